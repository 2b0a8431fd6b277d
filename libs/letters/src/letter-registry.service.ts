import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { UnitOfWork, type CoveringLetter, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { LetterClock } from './letter-clock.service.js';
import type { ListedLetter } from './letters.service.js';

/** A number of the register: of a letter of a case, or of a covering letter. */
export type RegistryRow =
  | { readonly letter: ListedLetter; readonly covering: null }
  | { readonly letter: null; readonly covering: CoveringLetter };

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
  ): Promise<RegistryRow[]> {
    return this.work.as(actor, async (tx) => {
      const ofYear = { orgId: actor.orgId, outgoingYear: year };
      const where = { ...ofYear, outgoingSeq: { gt: await this.seqOf(tx, ofYear, after) } };
      const next = { where, orderBy: { outgoingSeq: 'asc' as const }, take: limit };
      const letters = await tx.letter.findMany({ ...next, include: { case: { select: { number: true } } } });
      const listed = await this.clocks.withAnswers(tx, actor, letters);
      const covering = await tx.coveringLetter.findMany(next);
      const rows: RegistryRow[] = [
        ...listed.map((letter) => ({ letter, covering: null })),
        ...covering.map((one) => ({ letter: null, covering: one })),
      ];
      const seq = (row: RegistryRow): number => (row.letter ?? row.covering)?.outgoingSeq ?? 0;
      const found = rows.toSorted((one, other) => seq(one) - seq(other)).slice(0, limit);
      await this.trail.record(tx, {
        action: 'registry.viewed',
        objectType: 'registry',
        objectId: String(year),
        payload: { count: found.length, form },
      });
      return found;
    });
  }

  /** @throws DomainError `request.invalid` for an id that has no number in this year */
  private async seqOf(
    tx: Tx,
    ofYear: { readonly orgId: string; readonly outgoingYear: number },
    id: string | undefined,
  ): Promise<number> {
    if (id === undefined) return 0;
    const where = { ...ofYear, id };
    const before = (await tx.letter.findFirst({ where })) ?? (await tx.coveringLetter.findFirst({ where }));
    if (before === null) throw new DomainError('request.invalid', { field: 'after', reason: 'unknown' });
    return before.outgoingSeq ?? 0;
  }
}
