import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openSealed } from './sealing.js';
import { BackupError, type Contents, type TableContents } from './set-format.js';
import { SAME_EVERYWHERE, copyIn, copyOut, keyTablesOf, quoted, rowsOf, tablesOf, whileCopying } from './tables.js';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** What would stand in the way of rows coming in as they were: taken off for the load, put back before it commits. */
async function foreignKeysOf(client: Client, tables: readonly string[]): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select n.nspname || '.' || c.relname as table, con.conname as name, pg_get_constraintdef(con.oid) as definition
       from pg_constraint con join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
      where con.contype = 'f' and con.conparentid = 0 and n.nspname || '.' || c.relname = any ($1) order by 1, 2`,
    [tables],
  );
  return rows;
}

async function forcedAmong(client: Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and n.nspname || '.' || c.relname = any ($1)`,
    [tables],
  );
  return rows.map(({ name }) => name);
}

/** @throws BackupError when set and schema do not name the same tables and columns. */
async function demandSameTables(client: Client, tables: readonly TableContents[]): Promise<void> {
  const here = new Map((await tablesOf(client)).map(({ name, columns }) => [name, columns]));
  for (const { name, columns } of tables) {
    const known = here.get(name);
    if (!known || columns.some((column) => !known.includes(column)))
      throw new BackupError(`This release has no place for ${name} as the set holds it.`);
    here.delete(name);
  }
  const [extra] = here.keys();
  if (extra !== undefined) throw new BackupError(`The set holds no ${extra}, which its migrations make.`);
}

async function loadTable(client: Client, set: string, table: TableContents, identity: string): Promise<void> {
  const source = await openSealed(set, table.path, identity);
  await whileCopying(
    client,
    () => client.query(copyFrom(copyIn(table))),
    (into) => pipeline(source, into),
  );
  const rows = await rowsOf(client, table);
  if (rows !== table.rows) throw new BackupError(`${table.name}: ${rows} of ${table.rows} rows came in.`);
}

/**
 * Loads a verified set into an empty schema of its release, in one transaction: all of it or nothing. No trigger runs, so
 * the trail comes back as it was written and nothing is recorded a second time; foreign keys are checked anew at the end.
 */
export async function loadTables(client: Client, set: string, contents: Contents, identity: string): Promise<void> {
  const names = contents.tables.map(({ name }) => name);
  await client.query(SAME_EVERYWHERE);
  await client.query('begin');
  try {
    await demandSameTables(client, contents.tables);
    const foreignKeys = await foreignKeysOf(client, names);
    const forced = await forcedAmong(client, names);
    for (const { table, name } of foreignKeys)
      await client.query(`alter table ${quoted(table)} drop constraint "${name.replaceAll('"', '""')}"`);
    for (const name of names) await client.query(`alter table ${quoted(name)} disable trigger user`);
    for (const name of forced) await client.query(`alter table ${quoted(name)} no force row level security`);
    // What the migrations themselves planted stands in the set as well.
    const keys = await keyTablesOf(client);
    await client.query(`truncate ${[...names, ...keys].map(quoted).join(', ')}`);
    for (const table of contents.tables) await loadTable(client, set, table, identity);
    for (const { name, value } of contents.sequences)
      await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), value]);
    for (const { table, name, definition } of foreignKeys)
      await client.query(`alter table ${quoted(table)} add constraint "${name.replaceAll('"', '""')}" ${definition}`);
    for (const name of names) await client.query(`alter table ${quoted(name)} enable trigger user`);
    for (const name of forced) await client.query(`alter table ${quoted(name)} force row level security`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await client.query('analyze');
}

/** Names of tables whose rows differ from the set, byte by byte of their COPY text. */
export async function tablesThatDiffer(client: Client, { tables }: Contents): Promise<readonly string[]> {
  const differ: string[] = [];
  for (const table of tables) {
    const hash = createHash('sha256');
    await whileCopying(
      client,
      () => client.query(copyTo(copyOut(table))),
      (source) => pipeline(source, hash),
    );
    if (hash.digest('hex') !== table.sha256) differ.push(table.name);
  }
  return differ;
}
