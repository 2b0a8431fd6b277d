import { Injectable } from '@nestjs/common';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, DomainError, dayOf, isLocalDate, newId, startOfDay, type Actor } from '@izdeu/kernel';
import { Reference } from '@izdeu/reference';
import { DECISIONS } from './domain/duties.js';
import type { LetterAction } from './domain/letter-lifecycle.js';
import { LetterClock, NO_CLOCK, datesOf } from './letter-clock.service.js';
import { LetterDesk } from './letter-desk.js';
import type { Change, StepInput } from './letter-steps.js';

type FactStep = Extract<
  LetterAction,
  | 'extend'
  | 'forward'
  | 'promise_answer'
  | 'return_by_body'
  | 'resubmit'
  | 'report_note'
  | 'record_meeting'
  | 'record_decision'
  | 'file_claim'
  | 'record_ruling'
  | 'withdraw'
>;

/** What happens to a letter at the body: facts and flags on it, most of which move its clock. */
@Injectable()
export class LetterFactSteps {
  constructor(
    private readonly desk: LetterDesk,
    private readonly clocks: LetterClock,
    private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  changeOf(step: FactStep, tx: Tx, actor: Actor, letter: Letter, input: StepInput): Change | Promise<Change> {
    switch (step) {
      case 'extend':
        return this.extend(letter, input);
      case 'forward':
        return this.forward(tx, actor, letter, input);
      case 'promise_answer':
        return this.promise(letter, input);
      case 'return_by_body':
        return this.returned(letter, input);
      case 'resubmit':
        return this.resubmit(tx, actor, letter, input);
      case 'report_note': {
        const on = this.past(input.on, 'on', letter.dispatchedOn);
        return { data: { noteReportedOn: startOfDay(on) }, event: { kind: 'note_reported', on, data: saidOf(input) } };
      }
      case 'record_meeting': {
        const on = this.past(input.on, 'on', letter.dispatchedOn);
        return { data: { meetingOn: startOfDay(on) }, event: { kind: 'meeting_recorded', on, data: saidOf(input) } };
      }
      case 'record_decision':
        return this.decide(letter, input);
      case 'file_claim': {
        const on = this.past(input.on, 'on', letter.dispatchedOn);
        return { data: { claimFiledOn: startOfDay(on) }, event: { kind: 'claim_filed', on, data: saidOf(input) } };
      }
      case 'record_ruling': {
        const on = this.past(input.on, 'on', letter.claimFiledOn);
        const note = needed('note', input.note);
        return {
          data: { ruledOn: startOfDay(on) },
          event: { kind: 'ruling_recorded', on, data: { ...saidOf(input), note } },
        };
      }
      case 'withdraw': {
        const on = this.past(input.on, 'on', letter.dispatchedOn);
        const reason = needed('reason', input.reason);
        return {
          data: { ...NO_CLOCK, withdrawnOn: startOfDay(on), closedOn: startOfDay(this.clock.today()) },
          event: { kind: 'withdrawn', on, data: { reason } },
        };
      }
    }
  }

  /** The body gave itself more time: the day of the law stays beside the new one. */
  private extend(letter: Letter, input: StepInput): Change {
    const to = needed('newDueOn', input.newDueOn);
    const from = letter.dueOn === null ? null : dayOf(letter.dueOn);
    if (!isLocalDate(to) || (from !== null && to <= from))
      throw new DomainError('request.invalid', { field: 'newDueOn', reason: 'not_later' });
    const on = this.past(input.on, 'on', letter.dispatchedOn);
    return {
      data: {
        ...{ dueOn: startOfDay(to), dueStrictOn: startOfDay(to), dueProvisional: false, dueRule: EXTENSION_RULE },
        ...{ extendedOn: startOfDay(on), dueBeforeExtension: letter.dueBeforeExtension ?? letter.dueOn },
      },
      event: { kind: 'extended', on, data: { from, to, ...saidOf(input) }, payload: { from, to } },
      paper: 'extension_notice',
    };
  }

  /**
   * Another body has it now and opens its own procedure: a letter of its own, with its own clock, begins. The first body is
   * done with it, unless it kept a part.
   */
  private async forward(tx: Tx, actor: Actor, letter: Letter, input: StepInput): Promise<Change> {
    const on = this.past(input.on, 'on', letter.dispatchedOn);
    const to = needed('recipientCode', input.recipientCode);
    const partly = input.partly === true;
    await this.reference.getInForce(tx, actor, 'recipient', to, this.clock.today());
    const { orgId, id: by } = actor;
    const child = { orgId, id: newId(), caseId: letter.caseId, recipientCode: to, kind: letter.kind };
    const due = await this.clocks.deadline(
      tx,
      actor,
      { ...child, bond: 'forwarded' },
      { dispatchedOn: on, deliveredOn: null, incomingOn: null },
    );
    await tx.letter.create({
      data: {
        ...child,
        ...{ parentId: letter.id, bond: 'forwarded', state: 'dispatched', dispatchedOn: startOfDay(on) },
        ...{ authorId: by, createdBy: by, subjectKk: letter.subjectKk, subjectRu: letter.subjectRu },
        ...this.clocks.columns(due),
      },
    });
    await this.desk.note(tx, actor, child, {
      ...{ kind: 'received_by_forwarding', on },
      data: { from: letter.recipientCode, number: letter.outgoingNumber ?? '' },
      payload: { parentId: letter.id },
    });
    return {
      data: {
        ...(partly ? {} : NO_CLOCK),
        ...{ forwardedOn: startOfDay(on), forwardedTo: to, forwardedPartly: partly },
      },
      event: {
        ...{ kind: 'forwarded', on, payload: { to, childId: child.id, partly } },
        data: { to, partly, childId: child.id, from: letter.dueOn && dayOf(letter.dueOn), ...saidOf(input) },
      },
      paper: 'forwarding_notice',
    };
  }

  /** Somebody there named a day: waited for beside the term of the law, which does not move. */
  private promise(letter: Letter, input: StepInput): Change {
    const on = this.past(input.on, 'on', letter.dispatchedOn);
    const to = needed('newDueOn', input.newDueOn);
    if (!isLocalDate(to) || to < on)
      throw new DomainError('request.invalid', { field: 'newDueOn', reason: 'too_early' });
    return {
      data: { promisedOn: startOfDay(to) },
      event: { kind: 'answer_promised', on, data: { to, ...saidOf(input) }, payload: { to } },
    };
  }

  private returned(letter: Letter, input: StepInput): Change {
    const on = this.past(input.on, 'on', letter.dispatchedOn);
    const reason = needed('reason', input.reason);
    const to = input.newDueOn;
    if (to !== undefined && (!isLocalDate(to) || to < on))
      throw new DomainError('request.invalid', { field: 'newDueOn', reason: 'too_early' });
    return {
      data: { ...NO_CLOCK, returnedOn: startOfDay(on), cureBy: to === undefined ? null : startOfDay(to) },
      event: { kind: 'returned_by_body', on, data: { reason, ...(to ? { to } : {}), ...saidOf(input) } },
      paper: 'return',
    };
  }

  /** What was lacking is mended and it is filed again: the clock begins anew. */
  private async resubmit(tx: Tx, actor: Actor, letter: Letter, input: StepInput): Promise<Change> {
    const on = this.past(input.on, 'on', letter.returnedOn);
    const due = await this.clocks.deadline(tx, actor, letter, {
      ...{ dispatchedOn: on, deliveredOn: null, incomingOn: null },
    });
    return {
      data: {
        ...this.clocks.columns(due),
        ...{ returnedOn: null, cureBy: null, resubmittedOn: startOfDay(on) },
        // The number of the first filing stays in the history; this one gets its own.
        ...{ deliveredOn: null, incomingOn: null, incomingNumber: null },
        ...{ extendedOn: null, dueBeforeExtension: null, promisedOn: null },
      },
      event: {
        ...{ kind: 'resubmitted', on },
        data: { ...(letter.incomingNumber ? { incomingNumber: letter.incomingNumber } : {}), ...noteOf(input) },
      },
    };
  }

  private decide(letter: Letter, input: StepInput): Change {
    const on = this.past(input.on, 'on', letter.dispatchedOn);
    const decision = DECISIONS.find((one) => one === needed('decision', input.decision));
    if (decision === undefined) throw new DomainError('request.invalid', { field: 'decision', reason: 'unknown' });
    return {
      data: { decision, repliedOn: startOfDay(on), replyDocumentId: input.documentId ?? null },
      event: { kind: 'decided', on, data: { decision, ...saidOf(input) }, payload: { decision } },
      paper: 'decision',
    };
  }

  /** A day that the recipient set itself, the standstill of a return or of forwarding, is not counted over. */
  async recount(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    dates: { deliveredOn?: string; incomingOn?: string },
  ): Promise<object> {
    const stands = letter.returnedOn !== null || (letter.forwardedOn !== null && !letter.forwardedPartly);
    if (letter.extendedOn !== null || stands) return {};
    return this.clocks.columns(await this.clocks.deadline(tx, actor, letter, { ...datesOf(letter), ...dates }));
  }

  /** A day that has come, and not before the step that it follows. @throws DomainError request.invalid {field, reason} */
  past(text: string | undefined, field: string, notBefore: Date | null): string {
    const day = needed(field, text);
    if (!isLocalDate(day)) throw new DomainError('request.invalid', { field, reason: 'date' });
    if (day > this.clock.today()) throw new DomainError('request.invalid', { field, reason: 'in_future' });
    if (notBefore !== null && day < dayOf(notBefore))
      throw new DomainError('request.invalid', { field, reason: 'too_early' });
    return day;
  }
}

/** Code of the deadline rule (Administrative Procedure and Process-Related Code, art. 76) that stands beside an extended day. */
const EXTENSION_RULE = 'D5';

export function needed(field: string, value: string | undefined): string {
  if (value === undefined || value.trim() === '')
    throw new DomainError('request.invalid', { field, reason: 'missing' });
  return value;
}

export const noteOf = ({ note }: StepInput): { note?: string } => (note === undefined || note === '' ? {} : { note });

/** What was said of it, and the number of the paper that says so. */
const saidOf = (input: StepInput): { note?: string; number?: string } => ({
  ...(input.number === undefined || input.number === '' ? {} : { number: input.number }),
  ...noteOf(input),
});
