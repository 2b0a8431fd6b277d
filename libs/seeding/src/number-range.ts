import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { groupBy } from './group-by.js';

/**
 * Takes the next `count` numbers of a series in a year at once and answers the first. Like a single number of the
 * application they come from the locked row of the series: no gap, and none twice.
 */
async function takeNumbers(tx: Tx, actor: Actor, series: string, year: number, count: number): Promise<number> {
  const [taken] = await tx.$queryRaw<{ last: number }[]>`
    insert into number_series (org_id, series, year, last) values (${actor.orgId}::uuid, ${series}, ${year}::smallint, ${count}::int)
    on conflict (org_id, series, year) do update set last = number_series.last + ${count}::int
    returning last`;
  if (!taken) throw new Error(`The series ${series} gave no number.`);
  return taken.last - count + 1;
}

/**
 * Numbers for things in the order given, each from the series of its year.
 * @param yearOf the year of each thing
 */
export async function numberAll<T>(
  tx: Tx,
  actor: Actor,
  series: string,
  things: readonly T[],
  yearOf: (thing: T) => number,
): Promise<ReadonlyMap<T, number>> {
  const numbers = new Map<T, number>();
  for (const [year, ofYear] of groupBy(things, yearOf)) {
    const first = await takeNumbers(tx, actor, series, year, ofYear.length);
    ofYear.forEach((thing, index) => numbers.set(thing, first + index));
  }
  return numbers;
}
