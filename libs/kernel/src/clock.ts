/** The only source of "now" for rules and services; tests set it. */
export abstract class Clock {
  abstract now(): Date;

  /** Calendar day in the time zone of the work, as `YYYY-MM-DD`. */
  today(timeZone = 'Asia/Almaty'): string {
    return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
