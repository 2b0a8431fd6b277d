import type { Bench, Figure, Ground } from '../bench.js';
import { numbers } from '../bench.js';
import { SIZES, type Size } from '../generator.js';
import { compare, type Effort, type Op } from '../measuring.js';
import { deepest, figure } from './list.js';
import { asking, questionsFor } from './search.js';

/** A hundred times as many people may cost so much more. */
const MOST = 1.25;
/** The search grows with the vocabulary and the namesakes as long as these still come in; between large sizes no more. */
const MOST_OF_SEARCH = { small: 3, large: 1.25 } as const;

/** Enough that none is asked again in a usual run: whoever searches asks for somebody new. */
const QUESTIONS = 3000;
/** One question finds nobody, another fifty people: a block of fewer says more about its questions than about the size. */
const QUESTIONS_OF_A_BLOCK = 120;
/**
 * The goals are of a server that has been at work for a while. In one that has just started each further find costs several times
 * as much, and the larger size finds more.
 */
const AT_WORK = { calls: 300, ms: 4000 } as const;

/** Hot requests of one caseworker of the first organisation. */
async function requests(ground: Ground): Promise<Readonly<Record<string, Op>>> {
  const { database, house } = ground;
  const visitor = await house.caseworker(1);
  const { rows } = await database.admin.query<{ id: string }>(
    'select case_id as id from assignment where org_id = $1 and user_id = $2 and ended_at is null order by id limit 500',
    [visitor.orgId, visitor.userId],
  );
  const questions = await questionsFor(ground, visitor, QUESTIONS);
  const last = await deepest(ground, visitor);
  const any = numbers(11);
  const one = (): string => rows[any(rows.length)]?.id ?? '';
  return {
    search: asking(visitor, questions, false),
    'search with a year': asking(visitor, questions, true),
    'first page': () => visitor.get('/cases?limit=50'),
    'last page': () => visitor.get(`/cases?limit=50&after=${last}`),
    'whole case': () => visitor.get(`/cases/${one()}`),
    board: () => visitor.get('/board'),
    'trail of a case': () => visitor.get(`/audit/cases/${one()}`),
    save: () => visitor.post(`/cases/${one()}/notes`, { body: 'The family called again.' }),
  };
}

const searches = (effort: Effort): Effort => ({ ...effort, pairs: Math.max(effort.pairs, QUESTIONS_OF_A_BLOCK) });

async function atWork(op: Op): Promise<void> {
  const until = performance.now() + AT_WORK.ms;
  for (let call = 0; call < AT_WORK.calls && performance.now() < until; call++) await op();
}

export const growth: Bench = {
  name: 'growth',
  what: 'requests through the API at this size, against the same at a smaller one (goal 10)',
  async run(ground) {
    const { size } = ground.database;
    const [first, ...others] = ground.from ? [ground.from] : USUAL_FROM.filter((from) => SIZES[from] < SIZES[size]);
    if (first === undefined || SIZES[size] <= SIZES[first])
      throw new Error(`Growth from ${first ?? size} needs a larger size: give --size 100k or 1M.`);
    const here = await requests(ground);
    const figures = await grownSince(ground, first, here);
    // From there the goal tells of the search alone.
    const asked = Object.fromEntries(Object.entries(here).filter(([name]) => isSearch(name)));
    for (const from of others) figures.push(...(await grownSince(ground, from, asked)));
    return figures;
  },
};

const USUAL_FROM: readonly Size[] = ['10k', '100k'];
const isSearch = (name: string): boolean => name.startsWith('search');

async function grownSince(ground: Ground, from: Size, here: Readonly<Record<string, Op>>): Promise<Figure[]> {
  const { size } = ground.database;
  const there = await requests(await ground.at(from));
  const searched = MOST_OF_SEARCH[from === '10k' ? 'small' : 'large'];
  const figures: Figure[] = [];
  for (const [name, op] of Object.entries(here)) {
    const small = there[name];
    if (!small) continue;
    await atWork(op);
    await atWork(small);
    if (name === 'first page')
      figures.push(figure(`control: ${name} / ${name}, ${size}`, await compare(op, op, ground.effort)));
    const effort = isSearch(name) ? searches(ground.effort) : ground.effort;
    figures.push(
      figure(`${name}: ${size} / ${from}`, await compare(op, small, effort), isSearch(name) ? searched : MOST),
    );
  }
  return figures;
}
