import type { Person, PersonIdentifier, Tx } from '@izdeu/database';
import { dayOf, type Actor } from '@izdeu/kernel';
import { checkIdentityNumber, type IdentityNumberKind } from './domain/identity-number.js';
import { questionsOfNumber, type NumberQuestion, type RegionFacts } from './domain/number-questions.js';

interface OpenedNumber {
  readonly row: PersonIdentifier;
  readonly value: string;
}

/** A region as at the first registration. */
export interface RegionName {
  /** Six digits of GB/T 2260. */
  readonly code: string;
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

/**
 * By id of the number: on what it differs from what is told of its bearer. The values themselves are not in the answer: date,
 * region and the shown end of a PRC number together would be the whole of it.
 */
export async function askOfNumbers(
  tx: Tx,
  actor: Actor,
  persons: readonly Person[],
  numbers: readonly OpenedNumber[],
): Promise<ReadonlyMap<string, NumberQuestion[]>> {
  const bearer = new Map(persons.map((person) => [person.id, person]));
  const read = numbers
    .filter(({ row }) => row.supersededAt === null)
    .flatMap(({ row, value }) => {
      const person = bearer.get(row.personId);
      return person
        ? [{ id: row.id, person, says: checkIdentityNumber(row.kind as IdentityNumberKind, value).derived }]
        : [];
    });
  const regions = await regionsOf(
    tx,
    actor,
    read.flatMap(({ person, says }) =>
      person.birthPlaceCode !== null && says.regionCode !== undefined ? [person.birthPlaceCode, says.regionCode] : [],
    ),
  );
  return new Map(
    read.map(({ id, person, says }) => {
      const { birthEarliest, birthLatest, sex, birthPlaceCode } = person;
      const told = {
        birthEarliest: birthEarliest && dayOf(birthEarliest),
        birthLatest: birthLatest && dayOf(birthLatest),
        ...{ sex, birthPlaceCode },
      };
      return [id, questionsOfNumber(says, told, regions)];
    }),
  );
}

/** The words of a region in three languages, also of one that was abolished; null where nobody knows its code. */
export async function regionNamed(tx: Tx, { orgId }: Actor, code: string): Promise<RegionName | null> {
  const found = await tx.referenceEntry.findFirst({
    where: { orgId, kind: 'place', code },
    orderBy: { validFrom: 'desc' },
  });
  const data = found?.data;
  const labels = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['labels'] : null;
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) return null;
  const { kk, ru, en } = labels;
  return typeof kk === 'string' && typeof ru === 'string' && typeof en === 'string' ? { code, kk, ru, en } : null;
}

/** What the reference data knows of regions, the abolished ones too: a code is read as it was when it was given. */
export async function regionsOf(
  tx: Tx,
  { orgId }: Actor,
  codes: readonly string[],
): Promise<ReadonlyMap<string, RegionFacts>> {
  if (codes.length === 0) return new Map();
  const found = await tx.referenceEntry.findMany({
    where: { orgId, kind: 'place', code: { in: [...new Set(codes)] } },
    select: { code: true, data: true },
  });
  return new Map(
    found.map(({ code, data }) => {
      const facts = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
      const { successor, covers } = facts;
      return [
        code,
        {
          successor: typeof successor === 'string' ? successor : null,
          covers: Array.isArray(covers) ? covers.filter((one) => typeof one === 'string') : [],
        },
      ];
    }),
  );
}
