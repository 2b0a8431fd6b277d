import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once } from '@izdeu/database';
import { Clock, DomainError, type Actor } from '@izdeu/kernel';
import { CaseDesk } from '../case-desk.js';
import { demandColleague } from '../colleagues.js';
import { demandNoWall } from './case-walls.service.js';

/** The longest time for which somebody is let in who has no place on the case. */
export const GRANT_DAYS_MOST = 30;
const DAY = 86_400_000;
const RESTRICTED = 2;

export interface NewGrant {
  readonly userId: string;
  /** The instant at which it ends by itself. */
  readonly until: Date;
  readonly purpose: string;
}

/** Access to a restricted case for a time and a purpose. Row security ends it by the clock. */
@Injectable()
export class CaseGrants {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: CaseDesk,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError case.not_restricted, case.walled, user.not_found, request.invalid {field: until} */
  grant(actor: Actor, caseId: string, key: string, { userId, until, purpose }: NewGrant): Promise<string> {
    const request = { key, operation: 'case.grant', content: { userId, until: until.toISOString(), purpose } };
    return this.desk.add(actor, caseId, 'case:act', request, async (tx, id, file) => {
      if (file.level !== RESTRICTED) throw new DomainError('case.not_restricted');
      await demandColleague(tx, userId);
      await demandNoWall(tx, actor, caseId, userId);
      const left = until.getTime() - this.clock.now().getTime();
      if (left <= 0 || left > GRANT_DAYS_MOST * DAY || userId === actor.id)
        throw new DomainError('request.invalid', { field: userId === actor.id ? 'userId' : 'until', reason: 'range' });
      const row = { orgId: actor.orgId, id, caseId, userId, kind: 'granted', purpose: purpose.trim() };
      await tx.caseGrant.create({ data: { ...row, untilAt: until, createdBy: actor.id } });
      const payload = { user: userId, until: until.toISOString() };
      await this.trail.record(tx, { action: 'case.granted', objectType: 'case_grant', objectId: id, caseId, payload });
    });
  }

  /** @throws DomainError record.not_found, record.changed_meanwhile when it is over already */
  revoke(actor: Actor, caseId: string, id: string): Promise<void> {
    return this.desk.change(actor, caseId, 'case:act', async (tx) => {
      const where = { orgId: actor.orgId, caseId, id };
      if ((await tx.caseGrant.count({ where })) === 0) throw new DomainError('record.not_found');
      const now = this.clock.now();
      const { count } = await tx.caseGrant.updateMany({
        where: { ...where, revokedAt: null, untilAt: { gt: now } },
        data: { revokedAt: now, revokedBy: actor.id },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, {
        ...{ action: 'case.grant_revoked', objectType: 'case_grant', objectId: id, caseId },
      });
    });
  }

  /**
   * Breaks the glass before a restricted case whose number is known: an hour, and the lead and the auditors are told. A case
   * that the actor reads anyway is only named, without alarm.
   * @throws DomainError case.not_found: also for locked cases and those behind a wall
   */
  breakGlass(actor: Actor, key: string, number: string, purpose: string): Promise<{ caseId: string; broken: boolean }> {
    return this.work.as(actor, async (tx) => {
      const { orgId, id: userId } = actor;
      const open = await tx.case.findFirst({
        where: { orgId, number: { in: [number.trim(), number.trim().toUpperCase()] } },
        select: { id: true },
      });
      // A repeated request that has broken the glass itself is told so again.
      if (open && (await tx.idempotencyKey.count({ where: { orgId, userId, key } })) === 0)
        return { caseId: open.id, broken: false };
      let found: { caseId: string; broken: boolean } | undefined;
      const request = { key, operation: 'case.break_glass', content: { number, purpose } };
      const made = await once(tx, actor, request, async (id) => {
        [found] = await tx.$queryRaw<{ caseId: string; broken: boolean }[]>`
          select case_id as "caseId", broken from sec.break_glass(${id}::uuid, ${number}, ${purpose.trim()})`;
        if (!found) throw new DomainError('case.not_found');
        const { caseId, broken } = found;
        if (broken)
          await this.trail.record(tx, {
            ...{ action: 'case.glass_broken', objectType: 'case_grant', objectId: id, caseId },
          });
      });
      if (found) return found;
      const before = await tx.caseGrant.findFirst({ where: { orgId: actor.orgId, id: made.id } });
      if (!before) throw new DomainError('case.not_found');
      return { caseId: before.caseId, broken: true };
    });
  }
}
