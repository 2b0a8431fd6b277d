import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { LetterClock } from './letter-clock.service.js';
import type { ListedLetter } from './letters.service.js';

/** A part of a year: behind the letter with this id (from the beginning without it), at most so many. */
export interface RegistryPart {
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

/** The register of outgoing letters: each number of a year once, cancelled ones too, in order and without a gap. */
@Injectable()
export class LetterRegistry {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly clocks: LetterClock,
  ) {}

  /** @param form how it is given out, for the trail */
  ofYear(
    actor: Actor,
    year: number,
    form: 'json' | 'csv' | 'xlsx',
    { after, limit }: RegistryPart = {},
  ): Promise<ListedLetter[]> {
    return this.work.as(actor, async (tx) => {
      const ofYear = { orgId: actor.orgId, outgoingYear: year };
      const before = after === undefined ? null : await tx.letter.findFirst({ where: { ...ofYear, id: after } });
      if (after !== undefined && before === null)
        throw new DomainError('request.invalid', { field: 'after', reason: 'unknown' });
      const found = await tx.letter.findMany({
        where: { ...ofYear, outgoingSeq: { gt: before?.outgoingSeq ?? 0 } },
        orderBy: { outgoingSeq: 'asc' },
        take: limit,
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
