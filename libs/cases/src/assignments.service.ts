import { Injectable } from '@nestjs/common';
import { LOCKED_LEVEL } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { demandCase, demandReach } from './case-access.js';
import { demandColleague } from './colleagues.js';
import { demandNoWall } from './need-to-know/case-walls.service.js';

/**
 * Who works on a case. An administrator assigns without seeing what the case contains, so nothing here reads content. The
 * lead is a mark on one of the assignments.
 */
@Injectable()
export class Assignments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError record.duplicate when the colleague is on the case already */
  assign(actor: Actor, caseId: string, key: string, input: { userId: string; lead: boolean }): Promise<string> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'case:assign');
      await this.settle(tx, caseId);
      const request = { key, operation: 'case.assign', content: { caseId, ...input } };
      const { id } = await once(tx, actor, request, (made) => this.write(tx, actor, caseId, made, input));
      return id;
    });
  }

  /** Writes an assignment in the caller's transaction. */
  async write(
    tx: Tx,
    actor: Actor,
    caseId: string,
    id: string,
    { userId, lead }: { userId: string; lead: boolean },
  ): Promise<void> {
    await demandColleague(tx, userId);
    await demandNoWall(tx, actor, caseId, userId);
    if (lead) await this.unmarkLead(tx, actor, caseId);
    await tx.assignment.create({ data: { orgId: actor.orgId, id, caseId, userId, isLead: lead, createdBy: actor.id } });
    const payload = { user: userId, lead };
    await this.trail.record(tx, { action: 'case.assigned', objectType: 'assignment', objectId: id, caseId, payload });
  }

  /** @throws DomainError record.not_found, record.changed_meanwhile when it ended already */
  end(actor: Actor, caseId: string, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'case:assign');
      await this.settle(tx, caseId);
      await this.close(tx, actor, caseId, id);
    });
  }

  /** Passes one person's place on a case to another: the lead mark and the open tasks go with it, in one step. */
  handOver(actor: Actor, caseId: string, id: string, toUserId: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const ofCase = { orgId: actor.orgId, caseId };
      await demandCase(tx, actor, caseId);
      await demandReach(tx, actor, caseId, 'case:assign');
      await this.settle(tx, caseId);
      await demandColleague(tx, toUserId);
      await demandNoWall(tx, actor, caseId, toUserId);
      const from = await tx.assignment.findFirst({ where: { ...ofCase, id } });
      if (!from) throw new DomainError('record.not_found');
      if (from.userId === toUserId)
        throw new DomainError('request.invalid', { field: 'toUserId', reason: 'same_person' });
      const standing = await tx.assignment.findFirst({ where: { ...ofCase, userId: toUserId, endedAt: null } });
      if (!standing) await this.write(tx, actor, caseId, newId(), { userId: toUserId, lead: false });
      if (from.isLead) {
        await this.unmarkLead(tx, actor, caseId);
        await tx.assignment.updateMany({
          where: { ...ofCase, userId: toUserId, endedAt: null },
          data: { isLead: true },
        });
      }
      // An administrator sees no task: the database passes them on and tells only how many.
      const [passed] = await tx.$queryRaw<{ tasks: number }[]>`
        select sec.pass_open_tasks(${caseId}::uuid, ${from.userId}::uuid, ${toUserId}::uuid) as tasks`;
      // A place on a locked case is passed on with its name; an administrator names nobody.
      if (from.named && from.caseLevel === LOCKED_LEVEL && actor.role !== 'administrator')
        await tx.assignment.updateMany({
          where: { ...ofCase, userId: toUserId, endedAt: null, named: false },
          data: { named: true },
        });
      // Last: with it the actor may lose sight of a restricted case.
      await this.close(tx, actor, caseId, id);
      const payload = { from: from.userId, to: toUserId, tasks: passed?.tasks ?? 0 };
      await this.trail.record(tx, {
        action: 'case.handed_over',
        objectType: 'case',
        objectId: caseId,
        caseId,
        payload,
      });
    });
  }

  /** Until the end of the transaction nobody else changes who works on the case. */
  private async settle(tx: Tx, caseId: string): Promise<void> {
    await tx.$executeRaw`select sec.settle_places(${caseId}::uuid)`;
  }

  private async close(tx: Tx, actor: Actor, caseId: string, id: string): Promise<void> {
    const where = { orgId: actor.orgId, caseId, id };
    const place = await tx.assignment.findFirst({ where });
    if (!place) throw new DomainError('record.not_found');
    if (place.named && place.caseLevel === LOCKED_LEVEL && place.endedAt === null) {
      const [left] = await tx.$queryRaw<{ others: boolean }[]>`
        select sec.other_named(${caseId}::uuid, ${place.userId}::uuid) as others`;
      if (!left?.others) throw new DomainError('case.last_named');
    }
    const { count } = await tx.assignment.updateMany({
      where: { ...where, endedAt: null },
      data: { endedAt: this.clock.now(), isLead: false },
    });
    if (count === 0) throw new DomainError('record.changed_meanwhile');
    await this.trail.record(tx, { action: 'case.unassigned', objectType: 'assignment', objectId: id, caseId });
  }

  private async unmarkLead(tx: Tx, actor: Actor, caseId: string): Promise<void> {
    await tx.assignment.updateMany({
      where: { orgId: actor.orgId, caseId, isLead: true, endedAt: null },
      data: { isLead: false },
    });
  }
}
