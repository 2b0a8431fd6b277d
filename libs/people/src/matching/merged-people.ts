import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/** Records that were decided to be one person, as far as the reader may see both sides of each decision. */
export interface MergedPeople {
  /** The record under which the others are shown. */
  readonly head: string;
  /** The head among them. */
  readonly members: readonly string[];
}

/** One member of the group of an asked person. */
export interface MergedRow {
  readonly asked: string;
  readonly id: string;
  readonly isHead: boolean;
}

/** The group of each of these persons; whoever is merged with nobody is not in the answer. */
export async function mergedWith(
  tx: Tx,
  { orgId }: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MergedPeople>> {
  if (ids.length === 0) return new Map();
  return groupsOf(await tx.$queryRaw<MergedRow[]>(Prisma.sql`${groupsAround(orgId, ids)} select * from grouped`));
}

export function groupsOf(rows: readonly MergedRow[]): ReadonlyMap<string, MergedPeople> {
  const groups = new Map<string, MergedPeople>();
  for (const { asked, id, isHead } of rows) {
    const { head = asked, members = [] } = groups.get(asked) ?? {};
    groups.set(asked, { head: isHead ? id : head, members: [...members, id] });
  }
  return groups;
}

/** All records of one person, this one first; only this one where it is merged with none. */
export async function recordsOfPerson(tx: Tx, actor: Actor, personId: string): Promise<readonly string[]> {
  const group = (await mergedWith(tx, actor, [personId])).get(personId)?.members ?? [];
  return [personId, ...group.filter((id) => id !== personId)];
}

/** Many ids as one value of a statement: a list that the driver writes element by element takes as long as looking for them. */
export const listOfIds = (ids: readonly string[]): Prisma.Sql => Prisma.sql`${`{${ids.join(',')}}`}::uuid[]`;

/**
 * The beginning of a statement: `grouped` has a row for every member of each asked person's group, the head first. Links are
 * walked both ways under the reader's row security; the head is the one without a link that the reader sees.
 */
export function groupsAround(orgId: string, ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    with recursive around(asked, id) as (
      select l.asked, l.asked from (
        select person_id as asked from canonical_link where org_id = ${orgId}::uuid and person_id = any(${listOfIds(ids)})
        union select canonical_id from canonical_link where org_id = ${orgId}::uuid and canonical_id = any(${listOfIds(ids)})) l
      union
      select a.asked, case when l.person_id = a.id then l.canonical_id else l.person_id end
        from around a join canonical_link l on l.org_id = ${orgId}::uuid and (l.person_id = a.id or l.canonical_id = a.id)
    ), grouped as (
      select a.asked, a.id, up.person_id is null as "isHead"
        from around a left join canonical_link up on up.org_id = ${orgId}::uuid and up.person_id = a.id
       order by a.asked, up.person_id is not null, a.id)`;
}
