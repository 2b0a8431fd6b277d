import { Injectable } from '@nestjs/common';
import { takeNumber } from '@izdeu/cases';
import type { Letter, Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor } from '@izdeu/kernel';
import { Packets } from '@izdeu/packets';
import { Reference } from '@izdeu/reference';
import { outgoingNumber } from './domain/outgoing-number.js';
import { IncomingPapers } from './incoming-papers.service.js';
import { LetterClock, datesOf } from './letter-clock.service.js';
import { LetterDesk, type LetterChange } from './letter-desk.js';
import { LetterFactSteps, needed, noteOf } from './letter-fact-steps.js';
import type { Change, LetterStep, StepInput } from './letter-steps.js';

/** The covering letter under which a letter leaves, and its number. */
export interface UnderCovering {
  readonly id: string;
  readonly number: string;
}

/** The life of a letter after it is written. What each step needs and changes stands in one method of its name. */
@Injectable()
export class LetterActions {
  constructor(
    private readonly desk: LetterDesk,
    private readonly clocks: LetterClock,
    private readonly packets: Packets,
    private readonly reference: Reference,
    private readonly facts: LetterFactSteps,
    private readonly incoming: IncomingPapers,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `letter.not_found`, `letter.action_not_allowed`, `letter.gate_closed` {gaps}, `letter.changed_meanwhile`, `request.invalid` … */
  act(actor: Actor, id: string, version: number, step: LetterStep, input: StepInput): Promise<void> {
    return this.desk.change(actor, id, version, step, this.stepOf(actor, step, input));
  }

  /** A step that a letter takes under a covering letter, in the transaction in which all on its list take it. */
  actUnder(
    tx: Tx,
    actor: Actor,
    id: string,
    step: LetterStep,
    input: StepInput,
    covering: UnderCovering,
  ): Promise<void> {
    return this.desk.changeIn(tx, actor, id, null, step, this.stepOf(actor, step, input, covering));
  }

  private stepOf(actor: Actor, step: LetterStep, input: StepInput, covering?: UnderCovering): LetterChange {
    return async (tx, { letter }, state) => {
      if (input.documentId !== undefined) await demandDocument(tx, actor, letter.caseId, input.documentId);
      const { data, event, paper } = await this.changeOf(step, tx, actor, letter, input);
      const ours = paper && (await this.incoming.ofStep(tx, actor, letter, paper, event.on, input));
      await this.desk.save(tx, actor, letter, { ...data, state });
      const said = { ...event.data, ...(ours === undefined ? {} : { ourNumber: ours }) };
      await this.desk.note(tx, actor, letter, {
        ...{ documentId: input.documentId, ...event },
        data: covering ? { ...said, covering: covering.number } : said,
        payload: covering ? { ...event.payload, coveringId: covering.id } : event.payload,
      });
    };
  }

  private changeOf(step: LetterStep, tx: Tx, actor: Actor, letter: Letter, input: StepInput): Promise<Change> {
    switch (step) {
      case 'register':
        return this.register(tx, actor, letter, input.packetMadeBy);
      case 'return_for_changes':
        return this.back(tx, actor, letter, 'returned', input);
      case 'approve':
        return this.approve(tx, actor, letter, input);
      case 'dispatch':
        return this.dispatch(tx, actor, letter, input);
      case 'note_delivery':
        return this.delivered(tx, actor, letter, input);
      case 'acknowledge':
        return this.acknowledge(tx, actor, letter, input);
      case 'record_reply':
        return this.reply(tx, actor, letter, input);
      case 'remind':
        return Promise.resolve({
          data: {},
          event: { kind: 'reminded', on: this.facts.past(input.on, 'on', letter.dispatchedOn), data: noteOf(input) },
        });
      case 'close':
        return Promise.resolve({ data: { closedOn: this.today() }, event: { kind: 'closed', data: noteOf(input) } });
      case 'cancel':
        return this.back(tx, actor, letter, 'cancelled', input);
      default:
        return Promise.resolve(this.facts.changeOf(step, tx, actor, letter, input));
    }
  }

  /** Takes the outgoing number, once in the letter's life, and orders the packet that bears it. */
  private async register(tx: Tx, actor: Actor, letter: Letter, madeBy: StepInput['packetMadeBy']): Promise<Change> {
    const packetId = await this.packets.order(tx, actor, letter, madeBy);
    if (letter.outgoingNumber !== null)
      return { data: { packetId }, event: { kind: 'registered', payload: { number: letter.outgoingNumber } } };
    const outgoingYear = Number(this.clock.today().slice(0, 4));
    const { registryIndex } = await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
    const outgoingSeq = await takeNumber(tx, actor, 'letter', outgoingYear);
    const number = outgoingNumber(registryIndex, outgoingYear, outgoingSeq);
    return {
      data: { packetId, outgoingYear, outgoingSeq, outgoingNumber: number, registeredOn: this.today() },
      event: { kind: 'registered', data: { number }, payload: { number } },
    };
  }

  /** Back to the author, or given up: the number stays, what was made of the text falls. */
  private async back(
    tx: Tx,
    actor: Actor,
    letter: Letter,
    kind: 'returned' | 'cancelled',
    { reason }: StepInput,
  ): Promise<Change> {
    const why = needed('reason', reason);
    await this.packets.outdate(tx, actor, letter);
    const data = {
      packetId: null,
      approvedBy: null,
      approvedAt: null,
      ...(kind === 'cancelled' ? { closedOn: this.today() } : {}),
    };
    return { data, event: { kind, data: { reason: why } } };
  }

  private async approve(tx: Tx, actor: Actor, letter: Letter, { zipSha256 }: StepInput): Promise<Change> {
    const sha256 = needed('zipSha256', zipSha256);
    if (letter.packetId === null) throw new DomainError('letter.packet_not_ready');
    await this.packets.freeze(tx, actor, letter.packetId, sha256);
    return {
      data: { approvedBy: actor.id, approvedAt: this.clock.now() },
      event: {
        kind: 'approved',
        data: { zipSha256: sha256 },
        payload: { zipSha256: sha256, packetId: letter.packetId },
      },
    };
  }

  private async dispatch(tx: Tx, actor: Actor, letter: Letter, { channel, on, tracking }: StepInput): Promise<Change> {
    const sentOn = this.facts.past(on, 'on', letter.registeredOn);
    const through = needed('channel', channel);
    const known = await this.reference.inForce(tx, actor, 'channel', this.clock.today());
    if (!known.some(({ code }) => code === through))
      throw new DomainError('request.invalid', { field: 'channel', reason: 'unknown' });
    const due = await this.clocks.deadline(tx, actor, letter, { ...datesOf(letter), dispatchedOn: sentOn });
    const data = {
      dispatchedOn: startOfDay(sentOn),
      channel: through,
      tracking: tracking ?? '',
      ...this.clocks.columns(due),
    };
    return {
      data,
      event: {
        kind: 'dispatched',
        on: sentOn,
        data: { channel: through },
        payload: { channel: through, packetId: letter.packetId },
      },
    };
  }

  private async delivered(tx: Tx, actor: Actor, letter: Letter, { on }: StepInput): Promise<Change> {
    const deliveredOn = this.facts.past(on, 'on', letter.dispatchedOn);
    const due = await this.facts.recount(tx, actor, letter, { deliveredOn });
    return { data: { deliveredOn: startOfDay(deliveredOn), ...due }, event: { kind: 'delivered', on: deliveredOn } };
  }

  private async acknowledge(tx: Tx, actor: Actor, letter: Letter, { incomingNumber, on }: StepInput): Promise<Change> {
    const incomingOn = this.facts.past(on, 'on', letter.dispatchedOn);
    const number = needed('incomingNumber', incomingNumber);
    const due = await this.facts.recount(tx, actor, letter, { incomingOn });
    return {
      data: { incomingNumber: number, incomingOn: startOfDay(incomingOn), ...due },
      event: { kind: 'acknowledged', on: incomingOn, data: { incomingNumber: number } },
    };
  }

  private async reply(tx: Tx, actor: Actor, letter: Letter, input: StepInput): Promise<Change> {
    const repliedOn = this.facts.past(input.on, 'on', letter.dispatchedOn);
    const replyClass = needed('replyClass', input.replyClass);
    await this.reference.getInForce(tx, actor, 'reply_class', replyClass, this.clock.today());
    const data = { repliedOn: startOfDay(repliedOn), replyClass, replyDocumentId: input.documentId ?? null };
    return {
      data,
      event: { kind: 'replied', on: repliedOn, data: { replyClass, ...noteOf(input) }, payload: { replyClass } },
      paper: 'reply',
    };
  }

  private today(): Date {
    return startOfDay(this.clock.today());
  }
}

async function demandDocument(tx: Tx, actor: Actor, caseId: string, id: string): Promise<void> {
  if ((await tx.document.count({ where: { orgId: actor.orgId, id, caseId } })) === 0)
    throw new DomainError('document.not_found');
}
