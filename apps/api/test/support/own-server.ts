import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { projectRoot } from '@izdeu/config';
import { Connections, migrateDatabase, startEmbeddedServer, type EmbeddedServer } from '@izdeu/database';
import { MasterKey } from '@izdeu/storage';
import { TEST_KEY, testPasswordFor, type TestDatabase } from '@izdeu/testing';
import { TcpProxy } from './tcp-proxy.js';

const PASSWORD = 'throw-away';
/** Shorter than in earnest, so that a test of silence does not take half a minute. */
const SILENCE_MS = 6_000;

/** A PostgreSQL that may be killed, behind a line that may break; nothing else runs on it. */
export interface OwnServer {
  readonly proxy: TcpProxy;
  readonly database: TestDatabase;
  /** Folder of the server: its `postgres` holds the data. */
  readonly folder: string;
  adminUrl(): string;
  /** Past the line, on a connection of its own. */
  looking<T>(work: (admin: Client) => Promise<T>): Promise<T>;
  /** `kill -9` of the server and of every process of it. */
  kill(): Promise<void>;
  /** An orderly stop. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  // The server under it is going to be killed.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function killed(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/**
 * @param folder where its data lie; a new temporary one unless said
 * @param durable as in production, or as fast as the other tests
 */
export async function startOwnServer(
  folder = mkdtempSync(join(tmpdir(), 'izdeu-own-')),
  durable = true,
): Promise<OwnServer> {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const start = (): Promise<EmbeddedServer> =>
    startEmbeddedServer({ dataDir: folder, password: PASSWORD, database: 'postgres', durable, overTcp: true });
  let server = await start();
  await migrateDatabase(projectRoot(), server.adminUrl, testPasswordFor);
  const proxy = await TcpProxy.before(server.port);
  const line = new URL(server.adminUrl);
  line.port = String(proxy.port);
  const failures: Error[] = [];
  const connections = Connections.open(
    line.toString(),
    testPasswordFor,
    (error) => failures.push(error),
    10,
    SILENCE_MS,
  );
  let admin = await connected(server.adminUrl);
  const storageDir = mkdtempSync(join(tmpdir(), 'izdeu-objects-'));
  const looking = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = await connected(server.adminUrl);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const database: TestDatabase = {
    ...{ connections, keys: new MasterKey(TEST_KEY), adminUrl: line.toString(), storageDir },
    /** A new one after each start: the old one died with its server. */
    get admin() {
      return admin;
    },
    async drop() {
      await connections.close();
      await admin.end();
      await proxy.close();
      await server.stop();
      for (const one of [folder, storageDir, server.movedTo ?? ''])
        if (one !== '') rmSync(one, { recursive: true, force: true });
    },
  };
  return {
    ...{ proxy, database, folder, looking },
    adminUrl: () => server.adminUrl,
    async kill() {
      const pids = await looking(async (client) => {
        const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity');
        return rows.map(({ pid }) => pid);
      });
      const pidFile = join(server.movedTo ?? folder, 'postgres', 'postmaster.pid');
      const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
      for (const pid of [postmaster, ...pids]) killed(pid);
      // Gone when the kernel says so: a new server may not start beside a dying one.
      await vi.waitFor(() => expect([postmaster, ...pids].filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), {
        timeout: 20_000,
        interval: 20,
      });
    },
    stop: () => server.stop(),
    async start() {
      server = await start();
      proxy.moveTo(server.port);
      admin = await connected(server.adminUrl);
    },
  };
}

/** A pool past the line, for what verifies. */
export function poolOf(server: OwnServer): Pool {
  return new Pool({ connectionString: server.adminUrl(), max: 2 });
}
