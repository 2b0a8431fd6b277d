import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { demandCase } from '@izdeu/cases';
import { UnitOfWork, type CaseEvent, type DiplomaticEvent, type Letter, type Petition } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/** Looks within this time count once on the trail. */
const ONE_LOOK_MINUTES = 15;

/** What stands side by side on the calendar of a case: nothing is concluded from one about the other. */
export interface CaseDiplomacy {
  readonly diplomatic: readonly DiplomaticEvent[];
  readonly events: readonly CaseEvent[];
  /** Letters that were answered. */
  readonly replies: readonly Letter[];
  /** Petitions that speak for the sought person, the latest first. */
  readonly petitions: readonly Petition[];
}

/** Diplomatic events of a case beside what is told of the person and what was answered. */
@Injectable()
export class CaseDiplomacies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  /** @throws DomainError case.not_found */
  get(actor: Actor, caseId: string): Promise<CaseDiplomacy> {
    return this.work.as(actor, async (tx) => {
      await demandCase(tx, actor, caseId);
      const where = { orgId: actor.orgId, caseId };
      const links = await tx.diplomaticEventCase.findMany({ where: { ...where, endedAt: null } });
      const spoken = await tx.petitionCase.findMany({ where: { ...where, endedAt: null } });
      const found = {
        diplomatic: await tx.diplomaticEvent.findMany({
          where: {
            orgId: actor.orgId,
            eventId: { in: links.map(({ eventId }) => eventId) },
            supersededById: null,
            withdrawn: false,
          },
          orderBy: [{ listedOn: 'asc' }, { eventId: 'asc' }],
        }),
        events: await tx.caseEvent.findMany({
          where: { ...where, supersededById: null },
          orderBy: [{ earliest: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
        }),
        replies: await tx.letter.findMany({
          where: { ...where, repliedOn: { not: null } },
          orderBy: [{ repliedOn: 'asc' }, { id: 'asc' }],
        }),
        petitions: await tx.petition.findMany({
          where: { orgId: actor.orgId, id: { in: spoken.map(({ petitionId }) => petitionId) } },
          orderBy: { id: 'desc' },
        }),
      };
      const look = { action: 'diplomatic.viewed', objectType: 'case', objectId: caseId, caseId } as const;
      await this.trail.recordView(tx, look, ONE_LOOK_MINUTES);
      return found;
    });
  }
}
