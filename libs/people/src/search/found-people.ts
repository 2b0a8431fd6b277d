import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { groupsAround, groupsOf, type MergedPeople, type MergedRow } from '../matching/merged-people.js';
import type { FoundName, PersonHit } from './search-types.js';

/** One found person as the one statement reads them. */
export type FoundPerson = Pick<
  PersonHit,
  'id' | 'displayName' | 'sex' | 'birth' | 'placeCode' | 'parents' | 'cases'
> & {
  readonly names: readonly (FoundName & { readonly words: readonly string[] | null })[];
  /** Years of the earliest and latest day of birth. */
  readonly bornFrom: number | null;
  readonly bornTo: number | null;
};

/** Everything that a find shows, in one prepared statement under the searcher's row security. */
export async function foundPeople(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const [row] = await tx.$queryRaw<[{ people: string | null }]>(peopleByIds(orgId, ids));
  return row.people === null ? [] : (JSON.parse(row.people) as FoundPerson[]);
}

interface FoundTogether {
  readonly people: readonly FoundPerson[];
  /** The group of each find that was decided to be one person with others, who are among the people. */
  readonly groups: ReadonlyMap<string, MergedPeople>;
}

/** The same with those who were decided to be one person with a find; still one statement. */
export async function foundTogether(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<FoundTogether> {
  if (ids.length === 0) return { people: [], groups: new Map() };
  const [row] = await tx.$queryRaw<[{ people: string | null; groups: string | null }]>(Prisma.sql`
    ${groupsAround(orgId, ids)}
    select (${peopleAmong(orgId, Prisma.sql`array(select unnest(${[...ids]}::uuid[]) union select id from grouped)`)}) as people,
           (select json_agg(grouped)::text from grouped) as groups`);
  return {
    people: row.people === null ? [] : (JSON.parse(row.people) as FoundPerson[]),
    groups: row.groups === null ? new Map() : groupsOf(JSON.parse(row.groups) as MergedRow[]),
  };
}

/** One JSON text with all that is shown of these people. */
export const peopleByIds = (orgId: string, ids: readonly string[]): Prisma.Sql =>
  peopleAmong(orgId, Prisma.sql`${[...ids]}::uuid[]`);

function peopleAmong(orgId: string, ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select json_agg(one)::text as people from (
      select p.id, p.display_name as "displayName", p.sex, coalesce(p.birth_edtf, '') as birth, p.last_place_code as "placeCode",
             extract(year from p.birth_earliest)::int as "bornFrom", extract(year from p.birth_latest)::int as "bornTo",
             (select coalesce(json_agg(json_build_object('id', n.id, 'value', n.value, 'script', n.script, 'language', n.language,
                       'kind', n.kind, 'source', n.source, 'generated', n.generated, 'superseded', n.superseded_at is not null,
                       'words', n.search_words) order by n.created_at, n.id), '[]')
                from person_name n where n.org_id = p.org_id and n.person_id = p.id) as names,
             (select coalesce(json_agg(parent.display_name order by parent.sex desc, parent.id), '[]')
                from kinship_link l join person parent on parent.org_id = l.org_id and parent.id = l.from_person_id
               where l.org_id = p.org_id and l.to_person_id = p.id and l.kind in ('parent', 'adoptive_parent')
                 and parent.display_name <> '') as parents,
             (select coalesce(json_agg(json_build_object('id', c.id, 'number', c.number, 'status', c.status, 'role', c.role)), '[]')
                from (select f.id, f.number, f.status, 'sought' as role from case_file f
                       where f.org_id = p.org_id and f.sought_person_id = p.id
                      union all
                      select f.id, f.number, f.status, y.role from case_party y
                        join case_file f on f.org_id = y.org_id and f.id = y.case_id
                       where y.org_id = p.org_id and y.person_id = p.id and y.ended_at is null
                       order by 2, 4) c) as cases
        from person p where p.org_id = ${orgId}::uuid and p.id = any(${ids})) one`;
}
