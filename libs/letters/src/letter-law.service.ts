import { Injectable } from '@nestjs/common';
import type { CalendarOrder, ReferenceEntry, Tx } from '@izdeu/database';
import { Clock, dayOf, type Actor, type LocalDate } from '@izdeu/kernel';
import { LabelBook } from '@izdeu/packets';
import { CalendarOrders, Reference } from '@izdeu/reference';
import type { DeadlineTerm } from './domain/deadline.js';
import type { DutyRules } from './domain/duties.js';
import type { ExtensionRule } from './domain/extension.js';
import { calendarFrom, termFrom } from './domain/law-data.js';
import type { WorkingCalendar } from './domain/working-days.js';

const KINDS = ['recipient', 'deadline_rule', 'letter_kind', 'reply_class'] as const;

/** Law that stands to a recipient, read from the reference data: rules by country and purpose, no code of a rule in code. */
export class LetterLaw {
  constructor(
    private readonly book: LabelBook,
    private readonly calendars: ReadonlyMap<string, WorkingCalendar>,
  ) {}

  calendarOf(recipientCode: string): WorkingCalendar | null {
    const { calendar } = this.book.data('recipient', recipientCode);
    return typeof calendar === 'string' ? (this.calendars.get(calendar) ?? null) : null;
  }

  /**
   * The term of an answer. An application has the recipient's own; the other kinds have theirs where the recipient is of the
   * country whose law knows the kind.
   */
  replyTerm(recipientCode: string, kind: string): DeadlineTerm | null {
    const { deadlineRule: own, country } = this.book.data('recipient', recipientCode);
    if (typeof own !== 'string') return null;
    const { deadlineRule: ofKind } = this.book.data('letter_kind', kind);
    const fits = typeof ofKind === 'string' && this.book.data('deadline_rule', ofKind)['country'] === country;
    return this.term(fits && kind !== 'application' ? ofKind : own);
  }

  /** The term of a body that got the letter from another one; its own where the country has no rule for that. */
  forwardedTerm(recipientCode: string, kind: string): DeadlineTerm | null {
    const general = this.replyTerm(recipientCode, kind);
    return general === null ? null : (this.find(recipientCode, 'startsFrom', 'receipt_by_second_body') ?? general);
  }

  /** What a body may give itself beyond the term; null where its rule knows no extension. */
  extension(recipientCode: string, rule: string | null): ExtensionRule | null {
    if (rule === null || this.book.data('deadline_rule', rule)['mayBeExtended'] !== true) return null;
    const term = this.find(recipientCode, 'purpose', 'extension');
    const { noticeWorkingDays } = term ? this.book.data('deadline_rule', term.code) : {};
    return term && { ...term, noticeWorkingDays: typeof noticeWorkingDays === 'number' ? noticeWorkingDays : 0 };
  }

  dutyRules(recipientCode: string): DutyRules {
    return {
      registration: this.find(recipientCode, 'purpose', 'alarm'),
      complaint: this.find(recipientCode, 'startsFrom', 'learning_of_refusal'),
      court: this.find(recipientCode, 'startsFrom', 'decision_on_complaint'),
    };
  }

  isRefusal(replyClass: string | null): boolean {
    return replyClass !== null && this.book.data('reply_class', replyClass)['group'] === 'refusal';
  }

  private find(recipientCode: string, field: string, value: string): DeadlineTerm | null {
    const { country } = this.book.data('recipient', recipientCode);
    const code = this.book.codes('deadline_rule').find((one) => {
      const data = this.book.data('deadline_rule', one);
      return data['country'] === country && data[field] === value;
    });
    return code === undefined ? null : this.term(code);
  }

  private term(code: string): DeadlineTerm | null {
    return termFrom(code, this.book.data('deadline_rule', code));
  }
}

@Injectable()
export class LetterLaws {
  constructor(
    private readonly reference: Reference,
    private readonly orders: CalendarOrders,
    private readonly clock: Clock,
  ) {}

  async on(tx: Tx, actor: Actor, day: LocalDate): Promise<LetterLaw> {
    return (await this.ofAnyDay(tx, actor))(day);
  }

  /**
   * Rules in force on the day a clock starts; calendars as they are known now, since an order about a day still ahead counts
   * whenever it came. Read once for as many letters as wanted.
   */
  async ofAnyDay(tx: Tx, actor: Actor): Promise<(day: LocalDate) => LetterLaw> {
    const entries = await this.reference.everOf(tx, actor, KINDS);
    const calendars = await this.calendars(tx, actor);
    const laws = new Map<LocalDate, LetterLaw>();
    return (day) => {
      const held = ({ validFrom, validTo }: ReferenceEntry): boolean =>
        (validFrom === null || dayOf(validFrom) <= day) && (validTo === null || dayOf(validTo) >= day);
      const law = laws.get(day) ?? new LetterLaw(new LabelBook(entries.filter(held)), calendars);
      laws.set(day, law);
      return law;
    };
  }

  private async calendars(tx: Tx, actor: Actor): Promise<ReadonlyMap<string, WorkingCalendar>> {
    const orders = await this.orders.inForce(tx, actor);
    const entries = await this.reference.inForce(tx, actor, 'calendar', this.clock.today());
    return new Map(
      entries.flatMap(({ code, data }) => {
        const own = orders.filter(({ calendar }) => calendar === code).map(movedBy);
        const read = calendarFrom(data);
        return read ? [[code, { ...read, movedDays: [...own, ...read.movedDays] }] as const] : [];
      }),
    );
  }
}

const movedBy = ({ offOn, workingOn }: CalendarOrder): WorkingCalendar['movedDays'][number] => ({
  off: offOn && dayOf(offOn),
  working: workingOn && dayOf(workingOn),
});
