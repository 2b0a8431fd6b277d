import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { makeBackup, makeIdentity, readIdentity, referencedObjects, type BackupReport } from '@izdeu/backup';
import { FolderFiles, ObjectStore, fileOwnerOf, type KeyProvider } from '@izdeu/storage';
import type { TestApp } from './test-app.js';

/** A folder for sets, with the identity that they are sealed to. */
export interface BackupDesk {
  readonly folder: string;
  readonly recipient: string;
  readonly identity: string;
  make(): Promise<BackupReport>;
  remove(): void;
}

export async function aBackupDesk(house: TestApp): Promise<BackupDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-sets-'));
  const file = join(folder, 'identity.txt');
  const recipient = await makeIdentity(file);
  return {
    folder,
    recipient,
    identity: await readIdentity(file),
    make: () =>
      makeBackup({
        config: house.config,
        keys: house.database.keys,
        adminUrl: house.database.adminUrl,
        to: join(folder, 'sets'),
        recipients: [recipient],
        now: new Date(),
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A database with nothing in it, on the server of the tests. */
export async function anEmptyDatabase(): Promise<{ url: string; client: Client; drop(): Promise<void> }> {
  const server = inject('adminUrl');
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const maintenance = new Client({ connectionString: server });
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  return {
    url: url.toString(),
    client,
    async drop() {
      await client.end();
      // A pool that was ended is gone a moment later: a connection that is thrown out meanwhile is an error that nobody hears.
      const left = 'select from pg_stat_activity where datname = $1';
      for (let looks = 0; looks < 200 && (await maintenance.query(left, [name])).rowCount !== 0; looks++);
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.end();
    },
  };
}

/** Every file below a folder, as a path relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

/** Files of the store that rows name: checkpoints of the trail lie beside them under names that tell what they are. */
export function objectsBelow(folder: string): string[] {
  return filesBelow(folder).filter((path) => /^[0-9a-f]{2}\/[0-9a-f]{64}$/.test(path));
}

/** One scan of a restored house, opened with the keys that came with it. */
export async function aScanIn(client: Client, storageDir: string, keys: KeyProvider): Promise<Buffer> {
  const { rows } = await client.query<{ org_id: string; object_key: string }>(
    'select org_id, object_key from document where object_key is not null limit 1',
  );
  const { org_id: orgId, object_key: key } = rows[0] ?? { org_id: '', object_key: '' };
  const named = (await referencedObjects(client)).find((one) => one.key === key);
  const store = new ObjectStore(new FolderFiles(storageDir), keys);
  return store.get(fileOwnerOf(keys, orgId, named?.caseKey ?? null), key);
}
