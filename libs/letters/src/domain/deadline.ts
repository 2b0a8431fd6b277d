import { addDays, daysInMonth, localDate, type LocalDate } from '@izdeu/kernel';
import {
  LONGEST_REST_DAYS,
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
  type Counting,
  type WorkingCalendar,
} from './working-days.js';

/** What the term is counted from, most certain first. */
export const DEADLINE_BASES = ['incoming_number', 'proof_of_delivery', 'dispatch'] as const;
export type DeadlineBasis = (typeof DEADLINE_BASES)[number];

/** Dates of a letter that the clock looks at; null while they are not known. */
export interface LetterDates {
  readonly dispatchedOn: LocalDate | null;
  /** Proof of delivery: stamped copy, postal receipt, coupon. */
  readonly deliveredOn: LocalDate | null;
  /** Date of the incoming number at the recipient. */
  readonly incomingOn: LocalDate | null;
  /** Sent again after the body had returned it: what was received before no longer counts. */
  readonly resubmittedOn?: LocalDate | null;
}

/** The rule of the reference data (kind deadline_rule), in force on the day of the start. */
export interface DeadlineTerm {
  /** Code of the rule, e.g. `D4`: shown beside every date it produced. */
  readonly code: string;
  readonly term: number;
  readonly unit: 'working_day' | 'calendar_day' | 'month';
  /** A last day that is a day of rest moves to the next working day: the law says so of months and calendar days. */
  readonly rolls?: boolean;
  /** Working days within which a body passes it on to the one that decides: they go before the term itself. */
  readonly passOn?: number;
}

export interface Deadline {
  readonly rule: string;
  readonly basis: DeadlineBasis;
  readonly startsOn: LocalDate;
  /** Counted from the dispatch only: shown as provisional until the recipient's number or a proof of delivery is there. */
  readonly provisional: boolean;
  /** The count that leads: the first working day after the start is day 1. */
  readonly usual: LocalDate;
  /** The stricter reading, in which the start is day 1 (both readings of "from the day of receipt" are in use). */
  readonly strict: LocalDate;
}

/** When the answer is due; null while the letter has not left. */
export function deadlineOf(dates: LetterDates, term: DeadlineTerm, calendar: WorkingCalendar): Deadline | null {
  const start = startOf(dates);
  if (start === null) return null;
  return {
    rule: term.code,
    basis: start.basis,
    startsOn: start.on,
    provisional: start.basis === 'dispatch',
    usual: endOfTerm(start.on, term, calendar, 'usual'),
    strict: endOfTerm(start.on, term, calendar, 'strict'),
  };
}

/**
 * The last day of a term. Months end on the day of the same number, or on the last day of a shorter month; calendar days and
 * months have one reading only. The strict count leaves out the days for passing on: the first body may need none.
 */
export function endOfTerm(
  start: LocalDate,
  { term, unit, rolls = false, passOn = 0 }: DeadlineTerm,
  calendar: WorkingCalendar,
  counting: Counting,
): LocalDate {
  const from = counting === 'usual' && passOn > 0 ? addWorkingDays(start, passOn, calendar, 'usual') : start;
  if (unit === 'working_day') return addWorkingDays(from, term, calendar, counting);
  const last = unit === 'month' ? addMonths(from, term) : addDays(from, term);
  return rolls ? onOrAfter(last, calendar) : last;
}

/** A term of our own: the last day by law, and the last working day on which nothing depends on how it is read. */
export interface OwnDeadline {
  readonly rule: string;
  readonly last: LocalDate;
  readonly safe: LocalDate;
}

/** By when we have to act. The safe day is never later than the bare end of the term, whatever moves. */
export function ownDeadlineOf(start: LocalDate, term: DeadlineTerm, calendar: WorkingCalendar): OwnDeadline {
  const bare = endOfTerm(start, { ...term, rolls: false, passOn: 0 }, calendar, 'strict');
  return { rule: term.code, last: endOfTerm(start, term, calendar, 'usual'), safe: onOrBefore(bare, calendar) };
}

/** The first working day from this day on. */
function onOrAfter(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  return isWorkingDay(date, calendar) ? date : addWorkingDays(date, 1, calendar, 'usual');
}

function onOrBefore(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  let day = date;
  for (let rest = 0; !isWorkingDay(day, calendar); rest += 1) {
    if (rest > LONGEST_REST_DAYS) throw new RangeError('the calendar has no working days');
    day = addDays(day, -1);
  }
  return day;
}

/** What decides whether a letter is overdue. */
export interface DueFacts {
  readonly due: LocalDate | null;
  /** The new date that the recipient gave in time; the old one stays on record. */
  readonly extendedTo: LocalDate | null;
  /** Date of the reply; null while there is none. */
  readonly answeredOn: LocalDate | null;
}

/** Is an answer waited for that should have come? The last day of the term itself is not late. */
export function isOverdue({ due, extendedTo, answeredOn }: DueFacts, today: LocalDate): boolean {
  const last = extendedTo ?? due;
  return last !== null && answeredOn === null && today > last;
}

/**
 * By how many working days the answer came after its term: 0 in time, null while nothing was answered or no term ran. An
 * answer on a day of rest right after the last day is late by one.
 */
export function answeredLateBy({ due, extendedTo, answeredOn }: DueFacts, calendar: WorkingCalendar): number | null {
  const last = extendedTo ?? due;
  if (last === null || answeredOn === null) return null;
  return answeredOn <= last ? 0 : Math.max(1, workingDaysBetween(last, answeredOn, calendar));
}

/** The day by whose end the recipient's number must be there; null while the letter has not left or has its number. */
export function incomingNumberDueOn(
  dates: LetterDates,
  registration: DeadlineTerm,
  calendar: WorkingCalendar,
): LocalDate | null {
  const { deliveredOn, dispatchedOn, incomingOn } = datesOfFiling(dates);
  const received = deliveredOn ?? dispatchedOn;
  if (received === null || incomingOn !== null) return null;
  return endOfTerm(received, registration, calendar, 'usual');
}

/** Should the alarm of rule D1 be raised: no incoming number although the day for it is over? */
export function isIncomingNumberOverdue(
  dates: LetterDates,
  registration: DeadlineTerm,
  calendar: WorkingCalendar,
  today: LocalDate,
): boolean {
  const last = incomingNumberDueOn(dates, registration, calendar);
  return last !== null && today > last;
}

/** The dates of the last filing only: what came before a resubmission belongs to the first one. */
function datesOfFiling({ dispatchedOn, deliveredOn, incomingOn, resubmittedOn = null }: LetterDates): LetterDates {
  if (resubmittedOn === null) return { dispatchedOn, deliveredOn, incomingOn };
  const since = (day: LocalDate | null): LocalDate | null => (day !== null && day >= resubmittedOn ? day : null);
  return { dispatchedOn: resubmittedOn, deliveredOn: since(deliveredOn), incomingOn: since(incomingOn) };
}

/** From what the term is counted, most certain first; null while nothing has left. */
export function startOf(dates: LetterDates): { basis: DeadlineBasis; on: LocalDate } | null {
  const { incomingOn, deliveredOn, dispatchedOn } = datesOfFiling(dates);
  if (incomingOn !== null) return { basis: 'incoming_number', on: incomingOn };
  if (deliveredOn !== null) return { basis: 'proof_of_delivery', on: deliveredOn };
  return dispatchedOn === null ? null : { basis: 'dispatch', on: dispatchedOn };
}

function addMonths(date: LocalDate, count: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const months = year * 12 + (month - 1) + count;
  const [newYear, newMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return localDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}
