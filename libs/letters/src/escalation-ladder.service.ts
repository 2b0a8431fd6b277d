import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { demandCase, demandReach } from '@izdeu/cases';
import { UnitOfWork, type Letter, type Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, formatEdtf, type Actor } from '@izdeu/kernel';
import { LabelBook } from '@izdeu/packets';
import { Reference } from '@izdeu/reference';
import type { Decision } from './domain/duties.js';
import { ESCALATION_TRIGGERS, openSteps, triggersOf, type EscalationStep } from './domain/escalation.js';
import { LETTER_KINDS } from './domain/letter-kind.js';
import type { LetterState } from './domain/letter-lifecycle.js';
import { LetterClock } from './letter-clock.service.js';
import { getLetter } from './letter-desk.js';
import { LetterDrafts } from './letter-drafts.service.js';
import type { LetterText } from './letter-proposal.js';

/** A step that is open now. */
export interface ProposedStep {
  /** Code of the reference kind escalation, whose words and source the screen shows. */
  readonly code: string;
  /** To whom a letter goes; null for a step that is no letter of ours. */
  readonly recipientCode: string | null;
  readonly letterKind: string | null;
  /** By when it must be taken, with the rule; null where no term runs. */
  readonly until: { readonly safe: string; readonly last: string | null; readonly rule: string | null } | null;
  /** The letter that was begun by it already. */
  readonly takenBy: string | null;
}

/** Next lawful steps after silence or refusal, as dated data has them; a step that is a letter is begun with one click. */
@Injectable()
export class EscalationLadder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reference: Reference,
    private readonly clocks: LetterClock,
    private readonly drafts: LetterDrafts,
    private readonly clock: Clock,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws DomainError `letter.not_found` */
  stepsOf(actor: Actor, id: string): Promise<ProposedStep[]> {
    return this.work.as(actor, async (tx) => {
      const letter = await getLetter(tx, actor, id);
      await demandCase(tx, actor, letter.caseId);
      await this.trail.recordCaseLook(tx, letter.caseId);
      return this.propose(tx, actor, letter, await this.book(tx, actor));
    });
  }

  /**
   * Begins the letter of a step and answers its id.
   * @throws DomainError `letter.not_found`, `escalation.not_open` where the step is not open or is no letter, and what a draft throws
   */
  async take(actor: Actor, id: string, key: string, code: string): Promise<string> {
    const { letter, step, text } = await this.work.as(actor, async (tx) => {
      const found = await getLetter(tx, actor, id);
      await demandCase(tx, actor, found.caseId);
      await demandReach(tx, actor, found.caseId, 'letter:draft');
      const book = await this.book(tx, actor);
      const open = (await this.propose(tx, actor, found, book)).find((one) => one.code === code);
      // A body to which it was passed on knows it by the number that it first bore.
      const first =
        found.parentId !== null && found.bond === 'forwarded' ? await getLetter(tx, actor, found.parentId) : found;
      const told = { ...found, outgoingNumber: first.outgoingNumber };
      return { letter: found, step: open, text: textOf(book, told, code) };
    });
    const kind = LETTER_KINDS.find((one) => one === step?.letterKind);
    if (step?.recipientCode == null || kind === undefined) throw new DomainError('escalation.not_open');
    const after = { parentId: letter.id, stepCode: code, text };
    return this.drafts.begin(actor, letter.caseId, key, { recipientCode: step.recipientCode, kind, after });
  }

  private async book(tx: Tx, actor: Actor): Promise<LabelBook> {
    const kinds = ['escalation', 'recipient', 'reply_class'];
    return new LabelBook(await this.reference.inForceOf(tx, actor, kinds, this.clock.today()));
  }

  private async propose(tx: Tx, actor: Actor, letter: Letter, book: LabelBook): Promise<ProposedStep[]> {
    const { recipientCode } = letter;
    const { country } = book.data('recipient', recipientCode);
    const triggers = triggersOf(factsOf(letter, book), this.clock.today());
    const steps = openSteps(ladderOf(book), { country: String(country), recipientCode }, triggers);
    const [own] = await this.clocks.duties(tx, actor, [letter]);
    const taken = await tx.letter.findMany({
      where: { orgId: actor.orgId, parentId: letter.id, bond: 'escalated', state: { not: 'cancelled' } },
      select: { id: true, stepCode: true },
    });
    return steps.map(({ code, to, letterKind }) => {
      const wanted = to === null ? 'court' : letterKind === 'complaint' ? 'complaint' : null;
      const duty = own?.duties.find(({ kind }) => kind === wanted);
      return {
        ...{ code, letterKind, recipientCode: to === 'same' ? recipientCode : to },
        until: duty ? { safe: duty.on, last: duty.last, rule: duty.rule } : null,
        takenBy: taken.find(({ stepCode }) => stepCode === code)?.id ?? null,
      };
    });
  }
}

