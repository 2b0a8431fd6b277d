import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { casesOf, type CaseOfPerson } from '../cases-of-person.js';
import { mergedWith } from './merged-people.js';

/** Another record of the same person, as decided by somebody: with its spellings and its cases. */
export interface RecordedElsewhere {
  readonly personId: string;
  readonly displayName: string;
  /** Spellings in use there. */
  readonly names: readonly string[];
  readonly cases: readonly CaseOfPerson[];
  /** The record under which all of them are shown. */
  readonly isHead: boolean;
}

/** The other records of each of these persons; whoever has none is not in the answer. */
export async function recordedElsewhere(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedElsewhere[]>> {
  const groups = await mergedWith(tx, actor, ids);
  const all = [...new Set([...groups.values()].flatMap(({ members }) => members))];
  if (all.length === 0) return new Map();
  const persons = await tx.person.findMany({
    where: { orgId: actor.orgId, id: { in: all } },
    include: { names: { where: { supersededAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
  });
  const cases = await casesOf(tx, actor, all);
  return new Map(
    [...groups].map(([id, { head, members }]) => [
      id,
      persons
        .filter((person) => person.id !== id && members.includes(person.id))
        .map(({ id: personId, displayName, names }) => ({
          personId,
          displayName,
          names: [...new Set(names.map(({ value }) => value))],
          cases: cases.get(personId) ?? [],
          isHead: personId === head,
        })),
    ]),
  );
}
