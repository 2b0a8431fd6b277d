import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';

/**
 * The next number of a series of the organisation in a year, from 1, without gaps: the row stays locked until the end of
 * the transaction, and a transaction that fails gives its number back.
 */
export async function takeNumber(tx: Tx, actor: Actor, series: string, year: number): Promise<number> {
  const [taken] = await tx.$queryRaw<{ last: number }[]>`
    insert into number_series (org_id, series, year, last) values (${actor.orgId}::uuid, ${series}, ${year}::smallint, 1)
    on conflict (org_id, series, year) do update set last = number_series.last + 1
    returning last`;
  if (!taken) throw new Error(`The series ${series} gave no number.`);
  return taken.last;
}

/** `A-2026-0001`: letter of the series, year, running number. */
export function fileNumber(letter: string, year: number, running: number): string {
  return `${letter}-${year}-${String(running).padStart(4, '0')}`;
}
