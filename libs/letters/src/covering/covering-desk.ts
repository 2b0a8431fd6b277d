import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction, type Plain } from '@izdeu/audit';
import { heldOn, lockCase } from '@izdeu/cases';
import {
  UnitOfWork,
  type CoveringAnnex,
  type CoveringLetter,
  type Letter,
  type Packet,
  type Prisma,
  type Tx,
  type WorkOptions,
} from '@izdeu/database';
import { AccessRefusal, Clock, DomainError, newId, startOfDay, type Actor, type Permission } from '@izdeu/kernel';
import { CaseSheetsQueries, CoveringSheets, type LabelBook } from '@izdeu/packets';
import {
  decideCovering,
  isOpenCovering,
  permissionForCovering,
  type AnnexObstacle,
  type CoveringAction,
  type CoveringFacts,
  type CoveringState,
} from '../domain/covering-lifecycle.js';
import { guardWording } from '../domain/wording-guard.js';
import { LetterGate } from '../letter-gate.service.js';
import { rulesOf } from '../letter-words.js';

/** A letter on the list, with what keeps it from leaving now. */
export interface AnnexAtHand {
  readonly annex: CoveringAnnex;
  readonly letter: Letter & { readonly case: { readonly number: string } };
  readonly packet: Packet | null;
  /** Null: it can leave, or everything has left. */
  readonly obstacle: AnnexObstacle | null;
}

/** A covering letter in the hands of one person. */
export interface CoveringAtHand {
  readonly covering: CoveringLetter;
  readonly annexes: readonly AnnexAtHand[];
  readonly book: LabelBook;
  readonly facts: CoveringFacts;
  readonly held: ReadonlySet<Permission>;
}

type NameIn<Act> = Act extends `covering.${infer Name}` ? Name : never;

export interface NewCoveringEvent {
  /** The act on the trail, `covering.` left out. */
  readonly kind: NameIn<AuditAction>;
  /** `YYYY-MM-DD`; today when left out. */
  readonly on?: string | undefined;
  readonly data?: Prisma.InputJsonObject | undefined;
  /** What of it the trail may hold. */
  readonly payload?: Readonly<Record<string, Plain | undefined>> | undefined;
}

