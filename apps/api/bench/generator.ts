import type { Client } from 'pg';
import { plantNames } from './generated-names.js';
import { GENERATED, INDEXED_LATER, type Filling } from './generated-rows.js';

/** Number of people, and as many cases. */
export const SIZES = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const;
export type Size = keyof typeof SIZES;

/**
 * Fills a migrated database with made-up people: the server makes the rows itself, over the operator's login, without triggers
 * and foreign keys, and indexes are built afterwards. Names are given name and father's name by chance.
 */
export async function generate(admin: Client, size: Size, tell: (what: string) => void): Promise<void> {
  await admin.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '128MB';
    set synchronous_commit = off`);
  await plantNames(admin);
  const { rows: later } = await admin.query<{ name: string; made: string }>(INDEXED_LATER);
  for (const { name } of later) await admin.query(`drop index ${name}`);
  for (const filling of GENERATED) await fill(admin, filling, SIZES[size], tell);
  tell('indexes');
  for (const { made } of later) await admin.query(made);
  tell('index of names');
  await admin.query('select rebuild_name_index(org_id) from organisation');
  tell('vacuum analyze');
  await admin.query('reset session_replication_role');
  await admin.query('vacuum analyze');
}

async function fill(
  admin: Client,
  { what, sql }: Filling,
  people: number,
  tell: (what: string) => void,
): Promise<void> {
  const from = performance.now();
  const result = await admin.query(sql, sql.includes('$1') ? [people] : []);
  tell(`${what}: ${result.rowCount ?? 0} rows in ${((performance.now() - from) / 1000).toFixed(1)} s`);
}
