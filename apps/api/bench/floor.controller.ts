import { Controller, Get, Query } from '@nestjs/common';
import { Access, CurrentActor } from '@izdeu/access';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Person } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/**
 * The floor of reads through the API (decision 27): persons by key with the same guard, row security and audit as any other
 * route. Stands in the benchmark's process only.
 */
@Controller('bench')
export class FloorController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  @Get('persons')
  @Access('case:read')
  persons(@CurrentActor() actor: Actor, @Query('ids') ids: string): Promise<Person[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.$queryRaw<Person[]>`select * from person where org_id = ${actor.orgId}::uuid
        and id = any(string_to_array(${ids}, ',')::uuid[])`;
      const payload = { count: found.length };
      await this.trail.record(tx, { action: 'bench.read', objectType: 'person', objectId: '', payload });
      return found;
    });
  }
}
