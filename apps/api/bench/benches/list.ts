import type { Bench, Figure, Ground } from '../bench.js';
import { numbers } from '../bench.js';
import type { Visitor } from '../bench-house.js';
import { compare, type Op, type Ratio } from '../measuring.js';

interface Page {
  readonly next: string | null;
}

/** Fifty persons of the organisation by key, through the API: what any list of fifty costs at least. */
export async function floorOf({ database }: Ground, visitor: Visitor): Promise<Op> {
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from person where org_id = $1 order by id limit 5000',
    [visitor.orgId],
  );
  const any = numbers(7);
  return () => {
    const ids = Array.from({ length: 50 }, () => rows[any(rows.length)]?.id);
    return visitor.get(`/bench/persons?ids=${ids.join()}`);
  };
}

/** The place after which the last full page of the list begins. */
export async function deepest({ database }: Ground, { orgId }: Visitor): Promise<string> {
  const { rows } = await database.admin.query<{ at: string; id: string }>(
    `select to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, id from case_file
      where org_id = $1 order by updated_at, id offset 51 limit 1`,
    [orgId],
  );
  return Buffer.from(`${rows[0]?.at}|${rows[0]?.id}`).toString('base64url');
}

export const list: Bench = {
  name: 'list',
  what: 'pages of the case list through the API, against 50 persons by key through the API (goal 3)',
  async run(ground) {
    const visitor = await ground.house.caseworker(1);
    const floor = await floorOf(ground, visitor);
    const page =
      (query: string): Op =>
      () =>
        visitor.get(`/cases?limit=50${query}`);
    const first = page('');
    const deep = page(`&after=${await deepest(ground, visitor)}`);
    const answer = JSON.parse(await visitor.get(`/cases?limit=50&after=${await deepest(ground, visitor)}`)) as Page;
    if (answer.next === null) throw new Error('The deepest page is no full page.');
    const against = (name: string, found: Ratio, most?: number): Figure => figure(name, found, most);
    return [
      against('control: floor / floor', await compare(floor, floor, ground.effort)),
      against('first page / floor', await compare(first, floor, ground.effort), 1.75),
      against('last page / floor', await compare(deep, floor, ground.effort), 1.75),
      against('last page / first page', await compare(deep, first, ground.effort), 1.1),
      against(
        'rare filter (1 in 160) / floor',
        await compare(page('&region=KZ-71&liberty=at_liberty&status=closed'), floor, ground.effort),
        2,
      ),
    ];
  },
};

/** A ratio of two times as a figure. */
export function figure(name: string, found: Ratio, most?: number): Figure {
  const { ratio, ms, baselineMs, least, greatest, p95Ratio } = found;
  return {
    ...{ name, value: ratio, unit: '×' },
    goal: most === undefined ? undefined : { most },
    beside: { ms, baselineMs, least, greatest, p95Ratio },
  };
}
