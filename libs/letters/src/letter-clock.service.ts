import { Injectable } from '@nestjs/common';
import type { Letter, Prisma, Tx } from '@izdeu/database';
import { Clock, dayOf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { LabelBook } from '@izdeu/packets';
import { Reference } from '@izdeu/reference';
import {
  answeredLateBy,
  deadlineOf,
  incomingNumberDueOn,
  isOverdue,
  type Deadline,
  type DeadlineTerm,
  type DueFacts,
  type LetterDates,
} from './domain/deadline.js';
import { isAwaitingReply, type LetterState } from './domain/letter-lifecycle.js';
import type { WorkingCalendar } from './domain/working-days.js';

/** What the screen shows of a letter's clock. */
export interface LetterClockFace {
  /** An answer is waited for and its last day is over. */
  readonly overdue: boolean;
  /** Working days by which the answer came late; 0 in time, null without an answer. */
  readonly lateBy: number | null;
  /** Day by whose end the recipient's number must be there (rule D1); null when it is there or nothing has left. */
  readonly incomingNumberDueOn: LocalDate | null;
  readonly incomingNumberOverdue: boolean;
}

const UNITS = ['working_day', 'calendar_day', 'month'] as const;
const REGISTRATION_RULE = 'D1';

/** Computes when a letter must be answered, from the rules and calendars in force on the day its clock starts. */
@Injectable()
export class LetterClock {
  constructor(
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /** @param rule code of a deadline rule instead of the recipient's own, such as that of a forwarded appeal */
  async deadline(
    tx: Tx,
    actor: Actor,
    recipientCode: string,
    dates: LetterDates,
    rule?: string,
  ): Promise<Deadline | null> {
    const start = dates.incomingOn ?? dates.deliveredOn ?? dates.dispatchedOn;
    if (start === null) return null;
    const book = await this.book(tx, actor, start);
    const { deadlineRule, calendar } = book.data('recipient', recipientCode);
    const term = termOf(book, rule ?? deadlineRule);
    const days = calendarOf(book, calendar);
    return term && days && deadlineOf(dates, term, days);
  }

  /** The columns of the clock. */
  columns(
    deadline: Deadline | null,
  ): Pick<Prisma.LetterUncheckedUpdateManyInput, 'dueOn' | 'dueStrictOn' | 'dueProvisional' | 'dueRule'> {
    if (deadline === null) return { dueOn: null, dueStrictOn: null, dueProvisional: false, dueRule: null };
    const { usual, strict, provisional, rule } = deadline;
    return { dueOn: startOfDay(usual), dueStrictOn: startOfDay(strict), dueProvisional: provisional, dueRule: rule };
  }

  async face(tx: Tx, actor: Actor, letter: Letter): Promise<LetterClockFace> {
    const today = this.clock.today();
    const book = await this.book(tx, actor, today);
    const term = termOf(book, REGISTRATION_RULE);
    const days = calendarOf(book, book.data('recipient', letter.recipientCode)['calendar']);
    const waits = letter.state === 'dispatched';
    const last = waits && term && days ? incomingNumberDueOn(datesOf(letter), term, days) : null;
    return {
      overdue: isLetterOverdue(letter, today),
      lateBy: lateBy(book, letter),
      incomingNumberDueOn: last,
      incomingNumberOverdue: last !== null && today > last,
    };
  }

  /** Letters of a list, each with how late its answer came. */
  async withAnswers<L extends Letter>(
    tx: Tx,
    actor: Actor,
    letters: readonly L[],
  ): Promise<(L & { lateBy: number | null })[]> {
    if (!letters.some(({ repliedOn }) => repliedOn !== null)) return letters.map((one) => ({ ...one, lateBy: null }));
    const book = await this.book(tx, actor, this.clock.today());
    return letters.map((one) => ({ ...one, lateBy: lateBy(book, one) }));
  }

  private async book(tx: Tx, actor: Actor, on: LocalDate): Promise<LabelBook> {
    return new LabelBook(await this.reference.inForceOf(tx, actor, ['recipient', 'deadline_rule', 'calendar'], on));
  }
}

export function datesOf({ dispatchedOn, deliveredOn, incomingOn }: Letter): LetterDates {
  return {
    dispatchedOn: dispatchedOn && dayOf(dispatchedOn),
    deliveredOn: deliveredOn && dayOf(deliveredOn),
    incomingOn: incomingOn && dayOf(incomingOn),
  };
}

/** The due day on the letter holds extensions already. */
const dueFacts = ({ dueOn, repliedOn }: Letter): DueFacts => ({
  due: dueOn && dayOf(dueOn),
  extendedTo: null,
  answeredOn: repliedOn && dayOf(repliedOn),
});

/** Only a letter that waits can be overdue: what was answered, closed or cancelled has come to its end. */
export function isLetterOverdue(letter: Letter, today: LocalDate): boolean {
  return isAwaitingReply(letter.state as LetterState) && isOverdue(dueFacts(letter), today);
}

function lateBy(book: LabelBook, letter: Letter): number | null {
  const days = calendarOf(book, book.data('recipient', letter.recipientCode)['calendar']);
  return days && answeredLateBy(dueFacts(letter), days);
}

function termOf(book: LabelBook, code: unknown): DeadlineTerm | null {
  if (typeof code !== 'string') return null;
  const { term, unit } = book.data('deadline_rule', code);
  const known = UNITS.find((one) => one === unit);
  return known !== undefined && typeof term === 'number' ? { code, term, unit: known } : null;
}

/** The shape of a calendar is checked where reference data is planted and edited. */
function calendarOf(book: LabelBook, code: unknown): WorkingCalendar | null {
  if (typeof code !== 'string') return null;
  const { weekend, holidays, movedDays } = book.data('calendar', code) as Partial<Readonly<Record<string, unknown>>>;
  if (!Array.isArray(weekend) || !Array.isArray(holidays)) return null;
  return {
    weekend: weekend as WorkingCalendar['weekend'],
    holidays: holidays as WorkingCalendar['holidays'],
    movedDays: (Array.isArray(movedDays) ? movedDays : []) as WorkingCalendar['movedDays'],
  };
}
