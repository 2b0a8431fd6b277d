import { Injectable } from '@nestjs/common';
import { Brakes } from '@izdeu/access';
import { takeNumber } from '@izdeu/cases';
import { UnitOfWork, type Prisma, type Tx } from '@izdeu/database';
import { Clock, DomainError, startOfDay, type Actor } from '@izdeu/kernel';
import { CoveringSheets, type PacketFile, type PacketLanguage } from '@izdeu/packets';
import { AuditTrail } from '@izdeu/audit';
import type { CoveringAction } from '../domain/covering-lifecycle.js';
import { outgoingNumber } from '../domain/outgoing-number.js';
import { LetterActions } from '../letter-actions.service.js';
import { OUTGOING } from '../letter-desk.js';
import { LetterFactSteps, needed } from '../letter-fact-steps.js';
import type { LetterStep, StepInput } from '../letter-steps.js';
import { CoveringDesk, getCovering, type CoveringAtHand, type NewCoveringEvent } from './covering-desk.js';
import { CoveringLists } from './covering-lists.service.js';

/** Everything but the text and the choice of letters. */
export type CoveringStep = Exclude<CoveringAction, 'edit'>;

export type CoveringInput = Pick<
  StepInput,
  'reason' | 'on' | 'channel' | 'tracking' | 'incomingNumber' | 'documentId'
> & {
  /** Hex SHA-256 of what the approver looked at: files and list. */
  readonly sheetsSha256?: string | undefined;
};

interface Change {
  readonly data: Prisma.CoveringLetterUncheckedUpdateManyInput;
  readonly event: NewCoveringEvent;
}

/** As long as a hundred letters may take that leave together. */
const DISPATCH_MS = 60_000;

