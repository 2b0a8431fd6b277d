const WORK = 'Asia/Almaty';
const dayIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
/** Made once: making one takes longer than all that it is asked for in a step of a letter. */
const dayAtWork = dayIn(WORK);

/** The calendar day of an instant where the work is done, as `YYYY-MM-DD`. */
export function localDayOf(instant: Date, timeZone = WORK): string {
  return (timeZone === WORK ? dayAtWork : dayIn(timeZone)).format(instant);
}

/** The only source of "now" for rules and services; tests set it. */
export abstract class Clock {
  abstract now(): Date;

  /** Calendar day in the time zone of the work, as `YYYY-MM-DD`. */
  today(timeZone?: string): string {
    return localDayOf(this.now(), timeZone);
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
