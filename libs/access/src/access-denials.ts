import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import type { Actor, Permission, RefusedReach } from '@izdeu/kernel';

/** A refusal is on the record too, in a transaction of its own: the refused request has none. */
@Injectable()
export class AccessDenials {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  /** A role that lacks the right altogether. */
  async record(actor: Actor, needs: Permission): Promise<void> {
    await this.work.as(actor, (tx) =>
      this.trail.record(tx, { action: 'access.denied', objectType: 'access', objectId: actor.id, payload: { needs } }),
    );
  }

  /** A right that does not reach these cases: stands in the history of each of them too. */
  async recordReach(actor: Actor, refused: readonly RefusedReach[]): Promise<void> {
    await this.work.as(actor, async (tx) => {
      for (const { needs, caseId } of refused)
        await this.trail.record(tx, {
          action: 'access.refused',
          objectType: 'access',
          objectId: actor.id,
          caseId,
          payload: { needs },
        });
    });
  }
}
