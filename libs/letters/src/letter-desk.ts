import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction, type Plain } from '@izdeu/audit';
import { CaseReadiness, demandCase, heldOn, isAssigned, lockCase, type Gap } from '@izdeu/cases';
import { UnitOfWork, type Letter, type Packet, type Prisma, type Tx } from '@izdeu/database';
import { AccessRefusal, Clock, DomainError, newId, startOfDay, type Actor, type Permission } from '@izdeu/kernel';
import { Packets } from '@izdeu/packets';
import {
  availableLetterActions,
  decideLetter,
  permissionFor,
  type LetterAction,
  type LetterFacts,
  type LetterState,
  type PacketStanding,
} from './domain/letter-lifecycle.js';
import { LetterGate, type GateReport } from './letter-gate.service.js';

/** A letter in the hands of one person, inside a transaction that holds its case. */
export interface LetterAtHand {
  readonly letter: Letter;
  /** As the facts tell of it: it is made meanwhile, and read again it may be another. */
  readonly packet: Packet | null;
  readonly gate: GateReport;
  readonly facts: LetterFacts;
  readonly held: ReadonlySet<Permission>;
}

/** The right that is needed for a change that is no step of the lifecycle. */
interface NeedsRight {
  readonly needs: Permission;
}
export type LetterChange = (tx: Tx, hand: LetterAtHand, to: LetterState) => Promise<void>;

type NameIn<Act> = Act extends `letter.${infer Name}` ? Name : never;

export interface NewLetterEvent {
  /** The act on the trail, `letter.` left out. */
  readonly kind: NameIn<AuditAction>;
  /** Day on which it happened, `YYYY-MM-DD`; today when left out. */
  readonly on?: string | undefined;
  readonly data?: Prisma.InputJsonObject | undefined;
  readonly documentId?: string | undefined;
  /** What of it the trail may hold: ids, codes and dates. */
  readonly payload?: Readonly<Record<string, Plain | undefined>> | undefined;
}

/** Whoever takes the next outgoing number waits for whoever takes the one before. */
export const OUTGOING = 'outgoing number';

