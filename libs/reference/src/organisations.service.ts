import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Organisation } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';

/** What an administrator may change of the own organisation: the letterhead. */
export type Letterhead = Pick<
  Organisation,
  | 'nameKk'
  | 'nameRu'
  | 'nameEn'
  | 'bin'
  | 'addressKk'
  | 'addressRu'
  | 'addressEn'
  | 'phone'
  | 'email'
  | 'signatoryNameKk'
  | 'signatoryNameRu'
  | 'signatoryNameEn'
  | 'signatoryPositionKk'
  | 'signatoryPositionRu'
  | 'signatoryPositionEn'
  | 'executorNameKk'
  | 'executorNameRu'
  | 'executorPhone'
  | 'registryIndex'
>;

@Injectable()
export class Organisations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  getOwn(actor: Actor): Promise<Organisation> {
    return this.work.as(actor, (tx) => tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } }));
  }

  /** Thresholds of the brakes on reading. @throws DomainError `record.changed_meanwhile`, `request.invalid` */
  setBrakes(actor: Actor, version: number, perHour: number, perDay: number): Promise<Organisation> {
    if (perDay < perHour) throw new DomainError('request.invalid', { field: 'perDay', reason: 'range' });
    return this.work.as(actor, async (tx) => {
      const { count } = await tx.organisation.updateMany({
        where: { orgId: actor.orgId, version },
        data: { openingsPerHour: perHour, openingsPerDay: perDay, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      await this.trail.record(tx, {
        action: 'organisation.brakes_set',
        objectType: 'organisation',
        objectId: actor.orgId,
        payload: { perHour, perDay },
      });
      return tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
    });
  }

  /** @throws DomainError `record.changed_meanwhile` when somebody saved in between. */
  edit(actor: Actor, version: number, letterhead: Letterhead): Promise<Organisation> {
    return this.work.as(actor, async (tx) => {
      const before = await tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
      const { count } = await tx.organisation.updateMany({
        where: { orgId: actor.orgId, version },
        data: { ...letterhead, version: { increment: 1 } },
      });
      if (count === 0) throw new DomainError('record.changed_meanwhile');
      const fields = Object.entries(letterhead)
        .filter(([name, value]) => before[name as keyof Letterhead] !== value)
        .map(([name]) => name);
      await this.trail.record(tx, {
        action: 'organisation.edited',
        objectType: 'organisation',
        objectId: actor.orgId,
        payload: { fields },
      });
      return tx.organisation.findUniqueOrThrow({ where: { orgId: actor.orgId } });
    });
  }
}
