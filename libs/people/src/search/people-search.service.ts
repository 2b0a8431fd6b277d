import { Injectable } from '@nestjs/common';
import { AuditTrail, shownCases } from '@izdeu/audit';
import { Prisma, UnitOfWork, type Tx } from '@izdeu/database';
import { DomainError, type Actor } from '@izdeu/kernel';
import { IdentityFields } from '../identity-fields.js';
import type { MergedPeople } from '../matching/merged-people.js';
import { askedWords, type AskedWord } from './asked-words.js';
import { foundTogether } from './found-people.js';
import { asOnePerson } from './merged-hits.js';
import { NameCandidates, type Narrowing } from './name-candidates.js';
import { PlaceWords } from './place-words.js';
import { rankFound } from './rank-found.js';
import { readQuestion } from './read-question.js';
import type { PersonHit, PersonSearch, SearchGround } from './search-types.js';

type Found = { readonly id: string }[];

const MOST_HITS = 50;

/** One box for everything that a family brings: names in any script, years, counties and numbers (docs/adr/0010). */
@Injectable()
export class PeopleSearch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly trail: AuditTrail,
    private readonly fields: IdentityFields,
    private readonly places: PlaceWords,
    private readonly names: NameCandidates,
  ) {}

  /** What was asked stands nowhere: the trail keeps how it was searched and how many were found. */
  find(actor: Actor, search: PersonSearch): Promise<PersonHit[]> {
    const text = search.text?.trim() ?? '';
    const typedNumber = search.number?.trim() ?? '';
    if (text === '' && typedNumber === '')
      throw new DomainError('request.invalid', { field: 'text', reason: 'nothing_asked' });
    const question = readQuestion(text);
    const birthYear = search.birthYear ?? question.birthYear ?? undefined;
    const limit = Math.min(search.limit ?? MOST_HITS, MOST_HITS);
    return this.work.asThen(actor, async (tx) => {
      const grounds = new Map<string, Set<SearchGround>>();
      const add = (found: Found, ground: SearchGround): void => {
        for (const { id } of found) grounds.set(id, (grounds.get(id) ?? new Set()).add(ground));
      };
      for (const number of new Set([typedNumber, question.number ?? ''].filter((one) => one !== ''))) {
        add(await this.byNumber(tx, actor, number), 'identity_number');
        add(await this.byDocument(tx, actor, number), 'document_number');
      }
      if (question.fileNumber !== null) add(await byFileNumber(tx, actor, question.fileNumber), 'case_number');
      const named =
        question.words.length > 1 ? await this.places.of(tx, actor, question.words) : new Map<string, never>();
      const isPlace = (word: string): boolean => named.has(word) && named.size < question.words.length;
      const name = question.words.filter((word) => !isPlace(word)).join(' ');
      const words = askedWords(name, question.words.filter(isPlace).join(' '));
      const candidates = await this.candidates(tx, actor, words, { birthYear, countyCode: search.countyCode });
      const likeliest = [...candidates].sort(([, a], [, b]) => b - a).slice(0, MOST_HITS);
      add(
        likeliest.map(([id]) => ({ id })),
        'name',
      );
      const counties = new Set([...named.values()].flatMap((codes) => [...codes]));
      for (const code of [search.countyCode, question.countyCode]) if (code) counties.add(code);
      const ids = [...grounds.keys()].slice(0, 2 * MOST_HITS);
      const event = { action: 'person.searched', objectType: 'person', objectId: '' } as const;
      const by = howFound(grounds, { birthYear, counties });
      // Whoever is found is shown: the event goes the way of the finds. Where only the best are, they have to be known first.
      const isWhole = ids.length > 0 && ids.length <= limit;
      const { people, groups } = await foundTogether(tx, actor, ids, ({ count, shown }) =>
        isWhole
          ? this.trail.within(
              event,
              Prisma.sql`format('{"by":"%s","count":%s,"shown":%s}', ${by}::text, ${count}, ${shown})`,
            )
          : Prisma.sql`null`,
      );
      const inOrder = (): PersonHit[] =>
        asOnePerson(rankFound(people, grounds, { name, words, birthYear, counties }), headsOf(groups)).slice(0, limit);
      if (isWhole) return inOrder;
      const hits = inOrder();
      const shown = shownCases(hits.flatMap(({ cases }) => cases.map(({ id }) => id)));
      await this.trail.record(tx, { ...event, payload: { by, count: hits.length, shown } });
      return () => hits;
    });
  }

  /** Who may be meant by a name, with a score; the benchmark puts the usual way of searching in its place. */
  protected candidates(
    tx: Tx,
    actor: Actor,
    words: readonly AskedWord[],
    narrowing: Narrowing,
  ): Promise<ReadonlyMap<string, number>> {
    return this.names.of(tx, actor, words, narrowing);
  }

  private byNumber(tx: Tx, actor: Actor, number: string): Promise<Found> {
    const indexes = this.fields.indexesOf(actor.orgId, number);
    return tx.$queryRaw`
      select distinct person_id as id from person_identifier
       where org_id = ${actor.orgId}::uuid and value_index in (${Prisma.join(indexes)}) limit ${MOST_HITS}`;
  }

  /** The person of a paper, else the sought person of its case. */
  private byDocument(tx: Tx, { orgId }: Actor, number: string): Promise<Found> {
    const index = this.fields.paperIndexOf(orgId, number);
    return tx.$queryRaw`
      select distinct coalesce(d.person_id, c.sought_person_id) as id
        from document d join case_file c on c.org_id = d.org_id and c.id = d.case_id
       where d.org_id = ${orgId}::uuid and d.number_index = ${index} limit ${MOST_HITS}`;
  }
}

/** What led to the finds, and what narrowed them, joined by commas; empty where there are none. */
function howFound(
  grounds: ReadonlyMap<string, ReadonlySet<SearchGround>>,
  { birthYear, counties }: { readonly birthYear: number | undefined; readonly counties: ReadonlySet<string> },
): string {
  const all = new Set([...grounds.values()].flatMap((of) => [...of]));
  if (all.size > 0 && birthYear !== undefined) all.add('birth_year');
  if (all.size > 0 && counties.size > 0) all.add('county');
  return [...all].sort().join(',');
}

/** The group of every member, the ones that came in only beside a find among them. */
function headsOf(groups: ReadonlyMap<string, MergedPeople>): ReadonlyMap<string, MergedPeople> {
  return new Map([...groups.values()].flatMap((group) => group.members.map((id) => [id, group] as const)));
}

function byFileNumber(tx: Tx, actor: Actor, number: string): Promise<Found> {
  const one = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
    select who.id from case_file c cross join lateral (
        select c.sought_person_id as id
        union all
        select p.person_id from case_party p where p.org_id = c.org_id and p.case_id = c.id and p.role = 'applicant') who
     where c.org_id = ${actor.orgId}::uuid and ${condition}`;
  return tx.$queryRaw`${one(Prisma.sql`c.number = ${number}`)} union ${one(
    Prisma.sql`c.appeal_id = (select a.id from appeal a where a.org_id = ${actor.orgId}::uuid and a.number = ${number})`,
  )} limit ${MOST_HITS}`;
}