/** How every change of a covering letter is made: its cases locked, rights and rules asked, saved by version, noted. */
@Injectable()
export class CoveringDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly gates: LetterGate,
    private readonly sheets: CaseSheetsQueries,
    private readonly files: CoveringSheets,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `covering.not_found`, `record.changed_meanwhile`, what the rules refuse, what the change throws */
  change(
    actor: Actor,
    id: string,
    version: number,
    action: CoveringAction,
    change: (tx: Tx, hand: CoveringAtHand, to: CoveringState) => Promise<void>,
    options: WorkOptions = {},
  ): Promise<void> {
    return this.work.as(
      actor,
      async (tx) => {
        await this.lock(tx, actor, id);
        const hand = await this.take(tx, actor, await getCovering(tx, actor, id));
        const to = demand(actor, hand, action);
        if (hand.covering.version !== version) throw new DomainError('record.changed_meanwhile');
        await change(tx, hand, to);
      },
      options,
    );
  }

  /** The cases first, in one order for everybody, then the covering letter. */
  private async lock(tx: Tx, actor: Actor, coveringId: string): Promise<void> {
    const { orgId } = actor;
    await getCovering(tx, actor, coveringId);
    const on = await tx.coveringAnnex.findMany({
      where: { orgId, coveringId, endedAt: null },
      select: { caseId: true },
    });
    for (const caseId of [...new Set(on.map((one) => one.caseId))].sort()) await lockCase(tx, actor, caseId);
    await tx.$queryRaw`select id from covering_letter where org_id = ${orgId}::uuid and id = ${coveringId}::uuid for update`;
  }

  async take(tx: Tx, actor: Actor, covering: CoveringLetter): Promise<CoveringAtHand> {
    const { orgId } = actor;
    const ofIt = { orgId, coveringId: covering.id };
    const state = covering.state as CoveringState;
    const found = await tx.coveringAnnex.findMany({
      where: { ...ofIt, endedAt: null },
      include: { letter: { include: { case: { select: { number: true } } } } },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    });
    const ids = found.flatMap(({ letter }) => letter.packetId ?? []);
    const packets = new Map(
      (await tx.packet.findMany({ where: { orgId, id: { in: ids } } })).map((packet) => [packet.id, packet]),
    );
    const texts = await this.gates.book(tx, actor);
    const listed = found.map(({ letter, ...annex }) => {
      const packet = packets.get(letter.packetId ?? '') ?? null;
      return { annex, letter, packet, stands: letter.state === 'approved' && packet?.state === 'frozen' };
    });
    const open = isOpenCovering(state);
    const standing = open ? listed.flatMap(({ letter, stands }) => (stands ? [letter] : [])) : [];
    const closed = await this.gates.closedAmong(tx, actor, standing, texts);
    const annexes = listed.map(({ annex, letter, packet, stands }): AnnexAtHand => {
      const obstacle = open ? obstacleOf(annex, packet, { stands, closed: closed.has(letter.id) }) : null;
      return { annex, letter, packet, obstacle };
    });
    const book = await this.sheets.book(tx, actor);
    const mine = await tx.assignment.findMany({ where: { orgId, userId: actor.id, endedAt: null } });
    const assigned = new Set(mine.map(({ caseId }) => caseId));
    const facts: CoveringFacts = {
      state,
      isAuthor: covering.authorId === actor.id || (await hasChanged(tx, actor, covering)),
      annexes: annexes.length,
      isWritten: this.isWritten(book, covering),
      wordsToTakeOut: wordsIn(covering, texts),
      list: listOf(covering, annexes),
    };
    const all =
      annexes.length === 0 ? covering.authorId === actor.id : annexes.every((one) => assigned.has(one.letter.caseId));
    return { covering, annexes, book, facts, held: heldOn(actor, all) };
  }

  /** @throws DomainError `record.changed_meanwhile` */
  async save(
    tx: Tx,
    { orgId }: Actor,
    { id, version }: Pick<CoveringLetter, 'id' | 'version'>,
    data: Prisma.CoveringLetterUncheckedUpdateManyInput,
  ): Promise<void> {
    const { count } = await tx.coveringLetter.updateMany({
      where: { orgId, id, version },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
  }

  /** On its own history, which staff read, and on the trail, which holds no text. */
  async note(tx: Tx, actor: Actor, coveringId: string, event: NewCoveringEvent): Promise<void> {
    const { kind, on = this.clock.today(), data = {}, payload = {} } = event;
    const { orgId, id: createdBy } = actor;
    await tx.coveringEvent.create({
      data: { orgId, id: newId(), coveringId, kind, onDate: startOfDay(on), data, createdBy },
    });
    await this.trail.record(tx, {
      ...{ action: `covering.${kind}` as const, objectType: 'covering_letter', objectId: coveringId },
      payload,
    });
  }

  private isWritten(book: LabelBook, covering: CoveringLetter): boolean {
    const texts = {
      kk: [covering.subjectKk, covering.bodyKk, covering.textKkBy ?? ''],
      ru: [covering.subjectRu, covering.bodyRu, covering.textRuBy ?? ''],
    };
    const languages = this.files.languagesOf(book, covering.recipientCode);
    return languages.every((language) => texts[language].every((text) => text.trim() !== ''));
  }
}

function obstacleOf(
  annex: CoveringAnnex,
  packet: Packet | null,
  { stands, closed }: { readonly stands: boolean; readonly closed: boolean },
): AnnexObstacle | null {
  if (!stands) return 'not_approved';
  if (closed) return 'gate_closed';
  return annex.packetId !== null && !isListed(annex, packet) ? 'other_packet' : null;
}

/** The packet is the very one whose digest stands on the list. */
function isListed({ packetId, zipSha256 }: CoveringAnnex, packet: Packet | null): boolean {
  return packet?.id === packetId && Buffer.from(zipSha256 ?? []).equals(Buffer.from(packet?.zipSha256 ?? []));
}

/** @throws DomainError `covering.not_found` */
export async function getCovering(tx: Tx, { orgId }: Actor, id: string): Promise<CoveringLetter> {
  const found = await tx.coveringLetter.findFirst({ where: { orgId, id } });
  if (!found) throw new DomainError('covering.not_found');
  return found;
}

function listOf({ sheetsSha256 }: CoveringLetter, annexes: readonly AnnexAtHand[]): CoveringFacts['list'] {
  if (sheetsSha256 === null) return 'missing';
  return annexes.some(({ annex, obstacle }) => obstacle !== null || annex.packetId === null) ? 'outdated' : 'ready';
}

function wordsIn({ subjectKk, subjectRu, bodyKk, bodyRu }: CoveringLetter, book: LabelBook): number {
  const stopping = rulesOf(book).filter(({ severity }) => severity === 'lawyer_confirms');
  return [subjectKk, subjectRu, bodyKk, bodyRu].flatMap((text) => guardWording(text, stopping)).length;
}

/** Whoever has written some of the text or chosen a letter has made some of it, whatever came after. */
async function hasChanged(
  tx: Tx,
  { orgId, id: createdBy }: Actor,
  { id: coveringId }: CoveringLetter,
): Promise<boolean> {
  const kind = { in: ['text_changed', 'annexes_changed'] };
  return (await tx.coveringEvent.count({ where: { orgId, coveringId, kind, createdBy }, take: 1 })) > 0;
}

/** The state afterwards. @throws DomainError with the reason: rights first, then the state, then what is in the way */
function demand(
  actor: Actor,
  { facts, held, covering, annexes }: CoveringAtHand,
  action: CoveringAction,
): CoveringState {
  const decision = decideCovering(action, facts, held);
  if (decision.ok) return decision.to;
  const needs = permissionForCovering(action);
  const state = covering.state;
  switch (decision.because) {
    case 'missing_permission': {
      const [first] = annexes;
      const isLackingRole = !actor.permissions.has(needs);
      if (first === undefined)
        throw isLackingRole ? new DomainError('access.denied', { needs }) : new DomainError('covering.not_found');
      const { caseId } = first.letter;
      throw isLackingRole
        ? new AccessRefusal('access.denied', { needs, caseId }, { needs })
        : new AccessRefusal('covering.not_found', { needs, caseId });
    }
    case 'wrong_state':
    case 'list_standing':
      throw new DomainError('covering.action_not_allowed', { action, state });
    case 'own_approval':
      throw new DomainError('letter.own_approval');
    case 'list_outdated':
      throw new DomainError('covering.list_outdated', { letters: stoppedOf(annexes) });
    default:
      throw new DomainError(`covering.${decision.because}`);
  }
}

/** Our numbers of the letters that cannot leave, with why. */
function stoppedOf(annexes: readonly AnnexAtHand[]): { number: string; because: string }[] {
  return annexes.flatMap(({ letter, obstacle }) =>
    obstacle === null ? [] : [{ number: letter.outgoingNumber ?? '', because: obstacle }],
  );
}
