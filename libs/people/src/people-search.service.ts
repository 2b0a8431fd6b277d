import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@izdeu/audit';
import { Prisma, UnitOfWork, type Person, type PersonName, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { searchKeyParts } from '@izdeu/names';
import { IdentityFields } from './identity-fields.js';
import { casesOf, type CaseOfPerson } from './people.service.js';

/** Why a person is among the finds. */
export const SEARCH_GROUNDS = ['name', 'identity_number', 'case_number', 'birth_year', 'county'] as const;
export type SearchGround = (typeof SEARCH_GROUNDS)[number];

/** At least a text or a number; the rest narrows. */
export interface PersonSearch {
  /** A name in any script, or the number of a case or an appeal. */
  readonly text?: string | undefined;
  readonly birthYear?: number | undefined;
  readonly number?: string | undefined;
  /** County (GB/T 2260) of the last known address; an unknown one does not rule out. */
  readonly countyCode?: string | undefined;
}

export interface PersonHit {
  readonly person: Person;
  readonly names: readonly PersonName[];
  readonly cases: readonly CaseOfPerson[];
  readonly matched: readonly SearchGround[];
}

const MOST_HITS = 50;
/** Families tell a year of birth by memory, and papers of two countries disagree. */
const YEARS_AROUND = 2;
const FILE_NUMBER = /^[ac]-?\d{4}-?\d{1,6}$/i;

/** The plain search: by the beginning of each part of a name, by an exact number, by the number of a file. */
@Injectable()
export class PeopleSearch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly fields: IdentityFields,
  ) {}

  /** What was asked stands nowhere: the trail keeps how it was searched and how many were found. */
  find(actor: Actor, search: PersonSearch): Promise<PersonHit[]> {
    const text = search.text?.trim() ?? '';
    const number = search.number?.trim() ?? '';
    if (text === '' && number === '')
      throw new DomainError('request.invalid', { field: 'text', reason: 'nothing_asked' });
    return this.work.as(actor, async (tx) => {
      const found = new Map<string, Set<SearchGround>>();
      const add = (ids: readonly { id: string }[], ground: SearchGround): void => {
        for (const { id } of ids) found.set(id, (found.get(id) ?? new Set()).add(ground));
      };
      if (number !== '') add(await this.byNumber(tx, actor, number), 'identity_number');
      if (/^[\d\s\p{Pd}xх]{6,24}$/iu.test(text)) add(await this.byNumber(tx, actor, text), 'identity_number');
      if (FILE_NUMBER.test(text)) add(await byFileNumber(tx, actor, text), 'case_number');
      const parts = searchKeyParts(text);
      if (parts.length > 0 && !FILE_NUMBER.test(text)) add(await byName(tx, actor, parts, search), 'name');
      const hits = await this.hits(tx, actor, found, search);
      const payload = { count: hits.length, by: [...new Set(hits.flatMap(({ matched }) => matched))].sort().join(',') };
      await this.trail.record(tx, { action: 'person.searched', objectType: 'person', objectId: '', payload });
      return hits;
    });
  }

  private byNumber(tx: Tx, actor: Actor, number: string): Promise<{ id: string }[]> {
    const indexes = this.fields.indexesOf(actor.orgId, number);
    return tx.$queryRaw`
      select distinct person_id as id from person_identifier
       where org_id = ${actor.orgId}::uuid and value_index in (${Prisma.join(indexes)}) limit ${MOST_HITS}`;
  }

  private async hits(
    tx: Tx,
    actor: Actor,
    found: ReadonlyMap<string, ReadonlySet<SearchGround>>,
    { birthYear, countyCode }: PersonSearch,
  ): Promise<PersonHit[]> {
    const ids = [...found.keys()].slice(0, MOST_HITS);
    const persons = await tx.person.findMany({
      where: { orgId: actor.orgId, id: { in: ids } },
      orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    });
    const names = await tx.personName.findMany({
      where: { orgId: actor.orgId, personId: { in: ids }, supersededAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    const cases = await casesOf(tx, actor, ids);
    return persons.map((person) => {
      const matched = new Set(found.get(person.id));
      if (birthYear !== undefined && isBornIn(person, birthYear)) matched.add('birth_year');
      if (countyCode !== undefined && person.lastPlaceCode === countyCode) matched.add('county');
      return {
        person,
        names: names.filter(({ personId }) => personId === person.id),
        cases: cases.get(person.id) ?? [],
        matched: SEARCH_GROUNDS.filter((ground) => matched.has(ground)),
      };
    });
  }
}

/** Every part must begin a part of one name; a year far from the known birth rules out, an unknown birth does not. */
function byName(
  tx: Tx,
  actor: Actor,
  parts: readonly string[],
  { birthYear, countyCode }: PersonSearch,
): Promise<{ id: string }[]> {
  const patterns = parts.map((part) => Prisma.sql`(' ' || n.search_key) like ${`${isHan(part) ? '%' : '% '}${part}%`}`);
  const born =
    birthYear === undefined
      ? Prisma.empty
      : Prisma.sql`and coalesce(p.birth_latest, 'infinity') >= make_date(${birthYear - YEARS_AROUND}::int, 1, 1)
                   and coalesce(p.birth_earliest, '-infinity') <= make_date(${birthYear + YEARS_AROUND}::int, 12, 31)`;
  const county =
    countyCode === undefined
      ? Prisma.empty
      : Prisma.sql`and coalesce(p.last_place_code, ${countyCode}) = ${countyCode}`;
  return tx.$queryRaw`
    select p.id from person p
     where p.org_id = ${actor.orgId}::uuid ${born} ${county}
       and p.id in (select n.person_id from person_name n
                     where n.org_id = ${actor.orgId}::uuid and ${Prisma.join(patterns, ' and ')})
     order by p.display_name, p.id limit ${MOST_HITS}`;
}

function byFileNumber(tx: Tx, actor: Actor, text: string): Promise<{ id: string }[]> {
  const digits = text.replace(/\D/g, '');
  const number = `${text[0]?.toUpperCase() ?? ''}-${digits.slice(0, 4)}-${digits.slice(4).padStart(4, '0')}`;
  return tx.$queryRaw`
    select distinct who.id from case_file c
      left join appeal a on a.org_id = c.org_id and a.id = c.appeal_id
      cross join lateral (
        select c.sought_person_id as id
        union all
        select p.person_id from case_party p where p.org_id = c.org_id and p.case_id = c.id and p.role = 'applicant') who
     where c.org_id = ${actor.orgId}::uuid and (c.number = ${number} or a.number = ${number}) limit ${MOST_HITS}`;
}

function isBornIn({ birthEarliest, birthLatest }: Person, year: number): boolean {
  if (birthEarliest === null || birthLatest === null) return false;
  return birthEarliest.getUTCFullYear() <= year && birthLatest.getUTCFullYear() >= year;
}

const isHan = (part: string): boolean => /\p{Script=Han}/u.test(part);
