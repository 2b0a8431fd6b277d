import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseLists } from '@izdeu/cases';
import { UnitOfWork } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { chosenCases, demandMeant, type CaseChoice, type LinkedNow } from './case-choice.js';
import { lockEvent, standingAccount } from './diplomatic-account.js';

/** Puts an event beside cases; nothing is said with it but that both are on record. */
@Injectable()
export class DiplomaticLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly lists: CaseLists,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError diplomacy.not_found, diplomacy.too_many_cases {most}, diplomacy.would_open {open} */
  link(actor: Actor, eventId: string, choice: CaseChoice): Promise<LinkedNow> {
    return this.work.as(actor, async (tx) => {
      const { level } = await standingAccount(tx, actor, eventId);
      const { orgId, id: createdBy } = actor;
      const { caseIds, unknown } = await chosenCases(tx, actor, this.lists, choice);
      await demandMeant(tx, actor, level, caseIds, choice);
      const made = await tx.diplomaticEventCase.createManyAndReturn({
        data: caseIds.map((caseId) => ({ orgId, id: newId(), eventId, caseId, createdBy })),
        skipDuplicates: true,
      });
      await this.trail.recordAll(
        tx,
        made.map(({ caseId }) => ({
          action: 'diplomatic.linked' as const,
          objectType: 'diplomatic_event' as const,
          objectId: eventId,
          caseId,
        })),
      );
      return { linked: made.length, already: caseIds.length - made.length, unknown };
    });
  }

  /** @throws DomainError diplomacy.not_found when the event or its place beside that case is not there any more */
  unlink(actor: Actor, eventId: string, linkId: string, reason: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      await lockEvent(tx, actor, eventId);
      const where = { orgId: actor.orgId, id: linkId, eventId, endedAt: null };
      const link = await tx.diplomaticEventCase.findFirst({ where });
      if (!link) throw new DomainError('diplomacy.not_found');
      await tx.diplomaticEventCase.updateMany({
        where,
        data: { endedAt: this.clock.now(), endedBy: actor.id, endReason: reason.trim() },
      });
      const { caseId } = link;
      await this.trail.record(tx, {
        action: 'diplomatic.unlinked',
        objectType: 'diplomatic_event',
        objectId: eventId,
        caseId,
      });
    });
  }
}
