/**
 * Calendar days without time or zone, as `YYYY-MM-DD` (ISO 8601, Gregorian, years 0000 to 9999). They sort as strings.
 * Nothing here reads a clock: `Clock.today()` gives the day on which the work happens.
 */
export type LocalDate = string;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month, 1 to 12; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** Is this a real day in the right form? `2017-02-29` is not. */
export function isLocalDate(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return day >= 1 && day <= daysInMonth(year, month);
}

/** Builds the text of a day from its numbers. Does not check that the day exists. */
export function localDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days since 1970-01-01, negative before it. Throws RangeError on what is not a day: a programming error, not input. */
function dayNumber(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError('not a calendar day in the form YYYY-MM-DD');
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The day `count` calendar days later, or earlier when negative. */
export function addDays(date: LocalDate, count: number): LocalDate {
  return new Date((dayNumber(date) + count) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Calendar days from `first` to `last`: 0 for the same day, negative when `last` is earlier. */
export function daysBetween(first: LocalDate, last: LocalDate): number {
  return dayNumber(last) - dayNumber(first);
}

/** Day of the week by ISO 8601: 1 Monday to 7 Sunday. */
export function isoWeekday(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** The instant at which a day begins in UTC: the form in which the database keeps days. */
export function startOfDay(date: LocalDate): Date {
  return new Date(dayNumber(date) * MS_PER_DAY);
}

/** The day of an instant, read in UTC: turns a day of the database back into its text. */
export function dayOf(instant: Date): LocalDate {
  return instant.toISOString().slice(0, 10);
}
