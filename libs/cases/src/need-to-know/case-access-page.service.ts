import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Assignment, type CaseGrant, type LevelRequest } from '@izdeu/database';
import { Clock, type Actor } from '@izdeu/kernel';
import { demandCase } from '../case-access.js';
import { walledFrom } from './case-walls.service.js';

/** Who may see a case beyond the ordinary, and what is asked about its level. */
export interface AccessOfCase {
  readonly level: number;
  readonly version: number;
  readonly assigned: readonly Assignment[];
  /** Those for whom the case does not exist, a place on it or not. */
  readonly walled: ReadonlySet<string>;
  /** Open first, then the answered ones. */
  readonly requests: readonly LevelRequest[];
  /** All there ever were, the latest first; what is over says so by its time. */
  readonly grants: readonly CaseGrant[];
  readonly now: Date;
  readonly names: ReadonlyMap<string, string>;
}

@Injectable()
export class CaseAccessPages {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError case.not_found */
  get(actor: Actor, caseId: string): Promise<AccessOfCase> {
    return this.work.as(actor, async (tx) => {
      const { level, version } = await demandCase(tx, actor, caseId);
      const where = { orgId: actor.orgId, caseId };
      const page: AccessOfCase = {
        level,
        version,
        assigned: await tx.assignment.findMany({
          where: { ...where, endedAt: null },
          orderBy: [{ isLead: 'desc' }, { startedAt: 'asc' }],
        }),
        walled: await walledFrom(tx, actor, caseId),
        requests: await tx.levelRequest.findMany({
          where,
          orderBy: [{ answeredAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
        }),
        grants: await tx.caseGrant.findMany({ where, orderBy: [{ startsAt: 'desc' }, { id: 'desc' }] }),
        now: this.clock.now(),
        names: await colleagueNames(tx),
      };
      await this.trail.record(tx, { action: 'case.access_viewed', objectType: 'case', objectId: caseId, caseId });
      return page;
    });
  }
}
