import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type CaseWall, type Tx } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { demandCase, demandReach } from '../case-access.js';

export const WALL_REASONS = ['relative', 'rival', 'own_interest', 'under_pressure', 'other'] as const;
export type WallReason = (typeof WALL_REASONS)[number];

export interface NewWall {
  readonly userId: string;
  readonly reason: WallReason;
  readonly note: string;
}

/**
 * Conflicts of interest: for whom a case does not exist. Set and lifted by the lead of the case or an administrator, who
 * sees nothing of its content here.
 */
@Injectable()
export class CaseWalls {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The walls of a case, standing ones first. */
  list(actor: Actor, caseId: string): Promise<CaseWall[]> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'case:assign');
      const rows = await tx.caseWall.findMany({
        where: { orgId: actor.orgId, caseId },
        orderBy: [{ liftedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      });
      await this.trail.record(tx, { action: 'case.walls_viewed', objectType: 'case', objectId: caseId, caseId });
      return rows;
    });
  }

  /** @throws DomainError user.not_found, user.own_account, record.duplicate, case.lead_only, case.last_named (the database asks) */
  set(actor: Actor, caseId: string, key: string, { userId, reason, note }: NewWall): Promise<string> {
    return this.work.as(actor, async (tx) => {
      await this.demandLead(tx, actor, caseId);
      const request = { key, operation: 'case.wall', content: { caseId, userId, reason, note } };
      const { id } = await once(tx, actor, request, async (made) => {
        if (userId === actor.id) throw new DomainError('user.own_account');
        const [known] = await tx.$queryRaw<{ role: string }[]>`
          select role from sec.app_user where org_id = ${actor.orgId}::uuid and id = ${userId}::uuid`;
        if (!known || known.role === 'auditor') throw new DomainError('user.not_found');
        await tx.caseWall.create({
          data: { orgId: actor.orgId, id: made, caseId, userId, reason, note: note.trim(), createdBy: actor.id },
        });
        const payload = { user: userId, reason };
        await this.trail.record(tx, {
          action: 'case.walled',
          objectType: 'case_wall',
          objectId: made,
          caseId,
          payload,
        });
      });
      return id;
    });
  }

  /** @throws DomainError record.not_found, record.changed_meanwhile when it was lifted already, case.lead_only */
  lift(actor: Actor, caseId: string, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await this.demandLead(tx, actor, caseId);
      const wall = await tx.caseWall.findFirst({ where: { orgId: actor.orgId, caseId, id } });
      if (!wall) throw new DomainError('record.not_found');
      const { count } = await tx.caseWall.updateMany({
        where: { orgId: actor.orgId, id, liftedAt: null },
        data: { liftedAt: this.clock.now(), liftedBy: actor.id },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const payload = { user: wall.userId };
      await this.trail.record(tx, {
        ...{ action: 'case.wall_lifted', objectType: 'case_wall', objectId: id, caseId, payload },
      });
    });
  }

  private async demandLead(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    await demandCase(tx, actor, caseId);
    await demandReach(tx, actor, caseId, 'case:assign');
    if (actor.role === 'administrator') return;
    const [place] = await tx.$queryRaw<{ leads: boolean }[]>`
      select sec.leads(${caseId}::uuid, ${actor.id}::uuid) as leads`;
    if (!place?.leads) throw new DomainError('case.lead_only');
  }
}

/** Who stands behind a wall of the case, as far as the reader may know it: nobody, for those who are not on it. */
export async function walledFrom(tx: Tx, { orgId }: Actor, caseId: string): Promise<ReadonlySet<string>> {
  const walls = await tx.caseWall.findMany({ where: { orgId, caseId, liftedAt: null }, select: { userId: true } });
  return new Set(walls.map(({ userId }) => userId));
}

/** Nobody is let in or given a place behind a wall that stands. @throws DomainError case.walled */
export async function demandNoWall(tx: Tx, { orgId }: Actor, caseId: string, userId: string): Promise<void> {
  if ((await tx.caseWall.count({ where: { orgId, caseId, userId, liftedAt: null } })) > 0)
    throw new DomainError('case.walled');
}
