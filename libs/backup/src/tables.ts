import type { Client } from 'pg';

export interface TableOnRecord {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Made anew by the migrations of the release that restores. */
const OF_THE_MIGRATIONS = ['public._prisma_migrations', 'graphile_worker.migrations'];

/** Kept apart from the sets, with a cycle of their own: what is deleted there must be gone from every set. */
const OF_THE_KEYS = ['public.data_key', 'public.shredded_subject'];

const OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Every table of the database, whichever migration made it, with the columns that are stored (not computed). */
export async function tablesOf(client: Client): Promise<readonly TableOnRecord[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as name,
            array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                   and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${OURS} and n.nspname || '.' || c.relname <> all ($1) order by 1`,
    [[...OF_THE_MIGRATIONS, ...OF_THE_KEYS]],
  );
  return rows;
}

/** Those of the tables of the keys that this schema has already. */
export async function keyTablesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) name where to_regclass(name) is not null',
    [OF_THE_KEYS],
  );
  return rows.map(({ name }) => name);
}

/** Where each sequence stands; null where it was never asked. */
export async function sequencesOf(client: Client): Promise<readonly { name: string; value: string }[]> {
  const { rows } = await client.query<{ name: string; value: string | null }>(
    `select n.nspname || '.' || c.relname as name, pg_sequence_last_value(c.oid)::text as value
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1`,
  );
  return rows.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
}

export async function migrationsOf(client: Client): Promise<readonly { name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select migration_name as name, checksum from public._prisma_migrations
      where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  return rows;
}

export async function queueMigrationsOf(client: Client): Promise<readonly number[]> {
  const { rows } = await client.query<{ id: number }>('select id from graphile_worker.migrations order by id');
  return rows.map(({ id }) => id);
}

export async function rowsOf(client: Client, { name }: Pick<TableOnRecord, 'name'>): Promise<number> {
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${quoted(name)}`);
  return Number(rows[0]?.n);
}

/** `schema.table` as SQL. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

function columnList({ columns }: TableOnRecord): string {
  return columns.map((column) => quoted(column)).join(', ');
}

export function copyOut(table: TableOnRecord): string {
  return `copy ${quoted(table.name)} (${columnList(table)}) to stdout`;
}

export function copyIn(table: TableOnRecord): string {
  return `copy ${quoted(table.name)} (${columnList(table)}) from stdin`;
}

/**
 * Carries a COPY through and waits until the connection takes the next statement, which is a moment after the last byte.
 */
export async function whileCopying<Stream, Result>(
  client: Client,
  start: () => Stream,
  carry: (stream: Stream) => Promise<Result>,
): Promise<Result> {
  const free = new Promise((resolve) => client.once('drain', resolve));
  const result = await carry(start());
  await free;
  return result;
}

/** The text of a value must not depend on what a server or a login was set to. */
export const SAME_EVERYWHERE = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set intervalstyle = 'postgres';
  set extra_float_digits = 3; set bytea_output = 'hex'; set xmloption = 'content'; set synchronize_seqscans = off;
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`;
