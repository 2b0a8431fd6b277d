import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { recordAsOperator } from '@izdeu/audit';
import { migrateDatabase } from '@izdeu/database';
import { FolderFiles, type KeyProvider, type ObjectFiles } from '@izdeu/storage';
import { loadKeys, openKeyCopy, shredAgain } from './key-copy.js';
import { loadTables } from './load-tables.js';
import { copyObject } from './object-files.js';
import { BackupError, objectsBeside, type Contents } from './set-format.js';
import { migrationsOf } from './tables.js';
import { objectsOf, verifySet, type VerifiedSet } from './verify-set.js';

export interface RestoreTarget {
  /** Folder that holds `prisma/`. */
  readonly root: string;
  readonly keys: KeyProvider;
  readonly adminUrl: string;
  /** Where stored files go; null leaves them beside the set, as a drill does. */
  readonly files: ObjectFiles | null;
}

export interface RestoreReport {
  readonly set: string;
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  readonly objects: number;
  /** Migrations of this release that the set did not have yet. */
  readonly migrated: readonly string[];
  readonly sessionsEnded: number;
  readonly seconds: { readonly verify: number; readonly files: number; readonly load: number };
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'izdeu-restore' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Empty: no table at all, or what an interrupted restore of the same set left, which is a schema without a row of ours. */
async function demandEmpty(client: Client, { migrations }: Contents): Promise<void> {
  const { rows } = await client.query<{ tables: number; ours: boolean }>(
    `select count(*)::int as tables, bool_or(n.nspname = 'public' and c.relname = '_prisma_migrations') as ours
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  );
  if (rows[0]?.tables === 0) return;
  const refused = new BackupError('The database is not empty: a backup is restored into an empty one only.');
  if (!rows[0]?.ours) throw refused;
  const here = await migrationsOf(client);
  if (here.map(({ name }) => name).join() !== migrations.map(({ name }) => name).join()) throw refused;
  const { rows: used } = await client.query<{ used: boolean }>(
    `select exists (select from public.organisation) or exists (select from sec.app_user) or exists (select from audit.event) as used`,
  );
  if (used[0]?.used) throw refused;
}

/** @throws BackupError when the set was made by a release that knows more than this one. */
function demandKnownSchema(root: string, { migrations }: Contents): void {
  const known = new Set(readdirSync(join(root, 'prisma', 'migrations')));
  const newer = migrations.find(({ name }) => !known.has(name));
  if (newer)
    throw new BackupError(`The set was made by a newer release (${newer.name}): install that one, then restore.`);
}

async function restoreFiles({ set }: VerifiedSet, files: ObjectFiles, identity: string): Promise<void> {
  const beside = new FolderFiles(objectsBeside(set));
  for await (const object of objectsOf(set, identity))
    if (!(await copyObject(beside, files, object)))
      throw new BackupError(`The stored file ${object.key} was damaged while it was being restored.`);
}

async function endSessions(client: Client, set: string, objects: number): Promise<number> {
  const { rowCount } = await client.query('update sec.session set revoked_at = now() where revoked_at is null');
  const payload = { objects, sessionsEnded: rowCount ?? 0 };
  await recordAsOperator(client, null, { action: 'backup.restored', objectType: 'backup', objectId: set, payload });
  return rowCount ?? 0;
}

/**
 * Restores a set into an empty database. Everything in it is checked before anything outside it is touched; the rows come in
 * by one transaction; stored files stand before the rows that name them. Afterwards every session is ended.
 * @param inspect looks at the loaded database before newer migrations, ended sessions and the event change it
 * @throws BackupError in one line
 */
export async function restoreSet(
  set: string,
  identity: string,
  target: RestoreTarget,
  inspect: (client: Client, verified: VerifiedSet & { contents: Contents }) => Promise<void> = () => Promise.resolve(),
): Promise<RestoreReport> {
  const { root, keys, adminUrl, files } = target;
  const times = { verify: 0, files: 0, load: 0 };
  const timed = async <T>(step: keyof typeof times, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work();
    times[step] = (performance.now() - began) / 1000;
    return done;
  };
  const verified = await timed('verify', () => verifySet(set, { keys, identity }));
  const { manifest, contents } = verified;
  if (contents === null) throw new BackupError('A restore needs the identity that the set was sealed to.');
  demandKnownSchema(root, contents);
  const keyCopy = await openKeyCopy(set, contents.migrations, identity, keys);
  await withClient(adminUrl, (client) => demandEmpty(client, contents));
  if (files !== null) await timed('files', () => restoreFiles(verified, files, identity));
  await timed('load', async () => {
    const names = contents.migrations.map(({ name }) => name);
    await migrateDatabase(root, adminUrl, (login) => keys.password(login), names);
    await withClient(adminUrl, async (client) => {
      await demandSameMigrations(client, contents);
      await loadTables(client, set, contents, identity);
      if (keyCopy) await loadKeys(client, keyCopy, keys);
    });
  });
  await withClient(adminUrl, (client) => inspect(client, { ...verified, contents }));
  const migrated = await migrateDatabase(root, adminUrl, (login) => keys.password(login));
  if (keyCopy)
    await withClient(adminUrl, async (client) => {
      await loadKeys(client, keyCopy, keys);
      const left = await shredAgain(client, keyCopy);
      if (files !== null) for (const key of left) await files.remove(key);
    });
  const sessionsEnded = await withClient(adminUrl, (client) => endSessions(client, manifest.name, verified.objects));
  return {
    ...{ set, madeAt: manifest.madeAt, tables: contents.tables.length, objects: verified.objects },
    rows: contents.tables.reduce((sum, { rows }) => sum + rows, 0),
    ...{ migrated, sessionsEnded, seconds: times },
  };
}

/** The same names with other statements would be another schema. */
async function demandSameMigrations(client: Client, { migrations }: Contents): Promise<void> {
  const here = new Map((await migrationsOf(client)).map(({ name, checksum }) => [name, checksum]));
  const other = migrations.find(({ name, checksum }) => here.get(name) !== checksum);
  if (other)
    throw new BackupError(`The migration ${other.name} of this release is not the one that the set was made under.`);
}
