import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { LetterClock } from './letter-clock.service.js';
import type { ListedLetter } from './letters.service.js';

/** The register of outgoing letters: each number of a year once, cancelled ones too, in order and without a gap. */
@Injectable()
export class LetterRegistry {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clocks: LetterClock,
  ) {}

  /** @param form how it is given out, for the trail */
  ofYear(actor: Actor, year: number, form: 'json' | 'csv'): Promise<ListedLetter[]> {
    return this.work.as(actor, async (tx) => {
      const found = await tx.letter.findMany({
        where: { orgId: actor.orgId, outgoingYear: year },
        orderBy: { outgoingSeq: 'asc' },
        include: { case: { select: { number: true } } },
      });
      await this.trail.record(tx, {
        action: 'registry.viewed',
        objectType: 'registry',
        objectId: String(year),
        payload: { count: found.length, form },
      });
      return this.clocks.withAnswers(tx, actor, found);
    });
  }
}
