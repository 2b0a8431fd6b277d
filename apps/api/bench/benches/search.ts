import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { Prisma, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { askedWords, KnownWordsOfNames, NameCandidates } from '@izdeu/people';
import type { Bench, Figure, Ground } from '../bench.js';
import type { Visitor } from '../bench-house.js';
import { NAMES, chanceFrom } from '../generated-names.js';
import { compare, quantile, type Effort, type Op, type Ratio } from '../measuring.js';
import { WRITINGS, slip, spellFather, spellWord, type Chance, type Writing } from '../spellings.js';
import { plantTrigrams, trigramKey, trigramsOver } from '../trigram-search.js';
import { figure, floorOf } from './list.js';

/** What somebody types for one person on record, and who else bears that name. */
export interface Question {
  readonly text: string;
  readonly writing: Writing;
  readonly slipped: boolean;
  readonly birthYear: number;
  readonly namesakes: ReadonlySet<string>;
  readonly peers: ReadonlySet<string>;
}

const ASKED = 600;
/** By trigrams a search takes a third of a second, longer than twenty of ours. */
const FEW: Effort = { blocks: 3, pairs: 6, often: 20 };
const FEW_CALLS = (FEW.often ?? 1) * (FEW.pairs + FEW.blocks * FEW.pairs);
/** Shares of the questions: what the clock times was asked by nobody before, since the words of a question are remembered. */
const SHARES = { recall: 300, plain: 300, dated: 300, whole: 500, bound: 500, free: 500 } as const;
/** Of these the words of the last ones are remembered. */
const REMEMBERED = 150;
const MOST = 50;
const SLIPS = 0.3;
const YEARS_AROUND = 2;

export const search: Bench = {
  name: 'search',
  what: 'names spelled in a writing that the record lacks, 30 % with a slip, through the API, against 50 persons by key (goal 1)',
  async run(ground) {
    const visitor = await ground.house.caseworker(1);
    const of = shared(await questionsFor(ground, visitor, sum(Object.values(SHARES))));
    const floor = await floorOf(ground, visitor);
    const [plain, dated] = [asking(visitor, of.plain, false), asking(visitor, of.dated, true)];
    const found = await recallOf(visitor, of.recall, false);
    const foundDated = await recallOf(visitor, of.recall, true);
    await plantTrigrams(ground.database.admin);
    const [trigrams, whole] = [asking(visitor, of.whole, false, '/bench/search'), asking(visitor, of.whole, false)];
    const asked = of.whole.slice(0, FEW_CALLS);
    const warm = asking(visitor, asked.slice(-REMEMBERED), false);
    const against = (name: string, ratio: Ratio): Figure[] => [
      figure(`${name} / floor, p50`, ratio, 2.5),
      { name: `${name} / floor, p95`, value: ratio.p95Ratio, unit: '×', goal: { most: 3 } },
    ];
    return [
      figure('control: floor / floor', await compare(floor, floor, ground.effort)),
      ...against('search', await compare(plain, floor, ground.effort)),
      ...against('search with a year', await compare(dated, floor, ground.effort)),
      figure('pg_trgm / search, whole requests, new words', await compare(trigrams, whole, FEW)),
      sixty('pg_trgm / search, whole requests, warm', await compare(trigrams, warm, FEW)),
      ...(await candidatesAlone(ground, visitor, of)),
      { name: 'recall@50', value: found.all, unit: '', goal: { least: 0.85 }, beside: found.parts },
      {
        name: 'recall@50 with a year',
        value: foundDated.all,
        unit: '',
        goal: { least: 0.95 },
        beside: foundDated.parts,
      },
    ];
  },
};

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** The questions by their shares; where there are fewer, each share is smaller. */
function shared(asked: readonly Question[]): Readonly<Record<keyof typeof SHARES, readonly Question[]>> {
  const scale = asked.length / sum(Object.values(SHARES));
  let from = 0;
  return Object.fromEntries(
    Object.entries(SHARES).map(([name, many]) => [name, asked.slice(from, (from += Math.floor(many * scale)))]),
  ) as Record<keyof typeof SHARES, Question[]>;
}

/** Random people of the organisation, each spelled afresh in a writing that none of their spellings uses. */
export async function questionsFor({ database }: Ground, { orgId }: Visitor, most = ASKED): Promise<Question[]> {
  const chance = chanceFrom(17);
  const { rows } = await database.admin.query<{
    id: string;
    name: string;
    sex: 'male' | 'female';
    year: number;
    scripts: string[];
  }>(
    `select p.id, p.display_name as name, p.sex, extract(year from p.birth_earliest)::int as year, array_agg(n.script) as scripts
       from (select * from person where org_id = $1 order by hashtext(id::text) limit ${most}) p
       join person_name n on n.org_id = p.org_id and n.person_id = p.id group by 1, 2, 3, 4, p.org_id`,
    [orgId],
  );
  const questions: Question[] = [];
  for (const { name, sex, year, scripts } of rows) {
    const { rows: same } = await database.admin.query<{ id: string; year: number }>(
      'select id, extract(year from birth_earliest)::int as year from person where org_id = $1 and display_name = $2',
      [orgId, name],
    );
    const free = WRITINGS.filter((writing) => !scripts.includes(SCRIPT_OF[writing]));
    const writing = free[Math.floor(chance() * free.length)] ?? 'kk';
    const asked = spelledFor(name, sex, writing, chance);
    questions.push({
      ...asked,
      writing,
      birthYear: year,
      namesakes: new Set(same.map(({ id }) => id)),
      peers: new Set(same.filter((one) => Math.abs(one.year - year) <= YEARS_AROUND).map(({ id }) => id)),
    });
  }
  return questions;
}

const SCRIPT_OF: Readonly<Record<Writing, string>> = {
  ...{ kk: 'cyrillic', ru: 'cyrillic', en: 'latin', kklat: 'latin', arab: 'arabic', han: 'han', pinyin: 'latin' },
};

function spelledFor(name: string, sex: 'male' | 'female', writing: Writing, chance: Chance) {
  const [own = '', fathers = ''] = name.split(' ');
  const given = NAMES[sex].find(({ kk }) => kk === own);
  const father = NAMES.male.find(({ kk }) => fathers === `${kk}ұлы` || fathers === `${kk}қызы`);
  if (!given || !father) throw new Error('A generated person has a name that is not in the lists.');
  const words = [spellWord(given, writing, chance), spellFather(father, writing, sex, chance)];
  const slipped = chance() < SLIPS;
  const at = Math.floor(chance() * 2);
  if (slipped) words[at] = slip(words[at] ?? '', chance);
  return { text: words.join(writing === 'han' ? '·' : ' '), slipped };
}

export function asking(visitor: Visitor, questions: readonly Question[], dated: boolean, path = '/search'): Op {
  const next = inTurn(questions);
  return () => {
    const { text, birthYear } = next();
    return visitor.post(path, { text: dated ? `${text} ${birthYear}` : text });
  };
}

function inTurn(questions: readonly Question[]): () => Pick<Question, 'text' | 'birthYear'> {
  let at = 0;
  return () => questions[at++ % questions.length] ?? { text: '', birthYear: 0 };
}

const sixty = (name: string, ratio: Ratio): Figure => ({ ...figure(name, ratio), goal: { least: 60 } });

/**
 * What finds the people, alone: the vocabulary and the pairs, or one statement of trigrams. Both over the application's line,
 * where row security binds as it does in the product, and both over the operator's, where it binds neither.
 */
async function candidatesAlone(
  { database }: Ground,
  { orgId, handle }: Visitor,
  of: Readonly<Record<'bound' | 'free', readonly Question[]>>,
): Promise<Figure[]> {
  const bound = await database.asApplication();
  try {
    await bound.query(`select set_config('app.session', $1, false)`, [handle]);
    const figures: Figure[] = [];
    for (const [way, client, questions] of [
      ['as the application asks', bound, of.bound],
      ['without row security', database.admin, of.free],
    ] as const) {
      const byTrigrams = await trigramsOver(client);
      const next = inTurn(questions);
      const candidates = new NameCandidates(new KnownWordsOfNames());
      const words = () => askedWords(next().text, '');
      const everywhere = { birthYear: undefined, countyCode: undefined };
      const ratio = await compare(
        () => byTrigrams(orgId, trigramKey(words())),
        () => candidates.of(readingOver(client), { orgId } as Actor, words(), everywhere),
        FEW,
      );
      figures.push(sixty(`pg_trgm / search, candidates ${way}`, ratio));
    }
    return figures;
  } finally {
    await bound.end();
  }
}

const readingOver = (client: Client): Tx =>
  ({
    $queryRaw: async ({ text, values }: Prisma.Sql) =>
      (await client.query<object>({ name: createHash('md5').update(text).digest('hex'), text, values: [...values] }))
        .rows,
  }) as unknown as Tx;

export async function recallOf(visitor: Visitor, questions: readonly Question[], dated: boolean) {
  const shares: { readonly share: number; readonly question: Question }[] = [];
  const times: number[] = [];
  for (const question of questions) {
    const from = performance.now();
    const text = dated ? `${question.text} ${question.birthYear}` : question.text;
    const { items } = JSON.parse(await visitor.post('/search', { text })) as { items: { id: string }[] };
    times.push(performance.now() - from);
    const wanted = dated ? question.peers : question.namesakes;
    const hits = items.slice(0, MOST).filter(({ id }) => wanted.has(id)).length;
    shares.push({ share: hits / Math.min(MOST, wanted.size), question });
  }
  const mean = (of: typeof shares): number => of.reduce((sum, { share }) => sum + share, 0) / Math.max(1, of.length);
  const parts = Object.fromEntries(
    WRITINGS.map((writing) => [writing, mean(shares.filter(({ question }) => question.writing === writing))]),
  );
  const slipped = mean(shares.filter(({ question }) => question.slipped));
  return { all: mean(shares), parts: { ...parts, slipped, ms: quantile(times, 0.5), p95: quantile(times, 0.95) } };
}
