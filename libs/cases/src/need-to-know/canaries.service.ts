import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, once } from '@izdeu/database';
import { Clock, DomainError, newId, type Actor } from '@izdeu/kernel';
import { spellingOf, toldDate } from '@izdeu/people';

export interface Canary {
  readonly id: string;
  readonly number: string;
  readonly soughtName: string;
  readonly plantedAt: Date;
  readonly endedAt: Date | null;
  readonly alarms: number;
  readonly lastAlarmAt: Date | null;
}

export interface MadeUpPerson {
  readonly name: string;
  readonly sex: string;
  /** EDTF; empty when not told. */
  readonly birth: string;
}

export interface NewCanary {
  readonly sought: MadeUpPerson;
  readonly applicant: MadeUpPerson;
  /** What the sought person is to the applicant. */
  readonly kinTerm: string;
  readonly regionCode: string;
}

/** Made-up cases that nobody has a reason to open. Only auditors know which they are. */
@Injectable()
export class Canaries {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<Canary[]> {
    return this.work.as(actor, async (tx) => {
      const rows = await tx.$queryRaw<Canary[]>`
        select id, number, sought_name as "soughtName", planted_at as "plantedAt", ended_at as "endedAt", alarms,
               last_alarm_at as "lastAlarmAt" from sec.canaries()`;
      await this.trail.record(tx, { action: 'canary.listed', objectType: 'canary', objectId: '' });
      return rows;
    });
  }

  /** @returns id of the case, which looks like any other */
  plant(actor: Actor, key: string, canary: NewCanary): Promise<string> {
    return this.work.as(actor, async (tx) => {
      const request = { key, operation: 'canary.plant', content: canary };
      const { id } = await once(tx, actor, request, async (caseId) => {
        const today = this.clock.today();
        const people = [personOf(canary.sought), personOf(canary.applicant)];
        await tx.$queryRaw`select sec.plant_canary(${caseId}::uuid, ${Number(today.slice(0, 4))}::smallint,
          ${canary.regionCode}, ${canary.kinTerm}, ${today}::date, ${JSON.stringify(people)}::jsonb)`;
        await this.trail.record(tx, { action: 'canary.planted', objectType: 'canary', objectId: caseId });
      });
      return id;
    });
  }

  /** No more alarms; the case is closed. @throws DomainError record.not_found */
  end(actor: Actor, id: string): Promise<void> {
    return this.work.as(actor, async (tx) => {
      const [done] = await tx.$queryRaw<{ ended: boolean }[]>`
        select sec.end_canary(${id}::uuid, ${this.clock.today()}::date) as ended`;
      if (!done?.ended) throw new DomainError('record.not_found');
      await this.trail.record(tx, { action: 'canary.ended', objectType: 'canary', objectId: id });
    });
  }
}

function personOf({ name, sex, birth }: MadeUpPerson) {
  const { edtf, earliest, latest } = toldDate(birth);
  return { ...spellingOf(name), id: newId(), sex, kind: 'legal', source: '', birth: edtf, earliest, latest };
}
