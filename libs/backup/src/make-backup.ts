import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { recordAsOperator } from '@izdeu/audit';
import type { Config } from '@izdeu/config';
import { FolderFiles, objectFilesOf, type KeyProvider, type ObjectFiles } from '@izdeu/storage';
import { demandContinued, readKeys, writeKeyCopy } from './key-copy.js';
import { copyObject, isThere } from './object-files.js';
import { openReader } from './reader-login.js';
import { referencedObjects } from './referenced-objects.js';
import { encrypterFor, flushFolder, writeFlushed, writeSealed } from './sealing.js';
import {
  BackupError,
  CONTENTS,
  CONTENTS_FORMAT,
  MAC,
  MANIFEST,
  OBJECT_LIST,
  SET_FORMAT,
  keyIdOf,
  macOf,
  type ChainHead,
  type Contents,
  type Manifest,
  type SealedFile,
  type TableContents,
} from './set-format.js';
import {
  SAME_EVERYWHERE,
  copyOut,
  migrationsOf,
  queueMigrationsOf,
  rowsOf,
  sequencesOf,
  tablesOf,
  whileCopying,
} from './tables.js';

type Encrypter = ReturnType<typeof encrypterFor>;

export interface BackupOrder {
  readonly config: Pick<Config, 'version' | 's3' | 'storageDir'>;
  readonly keys: KeyProvider;
  readonly adminUrl: string;
  /** Folder that the sets lie in; made if it is not there. */
  readonly to: string;
  readonly recipients: readonly string[];
  readonly now: Date;
}

export interface BackupReport {
  readonly set: string;
  readonly name: string;
  readonly keyId: string;
  readonly recipients: readonly string[];
  readonly tables: number;
  readonly rows: number;
  readonly events: number;
  readonly objects: number;
  readonly objectBytes: number;
  readonly sealedBytes: number;
  readonly missingObjects: readonly string[];
  /** False where the server let nobody pass row security: the tables were read through open policies. */
  readonly bypassedRowSecurity: boolean;
  readonly seconds: number;
}

function nameOf(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll('-', '').replaceAll(':', '');
  return `izdeu-${stamp}Z-${randomBytes(3).toString('hex')}`;
}

async function headsOf(client: Client): Promise<readonly ChainHead[]> {
  const { rows } = await client.query<{ org_id: string; seq: string; hash: string }>(
    `select org_id, seq, encode(hash, 'hex') as hash from audit.head order by org_id`,
  );
  return rows.map(({ org_id: orgId, seq, hash }) => ({ orgId, seq: Number(seq), hash }));
}

/** Latest checkpoint of each chain, as it is kept; none in a database that keeps none. */
async function checkpointsOf(client: Client): Promise<readonly object[]> {
  const { rows } = await client.query<{ kept: boolean }>(`select to_regclass('audit.checkpoint') is not null as kept`);
  if (!rows[0]?.kept) return [];
  const latest = await client.query<{ row: object }>(
    `select distinct on (c.org_id) to_jsonb(c) as row from audit.checkpoint c order by c.org_id, c.size desc`,
  );
  return latest.rows.map(({ row }) => row);
}

/** One table after the other in one snapshot; each is counted anew before it is believed. */
async function writeTables(
  client: Client,
  set: string,
  encrypter: Encrypter,
): Promise<{ tables: TableContents[]; files: SealedFile[] }> {
  const tables: TableContents[] = [];
  const files: SealedFile[] = [];
  for (const table of await tablesOf(client)) {
    const path = `tables/${table.name}.age`;
    const { file, rows, sha256 } = await whileCopying(
      client,
      () => client.query(copyTo(copyOut(table))),
      (source) => writeSealed(set, path, source, encrypter),
    );
    const counted = await rowsOf(client, table);
    if (counted !== rows)
      throw new BackupError(`${table.name} has ${counted} rows, ${rows} of them came out: the set was thrown away.`);
    tables.push({ ...table, path, rows, sha256 });
    files.push(file);
  }
  return { tables, files };
}

/**
 * Copies every file of the store that is not beside the sets yet, and lists what lies there. A file is stored before any row
 * names it, so those of the snapshot are found. A file with other bytes than its name says stays behind.
 */
