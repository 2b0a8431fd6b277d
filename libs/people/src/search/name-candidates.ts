import { Injectable } from '@nestjs/common';
import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { ALONE, likelyWords, probesOf, type AskedWord, type LikelyWord, type Probe } from './asked-words.js';
import { HOW_FAR, KnownWordsOfNames, type SeenWords } from './known-words.js';
import { askedKeys, nameNumber } from './name-keys.js';
import { Vocabulary } from './vocabulary.js';

export interface Narrowing {
  readonly birthYear: number | undefined;
  readonly countyCode: string | undefined;
}

/** Families tell a year of birth by memory, and papers of two countries disagree. */
const YEARS_AROUND = 2;
const MOST_WORDS_OF_A_KEY = 400;
const MOST_PEOPLE_OF_A_PAIR = 100;
/** Restricted names are few; their words are not kept in memory. */
const MOST_HIDDEN = 300;
const MOST_PEOPLE = { pair: 100, several: 300 } as const;

interface SeenBearers extends SeenWords {
  /** "number of the probe, person" joined by commas. */
  readonly found: string | null;
  /** Words that only people of restricted cases bear, as far as the searcher may read of them, joined by spaces. */
  readonly hidden: string | null;
}

/**
 * People whose names hold what was asked, with the score of their best pair, in one statement whatever the size of the base:
 * the misspellings of each word are among the words in memory, the pairs of words are looked up, best first (docs/adr/0010).
 */
@Injectable()
export class NameCandidates {
  constructor(private readonly words: KnownWordsOfNames) {}

  async of(
    tx: Tx,
    actor: Actor,
    asked: readonly AskedWord[],
    narrowing: Narrowing,
  ): Promise<ReadonlyMap<string, number>> {
    if (asked.length === 0) return new Map();
    const { orgId } = actor;
    const known = await this.words.of(tx, actor);
    if (known === null) {
      const around = await wordsAround(tx, orgId, asked, 'all');
      const question = questionOf(asked, (word, index) => likelyWords(word, around.get(index) ?? []));
      return scoresOf(question, await bearers(tx, orgId, question, narrowing));
    }
    const open = questionOf(asked, (word) => known.vocabulary.likely(word));
    const [seen] = await tx.$queryRaw<[SeenBearers]>(Prisma.sql`
      select (${bearersOf(orgId, open.probes, narrowing, open.most)}) as found,
             (${freshWords(orgId, known.since)}) as fresh, (${hiddenWords(orgId)}) as hidden, ${HOW_FAR}`);
    if (this.words.learn(actor, known, seen)) return this.of(tx, actor, asked, narrowing);
    if (seen.hidden === null) return scoresOf(open, seen.found);
    const hidden = await hiddenAround(tx, orgId, asked, seen.hidden);
    if (hidden.every((words) => words.length === 0)) return scoresOf(open, seen.found);
    const all = questionOf(asked, (word, index) =>
      likelyWords(word, [...known.vocabulary.around(word), ...(hidden[index] ?? [])]),
    );
    return scoresOf(all, await bearers(tx, orgId, all, narrowing));
  }
}

interface ProbeList {
  readonly probes: readonly Probe[];
  readonly most: number;
}

function questionOf(
  asked: readonly AskedWord[],
  likelyFor: (word: AskedWord, index: number) => readonly LikelyWord[],
): ProbeList {
  const likely = asked.map(likelyFor);
  const present = likely.filter((words) => words.length > 0);
  const solid = asked.filter(({ weight }, index) => weight === 1 && (likely[index]?.length ?? 0) > 0).length;
  return {
    probes: present.length === 0 ? [] : probesOf(present, solid),
    most: present.length > 2 ? MOST_PEOPLE.several : MOST_PEOPLE.pair,
  };
}

function scoresOf({ probes }: ProbeList, found: string | null): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  // A person may bear one word beside several others.
  for (const pair of new Set(found?.split(','))) {
    const [at, id] = pair.split(' ');
    const score = probes[Number(at) - 1]?.score ?? 0;
    // Each further pair of the same person speaks for them, the best one decides.
    if (id !== undefined) scores.set(id, Math.max(scores.get(id) ?? 0, score) + (scores.has(id) ? score * 0.1 : 0));
  }
  return scores;
}

async function bearers(tx: Tx, orgId: string, question: ProbeList, narrowing: Narrowing): Promise<string | null> {
  if (question.probes.length === 0) return null;
  const [row] = await tx.$queryRaw<[{ found: string | null }]>(
    bearersOf(orgId, question.probes, narrowing, question.most),
  );
  return row.found;
}

/** Words of open names that transactions added which had not ended when the words were last read. */
export const freshWords = (orgId: string, since: bigint): Prisma.Sql => Prisma.sql`
  select string_agg(w.word, ' ') from name_word w
   where w.org_id = ${orgId}::uuid and w.key = 0 and w.level <= 1 and w.added_in >= ${String(since)}::bigint`;

/** Words of restricted names; row security shows them to whoever works on restricted cases. */
export const hiddenWords = (orgId: string): Prisma.Sql => Prisma.sql`
  select string_agg(v.word, ' ') from (
    select w.word from name_word w where w.org_id = ${orgId}::uuid and w.key = 0 and w.level > 1 limit ${MOST_HIDDEN + 1}) v`;

