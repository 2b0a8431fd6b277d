import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Checkpoints } from '@izdeu/audit';
import { Connections, migrateDatabase, startEmbeddedServer, type EmbeddedServer } from '@izdeu/database';
import { MasterKey, OpenShelf, StorageFolder } from '@izdeu/storage';
import { generate, type Size } from './generator.js';

/** What the requests of a day read, dearest last: where memory is short that stays. */
const READ_ALL_DAY = [
  'assignment',
  'kinship_link',
  'canonical_link',
  'case_party',
  'case_file',
  'person',
  'name_word',
  'name_pair',
  'person_name',
];
const BUFFERS_KIB = 2 * 1024 * 1024;

/** Key of made-up data only. */
export const BENCH_KEY = Buffer.from('izdeu-bench-only-izdeu-bench-onl', 'utf8');

export interface BenchDatabase {
  readonly name: string;
  readonly size: Size;
  readonly adminUrl: string;
  readonly keys: MasterKey;
  readonly connections: Connections;
  /** Over the operator's login, which row security does not bind. */
  readonly admin: Client;
  /** A connection of the application's own login. */
  asApplication(): Promise<Client>;
  close(): Promise<void>;
}

/** The server of the benchmark in a folder of its own; what was generated stays for the next run. */
export class BenchServer {
  private constructor(
    private readonly root: string,
    private readonly server: EmbeddedServer,
    private readonly tell: (what: string) => void,
  ) {}

  static async start(root: string, tell: (what: string) => void): Promise<BenchServer> {
    const dataDir = join(root, '.data-bench');
    const options = { dataDir, password: 'made-up', database: 'postgres' };
    const bench = new BenchServer(root, await startEmbeddedServer(options), tell);
    const changed = await bench.settle();
    if (!changed) return bench;
    await bench.stop();
    return new BenchServer(root, await startEmbeddedServer(options), tell);
  }

  /** Memory as somebody who keeps a million cases would give it. @returns whether a new start is needed */
  private async settle(): Promise<boolean> {
    const [now] = await this.maintain<{ setting: string }>(
      `select setting from pg_settings where name = 'shared_buffers' and setting::int * 8 = ${BUFFERS_KIB}`,
    );
    if (now) return false;
    await this.maintain(`alter system set shared_buffers = '${BUFFERS_KIB}kB'`);
    await this.maintain(`alter system set max_wal_size = '8GB'`);
    return true;
  }

  /** The process above all others of the server. */
  get pid(): number {
    return Number(readFileSync(join(this.root, '.data-bench', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** A fresh copy of the generated people: what a run writes is gone with it. */
  async open(size: Size): Promise<BenchDatabase> {
    const template = await this.template(size);
    const name = `run_${size.toLowerCase()}`;
    await this.maintain(`drop database if exists ${name} with (force)`);
    await this.maintain(`create database ${name} template ${template} strategy file_copy`);
    const adminUrl = this.url(name);
    const keys = new MasterKey(BENCH_KEY);
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await warm(admin);
    const failures: Error[] = [];
    const connections = Connections.open(
      adminUrl,
      (login) => keys.password(login),
      (error) => failures.push(error),
      40,
    );
    return {
      ...{ name, size, adminUrl, keys, connections, admin },
      asApplication: async () => {
        const url = new URL(adminUrl);
        url.username = 'app_rw';
        url.password = encodeURIComponent(keys.password('app_rw'));
        const client = new Client({ connectionString: url.toString() });
        await client.connect();
        return client;
      },
      close: async () => {
        await connections.close();
        await admin.end();
        await this.maintain(`drop database if exists ${name} with (force)`);
      },
    };
  }

  /** Generated once for each state of migrations and generator. */
  private async template(size: Size): Promise<string> {
    const name = `people_${size.toLowerCase()}_${this.digest()}`;
    const stale = await this.maintain<{ datname: string }>(
      `select datname from pg_database where datname like 'people\\_${size.toLowerCase()}\\_%'`,
    );
    if (stale.some(({ datname }) => datname === name)) return name;
    for (const { datname } of stale) await this.maintain(`drop database ${datname}`);
    this.tell(`generating ${size} people; kept for the next runs`);
    const raw = `raw_${size.toLowerCase()}`;
    await this.maintain(`drop database if exists ${raw} with (force)`);
    await this.maintain(`create database ${raw}`);
    const keys = new MasterKey(BENCH_KEY);
    await migrateDatabase(this.root, this.url(raw), (login) => keys.password(login));
    const from = performance.now();
    await generate(this.url(raw), size, this.tell);
    await this.vouchFor(raw, keys);
    this.tell(`generated in ${((performance.now() - from) / 1000).toFixed(0)} s`);
    await this.maintain(`alter database ${raw} rename to ${name}`);
    return name;
  }

  /** The first checkpoint of every chain, as a house has it that is at work: the trees would be grown under what is measured. */
  private async vouchFor(database: string, keys: MasterKey): Promise<void> {
    const from = performance.now();
    const folder = mkdtempSync(join(tmpdir(), 'izdeu-bench-'));
    const failures: Error[] = [];
    const connections = Connections.open(
      this.url(database),
      (login) => keys.password(login),
      (error) => failures.push(error),
    );
    try {
      const shelf = new OpenShelf(new StorageFolder(folder));
      await new Checkpoints(connections, keys, shelf).makeDue({ afterSeconds: 0, afterEvents: 1 });
      if (failures[0]) throw failures[0];
    } finally {
      await connections.close();
      rmSync(folder, { recursive: true, force: true });
    }
    this.tell(`checkpoints: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }

  private digest(): string {
    const migrations = join(this.root, 'prisma', 'migrations');
    const own = join(this.root, 'apps', 'api', 'bench');
    const hash = createHash('sha256');
    for (const folder of readdirSync(migrations).sort())
      if (/^\d/.test(folder)) hash.update(readFileSync(join(migrations, folder, 'migration.sql')));
    for (const file of ['bench-database.ts', 'generator.ts', 'generated-rows.ts', 'generated-names.ts', 'spellings.ts'])
      hash.update(readFileSync(join(own, file)));
    // Folded words are kept with the names: other rules make another index.
    const rules = join(this.root, 'libs', 'names', 'src');
    for (const file of readdirSync(rules, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(?:ts|json)$/.test(file) && !file.endsWith('.spec.ts')) hash.update(readFileSync(join(rules, file)));
    return hash.digest('hex').slice(0, 8);
  }

  private url(database: string): string {
    const url = new URL(this.server.adminUrl);
    url.pathname = `/${database}`;
    return url.toString();
  }

  private async maintain<T extends object>(sql: string): Promise<T[]> {
    const client = new Client({ connectionString: this.server.adminUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

/** What people at work read again and again is in the memory of a server that has been up for an hour; that of a fresh copy is empty. */
async function warm(admin: Client): Promise<void> {
  await admin.query('create extension if not exists pg_prewarm');
  for (const table of READ_ALL_DAY)
    await admin.query(
      'select pg_prewarm($1::regclass), sum(pg_prewarm(indexrelid)) from pg_index where indrelid = $1::regclass',
      [table],
    );
}
