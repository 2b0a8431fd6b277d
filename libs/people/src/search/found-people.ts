import { shownIn } from '@izdeu/audit';
import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { groupsAround, groupsOf, listOfIds, type MergedPeople, type MergedRow } from '../matching/merged-people.js';
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

/** The parts of the one statement as JSON texts: each is read for all people at once, told apart by `person`. */
type ReadPeople = Readonly<Record<'people' | 'names' | 'parents' | 'cases', string | null>>;
type Of<Part> = Part & { readonly person: string };

/** Everything that a find shows, in one prepared statement under the searcher's row security. */
export async function foundPeople(tx: Tx, { orgId }: Actor, ids: readonly string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const [row] = await tx.$queryRaw<[ReadPeople]>(peopleByIds(orgId, ids));
  return asPeople(row);
}

export const peopleByIds = (orgId: string, ids: readonly string[]): Prisma.Sql => peopleAmong(orgId, listOfIds(ids));

const peopleAmong = (orgId: string, ids: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`select ${partsOf(orgId, ids, casesOf(orgId, ids))}`;

interface FoundTogether {
  readonly people: readonly FoundPerson[];
  /** The group of each find that was decided to be one person with others, who are among the people. */
  readonly groups: ReadonlyMap<string, MergedPeople>;
}

/** What an event may tell of an answer, as expressions: how many were found, merged ones as one, and a list of cases in JSON. */
export interface ToldOfFinds {
  readonly count: Prisma.Sql;
  readonly shown: Prisma.Sql;
}

/**
 * The same with those who were decided to be one person with a find; still one statement.
 * @param told what is worked out once beside it: the event of an answer that shows them all
 */
export async function foundTogether(
  tx: Tx,
  { orgId }: Actor,
  ids: readonly string[],
  told: (finds: ToldOfFinds) => Prisma.Sql,
): Promise<FoundTogether> {
  if (ids.length === 0) return { people: [], groups: new Map() };
  const everybody = Prisma.sql`(select ids from everybody)::uuid[]`;
  const [row] = await tx.$queryRaw<[ReadPeople & { readonly groups: string | null }]>(Prisma.sql`
    ${groupsAround(orgId, ids)},
    everybody as materialized (select array(select unnest(${listOfIds(ids)}) union select id from grouped) as ids),
    of_cases as materialized (${casesOf(orgId, everybody)}),
    told as materialized (select ${told(findsOf(ids))} as event)
    select ${partsOf(orgId, everybody, Prisma.sql`select * from of_cases`)},
           (select json_agg(grouped)::text from grouped) as groups
      from told`);
  return {
    people: asPeople(row),
    groups: row.groups === null ? new Map() : groupsOf(JSON.parse(row.groups) as MergedRow[]),
  };
}

const findsOf = (ids: readonly string[]): ToldOfFinds => ({
  count: Prisma.sql`(select count(distinct coalesce(head.id, one.id))
    from unnest(${listOfIds(ids)}) one(id) left join grouped head on head.asked = one.id and head."isHead")`,
  shown: shownIn(Prisma.sql`select distinct id from of_cases order by id`),
});

/**
 * All that is shown of these people, `ReadPeople`. Each part is read for all of them by one walk of an index, and rows are made
 * JSON as they are: person by person, and with objects built name by name, it took half as long again.
 */
function partsOf(orgId: string, ids: Prisma.Sql, cases: Prisma.Sql): Prisma.Sql {
  const org = Prisma.sql`${orgId}::uuid`;
  const listed = (rows: Prisma.Sql): Prisma.Sql => Prisma.sql`(select json_agg(one)::text from (${rows}) one)`;
  return Prisma.sql`
    ${listed(Prisma.sql`
      select p.id, p.display_name as "displayName", p.sex, coalesce(p.birth_edtf, '') as birth, p.last_place_code as "placeCode",
             extract(year from p.birth_earliest)::int as "bornFrom", extract(year from p.birth_latest)::int as "bornTo"
        from person p where p.org_id = ${org} and p.id = any(${ids})`)} as people,
    ${listed(Prisma.sql`
      select n.person_id as person, n.id, n.value, n.script, n.language, n.kind, n.source, n.generated,
             n.superseded_at is not null as superseded, n.search_words as words
        from person_name n where n.org_id = ${org} and n.person_id = any(${ids}) order by n.created_at, n.id`)} as names,
    ${listed(Prisma.sql`
      select l.to_person_id as person, parent.display_name as name
        from kinship_link l join person parent on parent.org_id = l.org_id and parent.id = l.from_person_id
       where l.org_id = ${org} and l.to_person_id = any(${ids}) and l.kind in ('parent', 'adoptive_parent')
         and parent.display_name <> '' order by parent.sex desc, parent.id`)} as parents,
    ${listed(Prisma.sql`${cases} order by 3, 5`)} as cases`;
}

/** The cases of these people that the searcher may know of, a row for each role. */
const casesOf = (orgId: string, ids: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select f.sought_person_id as person, f.id, f.number, f.status, 'sought' as role
    from case_file f where f.org_id = ${orgId}::uuid and f.sought_person_id = any(${ids})
  union all
  select y.person_id, f.id, f.number, f.status, y.role
    from case_party y join case_file f on f.org_id = y.org_id and f.id = y.case_id
   where y.org_id = ${orgId}::uuid and y.person_id = any(${ids}) and y.ended_at is null`;

function asPeople({ people, names, parents, cases }: ReadPeople): FoundPerson[] {
  const named = byPerson<FoundPerson['names'][number]>(names);
  const born = byPerson<{ readonly name: string }>(parents);
  const sought = byPerson<FoundPerson['cases'][number]>(cases);
  return read<Omit<FoundPerson, 'names' | 'parents' | 'cases'>>(people).map((person) => ({
    ...person,
    names: named.get(person.id) ?? [],
    parents: (born.get(person.id) ?? []).map(({ name }) => name),
    cases: sought.get(person.id) ?? [],
  }));
}

const read = <Part>(text: string | null): readonly Part[] => (text === null ? [] : (JSON.parse(text) as Part[]));

/** The parts of each person, in the order in which they were read. */
function byPerson<Part extends object>(text: string | null): ReadonlyMap<string, Omit<Of<Part>, 'person'>[]> {
  const found = new Map<string, Omit<Of<Part>, 'person'>[]>();
  for (const { person, ...part } of read<Of<Part>>(text)) {
    const others = found.get(person);
    if (others === undefined) found.set(person, [part]);
    else others.push(part);
  }
  return found;
}
