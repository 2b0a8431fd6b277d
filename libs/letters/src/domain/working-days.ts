import { addDays, isLocalDate, isoWeekday, type LocalDate } from '@izdeu/kernel';

/** A day off that comes every year, within the years in which the law has it. */
export interface YearlyHoliday {
  readonly code: string;
  readonly month: number;
  readonly day: number;
  /** First and last day on which the law has it; null where it always or still has. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  /** When it falls on a day of rest, the next working day is off instead. */
  readonly moves: boolean;
}

/** A day off whose date is announced each year. */
export interface DatedHoliday {
  readonly code: string;
  readonly dates: readonly { readonly date: LocalDate }[];
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly moves: boolean;
}

/** The calendar of one country, as the reference data (kind calendar) has it. No day of law stands in code. */
export interface WorkingCalendar {
  /** Days of rest by ISO 8601: 6 Saturday, 7 Sunday. */
  readonly weekend: readonly number[];
  readonly holidays: readonly (YearlyHoliday | DatedHoliday)[];
  /** Orders of a government: `off` is a day of rest, `working` is worked instead. */
  readonly movedDays: readonly { readonly off: LocalDate | null; readonly working: LocalDate | null }[];
}

/**
 * How a term of n working days is counted. `usual`: day 1 is the first working day after the start. `strict`: the start is
 * day 1 where it is a working day itself, so that the term ends earlier.
 */
export const COUNTINGS = ['usual', 'strict'] as const;
export type Counting = (typeof COUNTINGS)[number];

/** A year of no working days means that the calendar is wrong; looking on would never end. */
export const LONGEST_REST_DAYS = 366;
/** No run of holidays is so long that a weekend before it still moves rest onto a day. */
const LOOK_BACK_DAYS = 14;

/** Is this day worked? An order about this very day goes before everything else. */
export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  if (calendar.movedDays.some(({ working }) => working === date)) return true;
  if (calendar.movedDays.some(({ off }) => off === date)) return false;
  return !isRestDay(date, calendar) && !movedOnto(date, calendar);
}

/**
 * The day on which a term of `count` working days ends.
 * @param count 0 or more; 0 gives the start itself (usual and strict)
 * @throws RangeError on a negative or broken count, a start that is no day, or a calendar without working days
 */
export function addWorkingDays(
  start: LocalDate,
  count: number,
  calendar: WorkingCalendar,
  counting: Counting,
): LocalDate {
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError('a term is a whole number of working days, 0 or more');
  if (!isLocalDate(start)) throw new RangeError('not a calendar day in the form YYYY-MM-DD');
  if (count === 0) return start;
  let date = start;
  let left = counting === 'strict' && isWorkingDay(start, calendar) ? count - 1 : count;
  for (let rest = 0; left > 0;) {
    date = addDays(date, 1);
    const works = isWorkingDay(date, calendar);
    rest = works ? 0 : rest + 1;
    if (rest > LONGEST_REST_DAYS) throw new RangeError('the calendar has no working days');
    if (works) left -= 1;
  }
  return date;
}

/** Working days after `start` up to and including `end`; 0 when `end` is not later. The inverse of the usual count. */
export function workingDaysBetween(start: LocalDate, end: LocalDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let date = start; date < end;) {
    date = addDays(date, 1);
    if (isWorkingDay(date, calendar)) count += 1;
  }
  return count;
}

function isWeekend(date: LocalDate, calendar: WorkingCalendar): boolean {
  return calendar.weekend.includes(isoWeekday(date));
}

function isRestDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  return isWeekend(date, calendar) || holidaysOn(date, calendar).length > 0;
}

function holidaysOn(date: LocalDate, calendar: WorkingCalendar): WorkingCalendar['holidays'] {
  return calendar.holidays.filter((holiday) => {
    if ((holiday.from !== null && date < holiday.from) || (holiday.to !== null && date > holiday.to)) return false;
    if ('dates' in holiday) return holiday.dates.some((one) => one.date === date);
    return Number(date.slice(5, 7)) === holiday.month && Number(date.slice(8, 10)) === holiday.day;
  });
}

/**
 * Does the rest of a holiday on a weekend land on this day? Each such holiday takes the next day that is neither rest nor
 * already taken: two of them at one weekend take two days.
 */
function movedOnto(date: LocalDate, calendar: WorkingCalendar): boolean {
  let owed = 0;
  for (let back = LOOK_BACK_DAYS; back > 0; back -= 1) {
    const day = addDays(date, -back);
    if (calendar.movedDays.some(({ off, working }) => off === day || working === day)) continue;
    if (!isRestDay(day, calendar)) owed = Math.max(0, owed - 1);
    else if (isWeekend(day, calendar)) owed += holidaysOn(day, calendar).filter(({ moves }) => moves).length;
  }
  return owed > 0;
}
