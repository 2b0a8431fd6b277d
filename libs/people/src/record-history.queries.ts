import { Injectable } from '@nestjs/common';
import { colleagueNames } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';

export const RECORDS_WITH_HISTORY = ['name', 'number', 'contact', 'claim'] as const;
export type RecordWithHistory = (typeof RECORDS_WITH_HISTORY)[number];

/** When one record about a person was set, by whom, and until when it stood. */
export interface RecordedOnce {
  readonly id: string;
  readonly what: RecordWithHistory;
  readonly setAt: Date;
  readonly setBy: string;
  /** Null for accounts that are gone. */
  readonly setByName: string | null;
  /** Null while it stands. */
  readonly endedAt: Date | null;
}

/**
 * Who set what about a person, and when. It carries no values: those come with the person, under the rights, masks and keys of the
 * values that stand, so that no old value can be read by whoever may not read the new one.
 */
@Injectable()
export class RecordHistories {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  /** Newest first. @throws DomainError person.not_found */
  get(actor: Actor, personId: string): Promise<RecordedOnce[]> {
    return this.work.as(actor, async (tx) => {
      const ofPerson = { orgId: actor.orgId, personId };
      const found = await tx.person.findFirst({ where: { orgId: actor.orgId, id: personId }, select: { id: true } });
      if (!found) throw new DomainError('person.not_found');
      await this.trail.record(tx, { action: 'person.viewed', objectType: 'person', objectId: personId });
      const select = { id: true, createdAt: true, createdBy: true, supersededAt: true } as const;
      const all = {
        name: await tx.personName.findMany({ where: ofPerson, select }),
        number: await tx.personIdentifier.findMany({ where: ofPerson, select }),
        contact: await tx.personContact.findMany({ where: ofPerson, select }),
        claim: await tx.personClaim.findMany({ where: ofPerson, select }),
      };
      const names = await colleagueNames(tx);
      return RECORDS_WITH_HISTORY.flatMap((what) =>
        all[what].map(({ id, createdAt, createdBy, supersededAt }) => ({
          ...{ id, what, setAt: createdAt, setBy: createdBy, endedAt: supersededAt },
          setByName: names.get(createdBy) ?? null,
        })),
      ).sort((a, b) => b.setAt.getTime() - a.setAt.getTime());
    });
  }
}