/** The restricted words around each asked one: few are held against each other here, many are asked in the database. */
async function hiddenAround(
  tx: Tx,
  orgId: string,
  asked: readonly AskedWord[],
  hidden: string,
): Promise<readonly (readonly string[])[]> {
  const words = hidden.split(' ');
  if (words.length <= MOST_HIDDEN) return asked.map((word) => new Vocabulary(words).around(word));
  const around = await wordsAround(tx, orgId, asked, 'hidden');
  return asked.map((_, index) => around.get(index) ?? []);
}

/** Who bears both words of each probe, best probe first: "number of the probe, person" joined by commas. */
export function bearersOf(
  orgId: string,
  probes: readonly Pick<Probe, 'a' | 'b'>[],
  narrowing: Narrowing,
  most: number,
): Prisma.Sql {
  const bearers = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
         (select w.person_id from name_pair w
           where w.org_id = ${orgId}::uuid and ${condition} ${narrowed(orgId, narrowing)}
           limit ${MOST_PEOPLE_OF_A_PAIR})`;
  const ofPair = bearers(Prisma.sql`w.a = q.a and w.b = q.b`);
  // A word alone stands in either column of the pairs.
  const ofWord = probes.some(({ b }) => b === ALONE)
    ? Prisma.sql`
         union all ${bearers(Prisma.sql`q.b = 0 and w.a = q.a`)}
         union all ${bearers(Prisma.sql`q.b = 0 and w.b = q.a`)}`
    : Prisma.empty;
  return Prisma.sql`
    select string_agg(f.n || ' ' || f.person_id, ',') as found from (
      select q.n, p.person_id
        from unnest(${listed(probes.map(({ a }) => a))}::bigint[], ${listed(probes.map(({ b }) => b))}::bigint[]) with ordinality q(a, b, n)
       cross join lateral (${ofPair} ${ofWord}) p
       limit ${most}) f`;
}

/** A list of numbers in one text: what goes through the database's client number by number costs more than the look-up. */
const listed = (numbers: readonly bigint[]): string => `{${numbers.join(',')}}`;

/**
 * A birth known only roughly, or not at all, rules nobody out; nor does an address that nobody noted. The years are a filter
 * and no condition of the index on purpose: as `= any(…)` they made a kept plan take the index of the second word alone.
 */
function narrowed(orgId: string, { birthYear, countyCode }: Narrowing): Prisma.Sql {
  const born =
    birthYear === undefined
      ? Prisma.empty
      : Prisma.sql`and (w.birth_year = 0 or w.birth_year between ${birthYear - YEARS_AROUND} and ${birthYear + YEARS_AROUND})`;
  return countyCode === undefined
    ? born
    : Prisma.sql`${born} and exists (select from person x where x.org_id = ${orgId}::uuid and x.id = w.person_id
                   and coalesce(x.last_place_code, ${countyCode}) = ${countyCode})`;
}

/** Words of the vocabulary around each asked one in the database: under its keys, and those that begin with it. */
async function wordsAround(
  tx: Tx,
  orgId: string,
  asked: readonly AskedWord[],
  which: 'all' | 'hidden',
): Promise<ReadonlyMap<number, readonly string[]>> {
  const keys = asked.flatMap(({ readings }, index) =>
    [...new Set(readings.flatMap(askedKeys))].map((key) => ({ key: String(nameNumber(key)), index })),
  );
  const beginnings = asked.flatMap(({ beginnings: all }, index) => all.map((beginning) => ({ beginning, index })));
  const rows = await tx.$queryRaw<{ n: number; words: string }[]>(
    vocabularyAround(orgId, keys, beginnings, which === 'all' ? 0 : 2),
  );
  const around = new Map<number, readonly string[]>();
  for (const { n, words } of rows) around.set(n, [...new Set([...(around.get(n) ?? []), ...words.split(' ')])]);
  return around;
}

/** Words from a level on under each key and with each beginning, joined by spaces, with the index of the asked word. */
export function vocabularyAround(
  orgId: string,
  keys: readonly { readonly key: string; readonly index: number }[],
  beginnings: readonly { readonly beginning: string; readonly index: number }[],
  fromLevel: number,
): Prisma.Sql {
  return Prisma.sql`
    select q.n, string_agg(distinct v.word, ' ') as words
      from unnest(${keys.map(({ key }) => key)}::bigint[], ${keys.map(({ index }) => index)}::int[]) q(key, n)
     cross join lateral (select w.word from name_word w
                          where w.org_id = ${orgId}::uuid and w.key = q.key and w.level >= ${fromLevel}
                          limit ${MOST_WORDS_OF_A_KEY}) v
     group by q.n
    union all
    select q.n, string_agg(distinct v.word, ' ')
      from unnest(${beginnings.map(({ beginning }) => beginning)}::text[], ${beginnings.map(({ index }) => index)}::int[]) q(beginning, n)
     cross join lateral (select w.word from name_word w
                          where w.org_id = ${orgId}::uuid and w.key = 0 and w.level >= ${fromLevel}
                            and w.word >= q.beginning and w.word < q.beginning || chr(1114111)
                          limit ${MOST_WORDS_OF_A_KEY}) v
     group by q.n`;
}
