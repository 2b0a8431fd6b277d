import { addDays, type LocalDate } from '@izdeu/kernel';
import { ownDeadlineOf, incomingNumberDueOn, type DeadlineTerm, type LetterDates } from './deadline.js';
import { isAwaitingReply, type LetterState } from './letter-lifecycle.js';
import type { WorkingCalendar } from './working-days.js';

/** What falls due with a letter: what the body owes, what somebody promised, what we must not miss. */
export const DUTY_KINDS = ['incoming_number', 'answer', 'promised_answer', 'cure', 'complaint', 'court'] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

export interface Duty {
  readonly kind: DutyKind;
  /** The day by whose end it must be done; for our own terms the safe day. */
  readonly on: LocalDate;
  /** The last day by law where it is another one; null where there is only one. */
  readonly last: LocalDate | null;
  /** The stricter count of an answer; null elsewhere. */
  readonly strict: LocalDate | null;
  /** Counted from the dispatch only. */
  readonly provisional: boolean;
  /** Code of the rule behind it; null where a person named the day. */
  readonly rule: string | null;
}

export const DECISIONS = ['granted', 'granted_in_part', 'refused', 'not_considered'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The only facts that the rules look at. */
export interface DutyFacts extends LetterDates {
  readonly state: LetterState;
  readonly isComplaint: boolean;
  readonly dueOn: LocalDate | null;
  readonly dueStrictOn: LocalDate | null;
  readonly dueProvisional: boolean;
  readonly dueRule: string | null;
  readonly promisedOn: LocalDate | null;
  /** Returned by the body and not filed again. */
  readonly returned: boolean;
  readonly cureBy: LocalDate | null;
  /** The whole of it is with another body: its own letter has the clock. */
  readonly passedOn: boolean;
  readonly repliedOn: LocalDate | null;
  /** The reply refuses to act. */
  readonly refused: boolean;
  readonly decision: Decision | null;
  readonly claimFiledOn: LocalDate | null;
  /** A complaint about this letter has been begun. */
  readonly complained: boolean;
}

/** The rules of the recipient's country in force; one that is null is not counted. */
export interface DutyRules {
  readonly registration: DeadlineTerm | null;
  readonly complaint: DeadlineTerm | null;
  readonly court: DeadlineTerm | null;
}

/** All that falls due with a letter, the earliest first. Pure: the caller says which day it is by asking `isLate`. */
export function dutiesOf(facts: DutyFacts, rules: DutyRules, calendar: WorkingCalendar, today: LocalDate): Duty[] {
  const found = isAwaitingReply(facts.state)
    ? [...awaited(facts, rules, calendar), ...againstSilence(facts, rules, calendar, today)]
    : facts.state === 'replied'
      ? againstRefusal(facts, rules, calendar)
      : [];
  return found.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** The day is over and it is not done. The day itself is not late. */
export const isLate = ({ on }: Pick<Duty, 'on'>, today: LocalDate): boolean => today > on;

const bare = { last: null, strict: null, provisional: false } as const;

function awaited(facts: DutyFacts, { registration }: DutyRules, calendar: WorkingCalendar): Duty[] {
  if (facts.returned) return facts.cureBy === null ? [] : [{ ...bare, kind: 'cure', on: facts.cureBy, rule: null }];
  if (facts.passedOn) return [];
  const number =
    registration && facts.state === 'dispatched' ? incomingNumberDueOn(facts, registration, calendar) : null;
  return [
    ...(number !== null && registration !== null
      ? [{ ...bare, kind: 'incoming_number' as const, on: number, rule: registration.code }]
      : []),
    ...(facts.dueOn === null
      ? []
      : [
          {
            ...{ kind: 'answer' as const, on: facts.dueOn, last: null, strict: facts.dueStrictOn },
            ...{ provisional: facts.dueProvisional, rule: facts.dueRule },
          },
        ]),
    ...(facts.promisedOn === null
      ? []
      : [{ ...bare, kind: 'promised_answer' as const, on: facts.promisedOn, rule: null }]),
  ];
}

/** Silence is known from the day after the term; on a complaint it opens the way to the court, else to a complaint. */
function againstSilence(facts: DutyFacts, rules: DutyRules, calendar: WorkingCalendar, today: LocalDate): Duty[] {
  if (facts.dueOn === null || facts.returned || facts.passedOn || today <= facts.dueOn) return [];
  return nextRemedy(facts, rules, addDays(facts.dueOn, 1), calendar);
}

function againstRefusal(facts: DutyFacts, rules: DutyRules, calendar: WorkingCalendar): Duty[] {
  if (facts.repliedOn === null) return [];
  const lost = facts.isComplaint ? facts.decision !== null && facts.decision !== 'granted' : facts.refused;
  return lost ? nextRemedy(facts, rules, facts.repliedOn, calendar) : [];
}

function nextRemedy(facts: DutyFacts, rules: DutyRules, from: LocalDate, calendar: WorkingCalendar): Duty[] {
  const [kind, rule] = facts.isComplaint
    ? (['court', rules.court] as const)
    : (['complaint', rules.complaint] as const);
  const taken = facts.isComplaint ? facts.claimFiledOn !== null : facts.complained;
  if (rule === null || taken) return [];
  const { safe, last } = ownDeadlineOf(from, rule, calendar);
  return [{ ...bare, kind, on: safe, last: last === safe ? null : last, rule: rule.code }];
}
