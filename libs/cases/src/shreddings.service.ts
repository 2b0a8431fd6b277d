import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditAction } from '@izdeu/audit';
import { UnitOfWork, once, type LegalHold, type Shredding, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, startOfDay, type Actor } from '@izdeu/kernel';
import { ObjectStore } from '@izdeu/storage';
import { demandCase, demandReach } from './case-access.js';

/** The decision on which a case is shredded: number and day alone, since they stay when all else is gone. */
export interface ShreddingDecision {
  readonly decisionNumber: string;
  /** `YYYY-MM-DD`, not in the future. */
  readonly decidedOn: string;
}

/** In which part a person confirms: as a lawyer of the case or as its lead. */
export const CONFIRMING_PARTS = ['lawyer', 'lead'] as const;
export type ConfirmingPart = (typeof CONFIRMING_PARTS)[number];

export interface ShreddingState {
  /** The hold that stands, if any. */
  readonly hold: LegalHold | null;
  /** What was asked for and not taken back; carried out once `executedAt` is set. */
  readonly shredding: Shredding | null;
  /** Who confirmed, as far as it still counts: whoever left the case or the part since is not counted. */
  readonly standing: Readonly<Record<ConfirmingPart, string | null>>;
  /** The parts in which somebody confirmed who has that part no more: they are asked again. */
  readonly fallen: readonly ConfirmingPart[];
  /** The part in which the caller may confirm now. */
  readonly mayConfirmAs: ConfirmingPart | null;
}

const SHRED_MS = 120_000;
const NOBODY = { lawyer: null, lead: null };

/**
 * Shredding of a case: an administrator asks for it on a decision, a lawyer of the case and its lead confirm, and the second
 * confirmation destroys the keys and everything that stood on the case but number, dates and ids. A legal hold stops it.
 */
