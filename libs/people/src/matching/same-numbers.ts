import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { foundPeople, type FoundPerson } from '../search/found-people.js';

/** Another person on record who bears the same identity number. */
export interface SameNumber {
  readonly personId: string;
  readonly matchId: string;
  /** Kind of the number that both bear. */
  readonly kind: string;
  readonly other: FoundPerson;
}

interface Row {
  readonly personId: string;
  readonly otherId: string;
  readonly matchId: string;
  readonly kind: string;
}

/** Who else bears a number of these persons, as far as the reader may see them, where nobody decided about it yet. */
export async function sameNumbers(tx: Tx, actor: Actor, ids: readonly string[]): Promise<SameNumber[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    select distinct mine.person_id as "personId", other.person_id as "otherId", m.id as "matchId", mine.kind
      from person_identifier mine
      join person_identifier other on other.org_id = mine.org_id and other.value_index = mine.value_index
       and other.person_id <> mine.person_id and other.superseded_at is null
       and public.is_same_number(mine.kind, mine.warnings, other.kind, other.warnings)
      join person_match m on m.org_id = mine.org_id and m.state = 'open'
       and m.a_person_id = least(mine.person_id, other.person_id) and m.b_person_id = greatest(mine.person_id, other.person_id)
     where mine.org_id = ${actor.orgId}::uuid and mine.person_id = any(${[...ids]}::uuid[]) and mine.superseded_at is null
     order by 1, 2`;
  const others = await foundPeople(tx, actor, [...new Set(rows.map(({ otherId }) => otherId))]);
  const byId = new Map(others.map((one) => [one.id, one]));
  return rows.flatMap(({ personId, otherId, matchId, kind }) => {
    const other = byId.get(otherId);
    return other ? [{ personId, matchId, kind, other }] : [];
  });
}
