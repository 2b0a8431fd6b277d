import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { CaseLists, type CaseFilter } from '@izdeu/cases';
import { UnitOfWork, type Tx } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { lockEvent, standingAccount } from './diplomatic-account.js';

/** As many cases as one act may choose. */
export const MOST_CASES = 500;

/** Cases by their numbers, or all that a filter finds, or both. */
export interface CaseChoice {
  readonly numbers: readonly string[];
  readonly filter?: CaseFilter | undefined;
}

/** What came of a choice. */
export interface LinkedNow {
  readonly linked: number;
  /** Stood beside the event before. */
  readonly already: number;
  /** Numbers of no case that the actor may read: there is none, or it is restricted. */
  readonly unknown: readonly string[];
}

/** A number as typed, and as numbers are written. */
const spellingsOf = (typed: string): string[] => [typed, typed.toUpperCase()];

/** Puts an event beside cases; nothing is said with it but that both are on record. */
@Injectable()
export class DiplomaticLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly lists: CaseLists,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError diplomacy.not_found, diplomacy.too_many_cases {most} */
  link(actor: Actor, eventId: string, { numbers, filter }: CaseChoice): Promise<LinkedNow> {
    return this.work.as(actor, async (tx) => {
      await standingAccount(tx, actor, eventId);
      const typed = [...new Set(numbers.map((one) => one.trim()))].filter((one) => one !== '');
      const { orgId, id: createdBy } = actor;
      const byNumber = await tx.case.findMany({ where: { orgId, number: { in: typed.flatMap(spellingsOf) } } });
      const byFilter = filter === undefined ? [] : await this.chosenBy(tx, actor, filter);
      const caseIds = [...new Set([...byNumber.map(({ id }) => id), ...byFilter])];
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
      const known = new Set(byNumber.map(({ number }) => number));
      return {
        linked: made.length,
        already: caseIds.length - made.length,
        unknown: typed.filter((one) => !spellingsOf(one).some((number) => known.has(number))),
      };
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

  private async chosenBy(tx: Tx, actor: Actor, filter: CaseFilter): Promise<string[]> {
    const { rows, next } = await this.lists.page(tx, actor, { ...filter, after: undefined, limit: MOST_CASES });
    if (next !== null) throw new DomainError('diplomacy.too_many_cases', { most: MOST_CASES });
    return rows.map(({ id }) => id);
  }
}