/** The life of a covering letter after it is written. */
@Injectable()
export class CoveringActions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly desk: CoveringDesk,
    private readonly lists: CoveringLists,
    private readonly letters: LetterActions,
    private readonly facts: LetterFactSteps,
    private readonly files: CoveringSheets,
    private readonly clock: Clock,
    private readonly brakes: Brakes,
  ) {}

  /** @throws DomainError `covering.not_found`, `record.changed_meanwhile`, `covering.annexes_stopped` {letters}, what the rules refuse … */
  async act(actor: Actor, id: string, version: number, step: CoveringStep, input: CoveringInput): Promise<void> {
    const options = {
      ...(step === 'register' ? { inLine: OUTGOING } : {}),
      ...(step === 'dispatch' || step === 'note_delivery' || step === 'acknowledge' ? { timeoutMs: DISPATCH_MS } : {}),
    };
    await this.desk.change(
      actor,
      id,
      version,
      step,
      async (tx, hand, state) => {
        const { data, event } = await this.changeOf(step, tx, actor, hand, input);
        await this.desk.save(tx, actor, hand.covering, { ...data, state });
        await this.desk.note(tx, actor, id, event);
      },
      options,
    );
    // Made outside of the transaction that ordered it; stopped in between, the page offers to make it.
    if (step === 'register' || step === 'remake_list') await this.lists.make(actor, id);
  }

  /**
   * The PDF: the draft as it stands, then the very bytes that are approved and leave.
   * @throws DomainError `covering.not_found`, `packet.not_found`, `covering.list_not_made`, `packet.damaged`
   */
  async preview(actor: Actor, id: string, language: PacketLanguage): Promise<PacketFile> {
    const { order, key } = await this.work.as(actor, async (tx) => {
      const covering = await getCovering(tx, actor, id);
      await this.trail.record(tx, {
        ...{ action: 'covering.previewed', objectType: 'covering_letter', objectId: id },
        payload: { language },
      });
      if (covering.state === 'drafted') return { order: await this.lists.orderOf(tx, actor, covering), key: null };
      if (covering.sheetsSha256 === null) throw new DomainError('covering.list_not_made');
      return { order: null, key: language === 'kk' ? covering.sheetsKkKey : covering.sheetsRuKey };
    });
    if (order !== null) return this.files.draft(order, language);
    if (key === null) throw new DomainError('packet.not_found');
    return this.files.stored(actor, key, language);
  }

  private changeOf(
    step: CoveringStep,
    tx: Tx,
    actor: Actor,
    hand: CoveringAtHand,
    input: CoveringInput,
  ): Promise<Change> | Change {
    switch (step) {
      case 'register':
        return this.register(tx, actor, hand);
      case 'remake_list':
        return this.remake(tx, actor, hand);
      case 'return_for_changes':
        return { data: UNMADE, event: { kind: 'returned', data: { reason: needed('reason', input.reason) } } };
      case 'approve':
        return this.approve(actor, hand, input);
      case 'dispatch':
        return this.dispatch(tx, actor, hand, input);
      case 'note_delivery':
        return this.delivered(tx, actor, hand, input);
      case 'acknowledge':
        return this.acknowledge(tx, actor, hand, input);
      case 'cancel':
        return this.cancel(tx, actor, hand, input);
    }
  }

  /** Takes the number once; letters that cannot leave any more fall from the list before it is made. */
  private async register(tx: Tx, actor: Actor, { covering, annexes }: CoveringAtHand): Promise<Change> {
    const dropped = await this.lists.drop(tx, actor, covering, annexes);
    if (covering.outgoingNumber !== null) return { data: UNMADE, event: registered(covering.outgoingNumber, dropped) };
    const outgoingYear = Number(this.clock.today().slice(0, 4));
    const { registryIndex } = await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
    const outgoingSeq = await takeNumber(tx, actor, 'letter', outgoingYear);
    const number = outgoingNumber(registryIndex, outgoingYear, outgoingSeq);
    const registeredOn = startOfDay(this.clock.today());
    return {
      data: { ...UNMADE, outgoingYear, outgoingSeq, outgoingNumber: number, registeredOn },
      event: registered(number, dropped),
    };
  }

  private async remake(tx: Tx, actor: Actor, { covering, annexes }: CoveringAtHand): Promise<Change> {
    const dropped = await this.lists.drop(tx, actor, covering, annexes);
    return { data: UNMADE, event: { ...registered(covering.outgoingNumber ?? '', dropped), kind: 'list_renewed' } };
  }

  private approve(actor: Actor, { covering }: CoveringAtHand, input: CoveringInput): Change {
    const looked = needed('sheetsSha256', input.sheetsSha256).toLowerCase();
    if (Buffer.from(covering.sheetsSha256 ?? []).toString('hex') !== looked)
      throw new DomainError('packet.other_bytes');
    const said = { sheetsSha256: looked };
    return {
      data: { approvedBy: actor.id, approvedAt: this.clock.now() },
      event: { kind: 'approved', data: said, payload: said },
    };
  }

  private async dispatch(tx: Tx, actor: Actor, hand: CoveringAtHand, input: CoveringInput): Promise<Change> {
    const { covering } = hand;
    const on = this.facts.past(input.on, 'on', covering.registeredOn);
    const channel = needed('channel', input.channel);
    const proofDocumentId = input.documentId ?? null;
    await demandPaper(tx, actor, hand, proofDocumentId);
    const { tracking = '' } = input;
    await this.eachLetter(tx, actor, hand, 'dispatch', { on, channel, tracking });
    return {
      data: { dispatchedOn: startOfDay(on), channel, tracking, proofDocumentId },
      event: { kind: 'dispatched', on, data: { channel }, payload: { channel, letters: hand.annexes.length } },
    };
  }

  private async delivered(tx: Tx, actor: Actor, hand: CoveringAtHand, input: CoveringInput): Promise<Change> {
    const on = this.facts.past(input.on, 'on', hand.covering.dispatchedOn);
    await demandPaper(tx, actor, hand, input.documentId ?? null);
    await this.eachLetter(tx, actor, hand, 'note_delivery', { on });
    const proof = input.documentId === undefined ? {} : { proofDocumentId: input.documentId };
    return { data: { deliveredOn: startOfDay(on), ...proof }, event: { kind: 'delivered', on } };
  }

  /** One number of the recipient for all that have none of their own yet. */
  private async acknowledge(tx: Tx, actor: Actor, hand: CoveringAtHand, input: CoveringInput): Promise<Change> {
    const on = this.facts.past(input.on, 'on', hand.covering.dispatchedOn);
    const incomingNumber = needed('incomingNumber', input.incomingNumber);
    await this.eachLetter(tx, actor, hand, 'acknowledge', { on, incomingNumber });
    return {
      data: { incomingNumber, incomingOn: startOfDay(on) },
      event: { kind: 'acknowledged', on, data: { incomingNumber } },
    };
  }

  /** The letters are free for another list; the number stays. */
  private async cancel(tx: Tx, actor: Actor, { covering }: CoveringAtHand, input: CoveringInput): Promise<Change> {
    const reason = needed('reason', input.reason);
    await tx.coveringAnnex.updateMany({
      where: { orgId: actor.orgId, coveringId: covering.id, endedAt: null },
      data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: 'cancelled' },
    });
    return {
      data: { cancelledOn: startOfDay(this.clock.today()), approvedBy: null, approvedAt: null },
      event: { kind: 'cancelled', data: { reason } },
    };
  }

  /**
   * All letters of the list or none. Later steps pass over letters that took them by themselves.
   * @throws DomainError `covering.annexes_stopped` {letters}: one that may not leave stops all, for the list is approved as it is
   */
  private async eachLetter(
    tx: Tx,
    actor: Actor,
    { covering, annexes }: CoveringAtHand,
    step: Extract<LetterStep, 'dispatch' | 'note_delivery' | 'acknowledge'>,
    input: StepInput,
  ): Promise<void> {
    const under = { id: covering.id, number: covering.outgoingNumber ?? '' };
    const stopped: { number: string; because: string }[] = [];
    // Many cases at once are one act: counted letter by letter, no proof would ever be fresh enough for them.
    await this.brakes.countMany(
      tx,
      annexes.map(({ letter }) => letter.caseId),
    );
    for (const { letter, obstacle } of annexes) {
      if (
        step !== 'dispatch' &&
        (letter.state !== 'dispatched' || (step === 'note_delivery' && letter.deliveredOn !== null))
      )
        continue;
      const number = letter.outgoingNumber ?? '';
      if (step === 'dispatch' && obstacle !== null) stopped.push({ number, because: obstacle });
      else await this.letters.actUnder(tx, actor, letter.id, step, input, under);
    }
    if (stopped.length > 0) throw new DomainError('covering.annexes_stopped', { letters: stopped });
  }
}

/** What was made of the list falls. */
const UNMADE = {
  ...{ sheetsSha256: null, sheetsKkKey: null, sheetsRuKey: null },
  ...{ approvedBy: null, approvedAt: null },
} as const;

function registered(number: string, dropped: readonly { number: string; because: string }[]): NewCoveringEvent {
  return {
    ...{ kind: 'registered', data: { number, dropped: dropped.map((one) => ({ ...one })) } },
    payload: { number, dropped: dropped.map((one) => one.number) },
  };
}

/** The paper that proves the dispatch belongs to one of the cases. @throws DomainError `document.not_found` */
async function demandPaper(tx: Tx, { orgId }: Actor, { annexes }: CoveringAtHand, id: string | null): Promise<void> {
  const caseId = { in: annexes.map(({ letter }) => letter.caseId) };
  if (id !== null && (await tx.document.count({ where: { orgId, id, caseId } })) === 0)
    throw new DomainError('document.not_found');
}