/** How every change of a letter is made: case locked, rights and rules asked, saved by version, on its history and the trail. */
@Injectable()
export class LetterDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly readiness: CaseReadiness,
    private readonly gate: LetterGate,
    private readonly packets: Packets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `letter.not_found`, `letter.changed_meanwhile`, what `demand` throws, and what the change throws */
  change(
    actor: Actor,
    id: string,
    version: number,
    action: LetterAction | NeedsRight,
    change: LetterChange,
  ): Promise<void> {
    return this.work.as(actor, (tx) => this.changeIn(tx, actor, id, version, action, change), {
      inLine: action === 'register' ? OUTGOING : undefined,
    });
  }

  /** The same as a part of something larger. @param version null where the caller holds the lock of what it was decided upon */
  async changeIn(
    tx: Tx,
    actor: Actor,
    id: string,
    version: number | null,
    action: LetterAction | NeedsRight,
    change: LetterChange,
  ): Promise<void> {
    const { caseId } = await getLetter(tx, actor, id);
    await lockCase(tx, actor, caseId);
    const hand = await this.take(tx, actor, await getLetter(tx, actor, id));
    const to = typeof action === 'string' ? this.demand(actor, hand, action) : demandHeld(actor, hand, action.needs);
    if (version !== null && hand.letter.version !== version) throw new DomainError('letter.changed_meanwhile');
    await change(tx, hand, to);
    await this.readiness.settle(tx, actor, caseId);
  }

  async take(tx: Tx, actor: Actor, letter: Letter): Promise<LetterAtHand> {
    await demandCase(tx, actor, letter.caseId);
    const gate = await this.gate.judge(tx, actor, letter);
    const packet =
      letter.packetId === null
        ? null
        : await tx.packet.findFirst({ where: { orgId: actor.orgId, id: letter.packetId } });
    const facts: LetterFacts = {
      state: letter.state as LetterState,
      isAuthor: letter.authorId === actor.id || (await hasChangedText(tx, actor, letter)),
      packet: await this.standingOf(tx, actor, letter, packet),
      gateOpen: gate.open.length === 0,
      wordsToConfirm: gate.wordsToConfirm,
      isComplaint: letter.kind === 'complaint',
      returned: letter.returnedOn !== null,
      inCourt: letter.claimFiledOn !== null,
    };
    return { letter, packet, gate, facts, held: heldOn(actor, await isAssigned(tx, actor, letter.caseId)) };
  }

  /** Whether what was made can be approved: asked of what is on record now, in the transaction that approves. */
  private async standingOf(tx: Tx, actor: Actor, letter: Letter, packet: Packet | null): Promise<PacketStanding> {
    if (packet?.textVersion !== letter.textVersion) return 'missing';
    if (packet.state === 'queued' || packet.state === 'rendering') return 'making';
    if (packet.state !== 'ready') return 'missing';
    if (letter.state !== 'registered') return 'ready';
    return (await this.packets.isOutdated(tx, actor, letter, packet)) ? 'outdated' : 'ready';
  }

  /** What the screen should offer. */
  actionsOf({ facts, held }: LetterAtHand): LetterAction[] {
    return availableLetterActions(facts, held);
  }

  /** The state afterwards. @throws DomainError with the reason: rights first, then the state, then all that is missing at once */
  demand(actor: Actor, { facts, held, gate, letter }: LetterAtHand, action: LetterAction): LetterState {
    const decision = decideLetter(action, facts, held);
    if (decision.ok) return decision.to;
    switch (decision.because) {
      case 'missing_permission':
        throw refusalOf(actor, letter, permissionFor(action));
      case 'wrong_state':
      case 'packet_standing':
      case 'does_not_fit':
        throw new DomainError('letter.action_not_allowed', { action, state: letter.state });
      case 'own_approval':
        throw new DomainError('letter.own_approval');
      case 'packet_outdated':
        throw new DomainError('packet.outdated');
      case 'packet_not_ready':
        throw new DomainError('letter.packet_not_ready');
      case 'words_to_confirm':
        throw new DomainError('letter.words_to_confirm', { count: facts.wordsToConfirm });
      case 'gate_closed':
        throw new DomainError('letter.gate_closed', {
          gaps: gate.open.map(gapCode),
          details: gate.open.map(gapDetail),
          wordsToConfirm: facts.wordsToConfirm,
        });
    }
  }

  /** @throws DomainError `letter.changed_meanwhile` */
  async save(
    tx: Tx,
    actor: Actor,
    { id, version }: Letter,
    data: Prisma.LetterUncheckedUpdateManyInput,
  ): Promise<void> {
    const { count } = await tx.letter.updateMany({
      where: { orgId: actor.orgId, id, version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('letter.changed_meanwhile');
  }

  /** On the letter's own history, which staff read, and on the trail, which holds no text. */
  async note(
    tx: Tx,
    actor: Actor,
    { id: letterId, caseId }: Pick<Letter, 'id' | 'caseId'>,
    event: NewLetterEvent,
  ): Promise<void> {
    const { kind, on = this.clock.today(), data = {}, documentId, payload } = event;
    const { orgId, id: createdBy } = actor;
    await tx.letterEvent.create({
      data: {
        orgId,
        id: newId(),
        caseId,
        letterId,
        kind,
        onDate: startOfDay(on),
        data,
        documentId: documentId ?? null,
        createdBy,
      },
    });
    await this.trail.record(tx, {
      action: `letter.${kind}`,
      objectType: 'letter',
      objectId: letterId,
      caseId,
      payload: { ...payload, documentId },
    });
  }
}

/**
 * Whoever has ever changed the text has written some of it, whatever came after; so has who changed it in a word processor
 * and had it taken over by somebody else.
 */
async function hasChangedText(tx: Tx, { orgId, id: createdBy }: Actor, { id: letterId }: Letter): Promise<boolean> {
  const own = { orgId, letterId, createdBy };
  if ((await tx.letterEvent.count({ where: { ...own, kind: 'text_changed' }, take: 1 })) > 0) return true;
  return (await tx.letterTextProposal.count({ where: { ...own, state: 'accepted' }, take: 1 })) > 0;
}

/**
 * A right on the case of a letter: lacking by role it is denied, lacking because the case is somebody else's the letter is
 * not there to be worked on.
 * @throws AccessRefusal `access.denied`, `letter.not_found`
 */
function demandHeld(actor: Actor, { held, letter }: LetterAtHand, needs: Permission): LetterState {
  if (held.has(needs)) return letter.state as LetterState;
  throw refusalOf(actor, letter, needs);
}

function refusalOf(actor: Actor, { caseId }: Letter, needs: Permission): AccessRefusal {
  return actor.permissions.has(needs)
    ? new AccessRefusal('letter.not_found', { needs, caseId })
    : new AccessRefusal('access.denied', { needs, caseId }, { needs });
}

export async function getLetter(tx: Tx, actor: Actor, id: string): Promise<Letter> {
  const found = await tx.letter.findFirst({ where: { orgId: actor.orgId, id } });
  if (!found) throw new DomainError('letter.not_found');
  return found;
}

const gapCode = ({ code }: Gap): string => code;
const gapDetail = ({ code, facts }: Gap): Readonly<Record<string, string>> => ({ ...facts, code });