async function* copiedObjects(
  from: ObjectFiles,
  to: ObjectFiles,
  tally: { count: number; bytes: number },
): AsyncGenerator<string> {
  for await (const object of from.list()) {
    if (!(await copyObject(from, to, object))) continue;
    tally.count += 1;
    tally.bytes += object.size;
    yield `${object.key} ${object.size}\n`;
  }
}

async function missingBeside(client: Client, pool: ObjectFiles): Promise<string[]> {
  const missing = new Set<string>();
  for (const { key } of await referencedObjects(client)) if (!(await isThere(pool, key))) missing.add(key);
  return [...missing].sort();
}

async function recordBackup(adminUrl: string, name: string, payload: Readonly<Record<string, number>>): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await recordAsOperator(admin, null, { action: 'backup.made', objectType: 'backup', objectId: name, payload });
  } finally {
    await admin.end();
  }
}

/**
 * Writes a set: the database in one snapshot, every stored file, and what is needed to check both. The system may serve
 * meanwhile. The set appears under its name only when it is whole and flushed; nothing that exists is written over.
 * @throws BackupError in one line; what was begun is thrown away.
 */
export async function makeBackup(order: BackupOrder): Promise<BackupReport> {
  const { config, keys, adminUrl, to, now } = order;
  const began = performance.now();
  const encrypter = encrypterFor(order.recipients);
  const name = nameOf(now);
  const [set, partial] = [join(to, name), join(to, `.${name}.partial`)];
  await mkdir(join(partial, 'tables'), { recursive: true, mode: 0o700 });
  try {
    const reader = await openReader(adminUrl);
    let contents: Contents;
    let files: SealedFile[];
    let keyCopy: Awaited<ReturnType<typeof readKeys>>;
    try {
      const { client } = reader;
      await client.query(SAME_EVERYWHERE);
      await client.query('begin isolation level repeatable read read only');
      keyCopy = await readKeys(client);
      await demandContinued(keyCopy, set);
      const written = await writeTables(client, partial, encrypter);
      const [pool, objects] = [new FolderFiles(join(to, 'objects')), { count: 0, bytes: 0 }];
      await mkdir(join(to, 'objects'), { recursive: true, mode: 0o700 });
      const names = Readable.from(copiedObjects(objectFilesOf(config), pool, objects));
      const objectList = await writeSealed(partial, OBJECT_LIST, names, encrypter);
      const { rows } = await client.query<{ server: string }>(`select current_setting('server_version') as server`);
      contents = {
        format: CONTENTS_FORMAT,
        name,
        server: rows[0]?.server ?? '',
        migrations: await migrationsOf(client),
        queueMigrations: await queueMigrationsOf(client),
        tables: written.tables,
        sequences: await sequencesOf(client),
        heads: await headsOf(client),
        checkpoints: await checkpointsOf(client),
        objects,
        missingObjects: await missingBeside(client, pool),
      };
      await client.query('commit');
      const sealed = await writeSealed(partial, CONTENTS, Readable.from([JSON.stringify(contents)]), encrypter);
      files = [sealed.file, objectList.file, ...written.files];
    } finally {
      await reader.close();
    }
    const manifest = Buffer.from(
      `${JSON.stringify({ format: SET_FORMAT, name, madeAt: now.toISOString(), release: config.version, keyId: keyIdOf(keys), recipients: order.recipients, files } satisfies Manifest, null, 2)}\n`,
    );
    await flushFolder(join(partial, 'tables'));
    await writeFlushed(join(partial, MANIFEST), manifest);
    await writeFlushed(join(partial, MAC), `${macOf(manifest, keys)}\n`);
    await writeKeyCopy(keyCopy, set, name, encrypter, keys);
    await rename(partial, set);
    await flushFolder(to);
    const report = {
      ...{ set, name, keyId: keyIdOf(keys), recipients: order.recipients, tables: contents.tables.length },
      rows: contents.tables.reduce((sum, { rows }) => sum + rows, 0),
      events: contents.tables.find((table) => table.name === 'audit.event')?.rows ?? 0,
      ...{ objects: contents.objects.count, objectBytes: contents.objects.bytes },
      sealedBytes: files.reduce((sum, { size }) => sum + size, 0),
      missingObjects: contents.missingObjects,
      bypassedRowSecurity: reader.bypasses,
    };
    const { rows, objects, missingObjects } = report;
    await recordBackup(adminUrl, name, { rows, objects, missing: missingObjects.length });
    return { ...report, seconds: (performance.now() - began) / 1000 };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
