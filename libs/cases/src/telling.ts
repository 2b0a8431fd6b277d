import type { Tx } from '@izdeu/database';
import { DomainError, startOfDay, type Actor, type LocalDate } from '@izdeu/kernel';

/** Where a statement comes from, beside its kind of source; whatever is not known is left out. */
export interface NewTelling {
  /** Who tells it, where they are not on record. */
  readonly teller?: string | undefined;
  /** Who tells it: the sought person or somebody of the case. */
  readonly tellerPersonId?: string | undefined;
  /** Whom the teller has it from; sources with one origin count once. */
  readonly origin?: string | undefined;
  /** 1 document seen, 2 first-hand, 3 second-hand, 4 hearsay, 5 unknown; left out: as the kind of source usually is. */
  readonly reliability?: number | undefined;
  /** When it was learned, where that was before it is written down: YYYY-MM-DD. */
  readonly learnedOn?: LocalDate | undefined;
}

/** The columns of a telling. */
export function tellingRow({ teller = '', tellerPersonId, origin = '', reliability, learnedOn }: NewTelling) {
  return {
    teller: teller.trim(),
    tellerPersonId: tellerPersonId ?? null,
    origin: origin.trim(),
    reliability: reliability ?? null,
    learnedOn: learnedOn === undefined ? null : startOfDay(learnedOn),
  };
}

/**
 * @throws DomainError person.not_found when the teller is nobody of the case; request.invalid for a day that has not come
 */
export async function checkTelling(
  tx: Tx,
  { orgId }: Actor,
  { id: caseId, soughtPersonId }: { readonly id: string; readonly soughtPersonId: string },
  { tellerPersonId: personId, learnedOn = '' }: NewTelling,
  today: LocalDate,
): Promise<void> {
  if (learnedOn > today) throw new DomainError('request.invalid', { field: 'learnedOn', reason: 'in_the_future' });
  if (personId === undefined || personId === soughtPersonId) return;
  if ((await tx.caseParty.count({ where: { orgId, caseId, personId }, take: 1 })) === 0) {
    throw new DomainError('person.not_found');
  }
}

/** The statement that a new one takes the place of, with why: both stay readable. */
export interface Replacing {
  readonly supersedes?: string | undefined;
  readonly supersedeReason?: string | undefined;
}

/** @throws DomainError request.invalid {field:'supersedeReason', reason:'missing'} */
export function replacedBy({ supersedes, supersedeReason = '' }: Replacing): { id: string; reason: string } | null {
  if (supersedes === undefined) return null;
  const reason = supersedeReason.trim();
  if (reason === '') throw new DomainError('request.invalid', { field: 'supersedeReason', reason: 'missing' });
  return { id: supersedes, reason };
}
