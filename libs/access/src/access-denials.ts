import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import type { Actor, Permission } from '@izdeu/kernel';

/** A refusal is on the record too, in a transaction of its own: the refused request has none. */
@Injectable()
export class AccessDenials {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  async record(actor: Actor, needs: Permission): Promise<void> {
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, { action: 'access.denied', objectType: 'access', objectId: actor.id, payload: { needs } }),
    );
  }
}
