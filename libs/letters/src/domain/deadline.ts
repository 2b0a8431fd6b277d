import { addDays, daysInMonth, localDate, type LocalDate } from '@izdeu/kernel';
import { addWorkingDays, workingDaysBetween, type Counting, type WorkingCalendar } from './working-days.js';

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
}

/** The rule of the reference data (kind deadline_rule), in force on the day of the start. */
export interface DeadlineTerm {
  /** Code of the rule, e.g. `D4`: shown beside every date it produced. */
  readonly code: string;
  readonly term: number;
  readonly unit: 'working_day' | 'calendar_day' | 'month';
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
 * months have one reading only.
 */
export function endOfTerm(
  start: LocalDate,
  { term, unit }: DeadlineTerm,
  calendar: WorkingCalendar,
  counting: Counting,
): LocalDate {
  switch (unit) {
    case 'working_day':
      return addWorkingDays(start, term, calendar, counting);
    case 'calendar_day':
      return addDays(start, term);
    case 'month':
      return addMonths(start, term);
  }
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
  const received = dates.deliveredOn ?? dates.dispatchedOn;
  if (received === null || dates.incomingOn !== null) return null;
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

function startOf({
  incomingOn,
  deliveredOn,
  dispatchedOn,
}: LetterDates): { basis: DeadlineBasis; on: LocalDate } | null {
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
