import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import { Connections } from '@izdeu/database';
import { MasterKey, type KeyProvider } from '@izdeu/storage';
import { TEST_KEY, testPasswordFor } from './test-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
  }
}

export interface TestDatabase {
  readonly connections: Connections;
  readonly keys: KeyProvider;
  readonly adminUrl: string;
  /** Superuser, for planting what no login may plant and for looking past row security. */
  readonly admin: Client;
  readonly storageDir: string;
  drop(): Promise<void>;
}

/** A database of its own, cloned from the migrated template. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const server = inject('adminUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const maintenance = new Client({ connectionString: server });
  await maintenance.connect();
  await maintenance.query(`create database ${name} template izdeu_template`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const adminUrl = url.toString();
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  const failures: Error[] = [];
  const connections = Connections.open(adminUrl, testPasswordFor, (error) => failures.push(error));
  const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-objects-'));
  return {
    connections,
    keys: new MasterKey(TEST_KEY),
    adminUrl,
    admin,
    storageDir,
    async drop() {
      await connections.close();
      await admin.end();
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.end();
      rmSync(storageDir, { recursive: true, force: true });
    },
  };
}
