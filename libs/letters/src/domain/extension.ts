import type { LocalDate } from '@izdeu/kernel';
import { endOfTerm, type DeadlineTerm } from './deadline.js';
import { addWorkingDays, type WorkingCalendar } from './working-days.js';

/** How a day that the body gave itself stands to the law: `disputed` is lawful by one of two readings only. */
export const EXTENSION_VERDICTS = ['within', 'disputed', 'beyond'] as const;
export type ExtensionVerdict = (typeof EXTENSION_VERDICTS)[number];

/** What the law leaves a body that extends its term (rule D5), by both readings of "up to two months". */
export interface ExtensionLimits {
  readonly rule: string;
  /** The two months hold the first term already: counted from the start of the procedure. Leads. */
  readonly inAll: LocalDate;
  /** The two months come on top of the first term. */
  readonly onTop: LocalDate;
}

export interface ExtensionRule extends DeadlineTerm {
  /** Working days within which the applicant is told of the extension. */
  readonly noticeWorkingDays: number;
}

/**
 * @param startsOn day from which the first term runs
 * @param firstDue last day of the first term, by the usual count
 */
export function extensionLimits(
  startsOn: LocalDate,
  firstDue: LocalDate,
  rule: ExtensionRule,
  calendar: WorkingCalendar,
): ExtensionLimits {
  return {
    rule: rule.code,
    inAll: endOfTerm(startsOn, rule, calendar, 'usual'),
    onTop: endOfTerm(firstDue, rule, calendar, 'usual'),
  };
}

/** Is the day that the body named within what it may give itself? */
export function judgeExtension(newDue: LocalDate, { inAll, onTop }: ExtensionLimits): ExtensionVerdict {
  if (newDue <= inAll) return 'within';
  return newDue <= onTop ? 'disputed' : 'beyond';
}

/** By when the applicant has to be told of an extension that was decided on this day. */
export function noticeDueOn(
  decidedOn: LocalDate,
  { noticeWorkingDays }: ExtensionRule,
  calendar: WorkingCalendar,
): LocalDate {
  return addWorkingDays(decidedOn, noticeWorkingDays, calendar, 'usual');
}