function factsOf(letter: Letter, book: LabelBook): Parameters<typeof triggersOf>[0] {
  const { state, kind, dueOn, promisedOn, replyClass, decision, returnedOn, forwardedOn, forwardedPartly } = letter;
  return {
    state: state as LetterState,
    isComplaint: kind === 'complaint',
    dueOn: dueOn && dayOf(dueOn),
    promisedOn: promisedOn && dayOf(promisedOn),
    refused: replyClass !== null && book.data('reply_class', replyClass)['group'] === 'refusal',
    decision: decision as Decision | null,
    returned: returnedOn !== null,
    passedOn: forwardedOn !== null && !forwardedPartly,
  };
}

/** In the order in which the data gives the rungs. */
function ladderOf(book: LabelBook): EscalationStep[] {
  return book
    .codes('escalation')
    .map((code) => {
      const { country, to, letterKind, rung } = book.data('escalation', code);
      const after = book.strings('escalation', code, 'after');
      return {
        ...{ code, country: String(country), rung: typeof rung === 'number' ? rung : 0 },
        after: ESCALATION_TRIGGERS.filter((one) => after.includes(one)),
        to: typeof to === 'string' ? to : null,
        letterKind: typeof letterKind === 'string' ? letterKind : null,
      };
    })
    .toSorted((one, other) => one.rung - other.rung);
}

/** The words of the step with what is on record put in; null where the step has none and the usual proposal serves. */
function textOf(book: LabelBook, letter: Letter, code: string): LetterText | null {
  const subject = book.text('escalation', code, 'subject');
  const body = book.text('escalation', code, 'body');
  if (subject === null || body === null) return null;
  const said = { kk: blanksOf(book, letter, 'kk'), ru: blanksOf(book, letter, 'ru') };
  const fill = (text: string, language: 'kk' | 'ru'): string =>
    text.replace(/\{(\w+)\}/g, (blank, name: string) => said[language][name] ?? blank);
  return {
    ...{ subjectKk: fill(subject.kk, 'kk'), subjectRu: fill(subject.ru, 'ru') },
    ...{ bodyKk: fill(body.kk, 'kk'), bodyRu: fill(body.ru, 'ru') },
    ...{ subjectEn: '', bodyEn: '' },
  };
}

function blanksOf(book: LabelBook, letter: Letter, language: 'kk' | 'ru'): Readonly<Record<string, string>> {
  const day = (date: Date | null): string => (date === null ? '–' : formatEdtf(dayOf(date), language));
  const { recipientCode, outgoingNumber, dispatchedOn, incomingNumber, incomingOn, dueOn, repliedOn, replyClass } =
    letter;
  const incoming =
    incomingNumber === null
      ? ''
      : language === 'kk'
        ? ` (кіріс № ${incomingNumber}, ${day(incomingOn)})`
        : ` (вх. № ${incomingNumber} от ${day(incomingOn)})`;
  return {
    body: book.words('recipient', recipientCode)[language],
    number: outgoingNumber ?? '–',
    sent: day(dispatchedOn),
    incoming,
    due: day(dueOn),
    replied: day(repliedOn),
    reply: replyClass === null ? '' : book.words('reply_class', replyClass)[language],
    promised: day(letter.promisedOn),
  };
}
