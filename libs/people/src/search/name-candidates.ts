import { Prisma, type Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { ALONE, likelyWords, probesOf, type AskedWord, type Probe } from './asked-words.js';
import { askedKeys } from './name-keys.js';

export interface Narrowing {
  readonly birthYear: number | undefined;
  readonly countyCode: string | undefined;
}

/** Families tell a year of birth by memory, and papers of two countries disagree. */
const YEARS_AROUND = 2;
const MOST_WORDS_OF_A_KEY = 400;
const MOST_PEOPLE_OF_A_PAIR = 100;
const MOST_PEOPLE = { pair: 100, several: 300 } as const;

/**
 * People whose names hold what was asked, with the score of their best pair, in two statements whatever the size of the base:
 * the vocabulary for misspellings of each word, then the pairs of words, best first (docs/adr/0010).
 */
export async function nameCandidates(
  tx: Tx,
  actor: Actor,
  asked: readonly AskedWord[],
  narrowing: Narrowing,
): Promise<ReadonlyMap<string, number>> {
  if (asked.length === 0) return new Map();
  const known = await wordsAround(tx, actor, asked);
  const likely = asked.map((word, index) => likelyWords(word, known.get(index) ?? []));
  const present = likely.filter((words) => words.length > 0);
  const solid = asked.filter(({ weight }, index) => weight === 1 && (likely[index]?.length ?? 0) > 0).length;
  const probes = probesOf(present, solid);
  if (probes.length === 0) return new Map();
  const most = present.length > 2 ? MOST_PEOPLE.several : MOST_PEOPLE.pair;
  const [row] = await tx.$queryRaw<[{ found: string | null }]>(bearersOf(actor.orgId, probes, narrowing, most));
  const scores = new Map<string, number>();
  // A person may bear one word beside several others.
  for (const pair of new Set(row.found?.split(','))) {
    const [at, id] = pair.split(' ');
    const score = probes[Number(at) - 1]?.score ?? 0;
    // Each further pair of the same person speaks for them, the best one decides.
    if (id !== undefined) scores.set(id, Math.max(scores.get(id) ?? 0, score) + (scores.has(id) ? score * 0.1 : 0));
  }
  return scores;
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
        from unnest(${probes.map(({ a }) => String(a))}::bigint[], ${probes.map(({ b }) => String(b))}::bigint[]) with ordinality q(a, b, n)
       cross join lateral (${ofPair} ${ofWord}) p
       limit ${most}) f`;
}

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

/** Words of the vocabulary around each asked one: under its keys, and those that begin with it. */
async function wordsAround(
  tx: Tx,
  { orgId }: Actor,
  asked: readonly AskedWord[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const keys = asked.flatMap(({ readings }, index) =>
    [...new Set(readings.flatMap(askedKeys))].map((key) => ({ key: String(key), index })),
  );
  const beginnings = asked.flatMap(({ beginnings: all }, index) => all.map((beginning) => ({ beginning, index })));
  const rows = await tx.$queryRaw<{ n: number; words: string }[]>(vocabularyAround(orgId, keys, beginnings));
  const around = new Map<number, readonly string[]>();
  for (const { n, words } of rows) around.set(n, [...new Set([...(around.get(n) ?? []), ...words.split(' ')])]);
  return around;
}

/** Words under each key and with each beginning, joined by spaces, with the index of the asked word. */
export function vocabularyAround(
  orgId: string,
  keys: readonly { readonly key: string; readonly index: number }[],
  beginnings: readonly { readonly beginning: string; readonly index: number }[],
): Prisma.Sql {
  return Prisma.sql`
    select q.n, string_agg(distinct v.word, ' ') as words
      from unnest(${keys.map(({ key }) => key)}::bigint[], ${keys.map(({ index }) => index)}::int[]) q(key, n)
     cross join lateral (select w.word from name_word w
                          where w.org_id = ${orgId}::uuid and w.key = q.key limit ${MOST_WORDS_OF_A_KEY}) v
     group by q.n
    union all
    select q.n, string_agg(distinct v.word, ' ')
      from unnest(${beginnings.map(({ beginning }) => beginning)}::text[], ${beginnings.map(({ index }) => index)}::int[]) q(beginning, n)
     cross join lateral (select w.word from name_word w
                          where w.org_id = ${orgId}::uuid and w.key = 0
                            and w.word >= q.beginning and w.word < q.beginning || chr(1114111)
                          limit ${MOST_WORDS_OF_A_KEY}) v
     group by q.n`;
}
