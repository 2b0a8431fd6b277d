/** The calendar day of an instant where the work is done, as `YYYY-MM-DD`. */
export function localDayOf(instant: Date, timeZone = 'Asia/Almaty'): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant);
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
