import { addDays, isoWeekday, type LocalDate } from '@izdeu/kernel';

/** The day `back` days before `today` (after it when negative), moved back to Friday where it falls on a weekend. */
export function officeDay(today: LocalDate, back: number): LocalDate {
  const day = addDays(today, -back);
  return addDays(day, -Math.max(0, isoWeekday(day) - 5));
}
