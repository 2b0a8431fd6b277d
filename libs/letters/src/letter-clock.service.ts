import { Injectable } from '@nestjs/common';
import type { Letter, Prisma, Tx } from '@izdeu/database';
import { Clock, dayOf, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';
import { LabelBook } from '@izdeu/packets';
import { Reference } from '@izdeu/reference';
import {
  deadlineOf,
  incomingNumberDueOn,
  isOverdue,
  type Deadline,
  type DeadlineTerm,
  type LetterDates,
} from './domain/deadline.js';
import type { WorkingCalendar } from './domain/working-days.js';

/** What the screen shows of a letter's clock. */
export interface LetterClockFace {
  readonly overdue: boolean;
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
      incomingNumberDueOn: last,
      incomingNumberOverdue: last !== null && today > last,
    };
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
export function isLetterOverdue({ state, dueOn, repliedOn, closedOn }: Letter, today: LocalDate): boolean {
  if (state === 'cancelled') return false;
  const answered = repliedOn ?? closedOn;
  return isOverdue({ due: dueOn && dayOf(dueOn), extendedTo: null, answeredOn: answered && dayOf(answered) }, today);
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
