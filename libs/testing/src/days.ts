import { localDayOf, type LocalDate } from '@izdeu/kernel';

/** The day at work (Almaty), asked for when it is needed: a run that began before midnight there goes on after it. */
export const today = (): LocalDate => localDayOf(new Date());
