import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import type { PersonFacts } from '../domain/score-pair.js';

interface Row extends PersonFacts {
  readonly id: string;
}

/** What is compared of these persons, in one statement under the reader's row security. */
export async function personFacts(
  tx: Tx,
  { orgId }: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PersonFacts>> {
  if (ids.length === 0) return new Map();
  const [found] = await tx.$queryRaw<[{ people: string | null }]>`
    select json_agg(one)::text as people from (
      select p.id, p.sex, p.birth_earliest as "bornFrom", p.birth_latest as "bornTo", p.last_place_code as "countyCode",
             (select coalesce(json_agg(n.value order by n.created_at, n.id), '[]') from person_name n
               where n.org_id = p.org_id and n.person_id = p.id and n.superseded_at is null) as names,
             (select coalesce(json_agg(json_build_object('kind', replace(i.kind, '_15', ''), 'index', encode(i.value_index, 'hex'))
                       order by i.id), '[]') from person_identifier i
               where i.org_id = p.org_id and i.person_id = p.id and i.superseded_at is null
                 and not i.warnings && array['empty', 'length', 'format'] and i.kind <> 'other') as numbers,
             (select coalesce(json_agg(r.display_name order by r.id), '[]') from kinship_link l
                join person r on r.org_id = l.org_id and r.id = l.from_person_id
               where l.org_id = p.org_id and l.to_person_id = p.id and l.superseded_at is null
                 and l.kind in ('parent', 'adoptive_parent') and r.display_name <> '') as parents,
             near.kin, near.relatives
        from person p cross join lateral (
          select coalesce(json_agg(r.id order by r.id), '[]') as kin,
                 coalesce(json_agg(r.display_name order by r.id) filter (where r.display_name <> ''), '[]') as relatives
            from (select from_person_id as id from kinship_link l
                   where l.org_id = p.org_id and l.to_person_id = p.id and l.superseded_at is null
                  union select to_person_id from kinship_link l
                   where l.org_id = p.org_id and l.from_person_id = p.id and l.superseded_at is null) link
            join person r on r.org_id = p.org_id and r.id = link.id) near
       where p.org_id = ${orgId}::uuid and p.id = any(${[...ids]}::uuid[])) one`;
  const rows = found.people === null ? [] : (JSON.parse(found.people) as Row[]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The year of birth where it is told to the year. */
export function birthYearOf({ bornFrom, bornTo }: PersonFacts): number | undefined {
  const [from, to] = [bornFrom?.slice(0, 4), bornTo?.slice(0, 4)];
  return from !== undefined && from === to ? Number(from) : undefined;
}