@Injectable()
export class Shreddings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly store: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError case.not_found */
  state(actor: Actor, caseId: string): Promise<ShreddingState> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const state = await shreddingStateOf(tx, actor, caseId);
      // Every page of a case asks: a look at a shredding is one only where there is something to see.
      if (state.shredding === null && state.hold === null) await this.trail.recordCaseLook(tx, caseId);
      else
        await this.trail.record(tx, { action: 'case.shredding_viewed', objectType: 'case', objectId: caseId, caseId });
      return state;
    });
  }

  /** @throws DomainError case.not_found, shredding.held, record.duplicate, request.invalid */
  ask(actor: Actor, caseId: string, key: string, decision: ShreddingDecision): Promise<string> {
    const { decisionNumber, decidedOn } = decision;
    if (decidedOn > this.clock.today())
      throw new DomainError('request.invalid', { field: 'decidedOn', reason: 'in_future' });
    const request = { key, operation: 'shredding.ask', content: { caseId, ...decision } };
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const { id } = await once(tx, actor, request, async (made) => {
        const { hold, shredding } = await shreddingStateOf(tx, actor, caseId);
        if (hold) throw new DomainError('shredding.held');
        if (shredding) throw new DomainError('record.duplicate');
        await tx.shredding.create({
          data: {
            ...{ orgId: actor.orgId, id: made, caseId, decisionNumber, decidedOn: startOfDay(decidedOn) },
            ...{ requestedBy: actor.id, requestedAt: this.clock.now() },
          },
        });
        await this.record(tx, 'shredding.requested', caseId, made);
      });
      return id;
    });
  }

  /**
   * The second of the two confirmations carries it out at once.
   * @throws DomainError case.not_found, access.denied, shredding.not_asked, shredding.held, record.changed_meanwhile
   */
  async confirm(actor: Actor, caseId: string, version: number): Promise<ShreddingState> {
    const { state, files } = await this.work.as(
      actor,
      async (tx) => {
        await demandCase(tx, actor, caseId);
        await demandReach(tx, actor, caseId, 'case:confirm_shred');
        const { hold, shredding, standing, fallen, mayConfirmAs: part } = await shreddingStateOf(tx, actor, caseId);
        if (!shredding || shredding.executedAt) throw new DomainError('shredding.not_asked');
        if (hold) throw new DomainError('shredding.held');
        if (part === null) throw new DomainError('access.denied', { needs: 'case:confirm_shred' });
        const at = this.clock.now();
        const change = {
          ...(fallen.includes('lawyer') && { lawyerId: null, lawyerAt: null }),
          ...(fallen.includes('lead') && { leadId: null, leadAt: null }),
          ...(part === 'lead' ? { leadId: actor.id, leadAt: at } : { lawyerId: actor.id, lawyerAt: at }),
        };
        await this.save(tx, actor, shredding.id, version, change);
        const payload = { part, ...(fallen.length > 0 && { fallen: fallen.join(',') }) };
        await this.record(tx, 'shredding.confirmed', caseId, shredding.id, payload);
        const others = part === 'lead' ? standing.lawyer : standing.lead;
        const files = others === null ? [] : await this.carryOut(tx, actor, caseId, shredding.id);
        return { state: await shreddingStateOf(tx, actor, caseId), files };
      },
      { timeoutMs: SHRED_MS },
    );
    // Their key is gone already: a stop here leaves bytes behind that nobody can open.
    for (const file of files) await this.store.remove(file);
    return state;
  }

  /** Takes back what was asked for, by whoever asked or has a part in it. @throws DomainError shredding.not_asked */
  cancel(actor: Actor, caseId: string, version: number): Promise<ShreddingState> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'case:stop_shred');
      const { shredding } = await shreddingStateOf(tx, actor, caseId);
      if (!shredding || shredding.executedAt) throw new DomainError('shredding.not_asked');
      const change = { cancelledBy: actor.id, cancelledAt: this.clock.now() };
      await this.save(tx, actor, shredding.id, version, change);
      await this.record(tx, 'shredding.cancelled', caseId, shredding.id);
      return shreddingStateOf(tx, actor, caseId);
    });
  }

  /** A proceeding needs the case. @throws DomainError case.not_found, access.denied, record.duplicate */
  hold(actor: Actor, caseId: string): Promise<ShreddingState> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'proof:judge');
      const { hold, shredding } = await shreddingStateOf(tx, actor, caseId);
      if (shredding?.executedAt) throw new DomainError('record.shredded');
      if (hold) throw new DomainError('record.duplicate');
      const id = newId();
      const placed = { placedBy: actor.id, placedAt: this.clock.now() };
      await tx.legalHold.create({ data: { orgId: actor.orgId, id, caseId, ...placed } });
      await this.record(tx, 'hold.placed', caseId, id);
      return shreddingStateOf(tx, actor, caseId);
    });
  }

  /** @throws DomainError case.not_found, access.denied, record.not_found */
  lift(actor: Actor, caseId: string): Promise<ShreddingState> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'proof:judge');
      const { hold } = await shreddingStateOf(tx, actor, caseId);
      if (!hold) throw new DomainError('record.not_found');
      const { count } = await tx.legalHold.updateMany({
        where: { orgId: actor.orgId, id: hold.id, liftedAt: null },
        data: { liftedBy: actor.id, liftedAt: this.clock.now() },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.record(tx, 'hold.lifted', caseId, hold.id);
      return shreddingStateOf(tx, actor, caseId);
    });
  }

  private async save(tx: Tx, actor: Actor, id: string, version: number, change: Partial<Shredding>): Promise<void> {
    const { count } = await tx.shredding.updateMany({
      where: { orgId: actor.orgId, id, version, executedAt: null, cancelledAt: null },
      data: { ...change, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
  }

  /** @returns stored files that no row names any more */
  private async carryOut(tx: Tx, { orgId }: Actor, caseId: string, id: string): Promise<string[]> {
    const on = await tx.coveringAnnex.findMany({
      where: { orgId, caseId },
      select: { coveringId: true },
      distinct: ['coveringId'],
    });
    const rows = await tx.$queryRaw<{ key: string }[]>`select sec.shred_case(${id}::uuid) as key`;
    await this.record(tx, 'case.shredded', caseId, id, { files: rows.length });
    for (const { coveringId: objectId } of on)
      await this.trail.record(tx, {
        action: 'covering.text_shredded',
        objectType: 'covering_letter',
        objectId,
        caseId,
      });
    return rows.map(({ key }) => key);
  }

  private record(
    tx: Tx,
    action: AuditAction,
    caseId: string,
    id: string,
    more: Readonly<Record<string, string | number>> = {},
  ): Promise<void> {
    return this.trail.record(tx, {
      ...{ action, objectType: 'case', objectId: caseId, caseId },
      payload: { record: id, ...more },
    });
  }
}

export async function shreddingStateOf(tx: Tx, actor: Actor, caseId: string): Promise<ShreddingState> {
  const { orgId } = actor;
  const hold = await tx.legalHold.findFirst({ where: { orgId, caseId, liftedAt: null } });
  const shredding = await tx.shredding.findFirst({ where: { orgId, caseId, cancelledAt: null } });
  if (!shredding) return { hold, shredding, standing: NOBODY, fallen: [], mayConfirmAs: null };
  const { lawyerId, leadId } = shredding;
  const [counts] = await tx.$queryRaw<{ lawyer: boolean; lead: boolean }[]>`
    select lawyer, lead from sec.standing_confirmations(${shredding.id}::uuid)`;
  const standing = { lawyer: counts?.lawyer ? lawyerId : null, lead: counts?.lead ? leadId : null };
  const given = { lawyer: lawyerId, lead: leadId };
  const fallen = CONFIRMING_PARTS.filter((part) => given[part] !== null && standing[part] === null);
  return { hold, shredding, standing, fallen, mayConfirmAs: await partOf(tx, actor, shredding, standing) };
}

/** Lead before lawyer: a lawyer who leads the case needs a second lawyer beside them. */
async function partOf(
  tx: Tx,
  actor: Actor,
  { caseId, executedAt, requestedBy }: Shredding,
  { lawyer, lead }: ShreddingState['standing'],
): Promise<ConfirmingPart | null> {
  if (executedAt !== null || [requestedBy, lawyer, lead].includes(actor.id)) return null;
  const own = await tx.assignment.findFirst({
    where: { orgId: actor.orgId, caseId, userId: actor.id, endedAt: null },
  });
  if (!own) return null;
  if (own.isLead && lead === null) return 'lead';
  return actor.role === 'lawyer' && !own.isLead && lawyer === null ? 'lawyer' : null;
}
