import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/**
 * Brakes on reading more than the work needs. The counting itself is done by the database in the transaction of each read
 * (`sec.note_opening`): what is over a limit is not read.
 */
@Injectable()
export class Brakes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Counts many cases that are given out at once. They pass the limit of an hour with a proof of identity of at most five
   * minutes, never that of a day.
   * @throws what the database refuses: access.step_up_required, access.frozen
   */
  async countMany(tx: Tx, caseIds: Iterable<string>): Promise<void> {
    await tx.$executeRaw`select sec.count_openings(${[...new Set(caseIds)]}::uuid[], true)`;
  }

  /** After the limit of a day: the refused read was rolled back, so this is a transaction of its own. */
  freeze(actor: Actor): Promise<void> {
    return this.work.as(actor, async (tx) => {
      // First: with the account the session ends, and with it the right to write.
      await this.trail.record(tx, { action: 'user.frozen', objectType: 'user', objectId: actor.id });
      await tx.$executeRaw`select sec.freeze_me()`;
    });
  }
}
