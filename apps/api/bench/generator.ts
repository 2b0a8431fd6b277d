import { Pool } from 'pg';
import { plantNames } from './generated-names.js';
import { FILLED, GENERATED, SEALING, type Filling } from './generated-rows.js';

/** Number of people, and as many cases. */
export const SIZES = { '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const;
export type Size = keyof typeof SIZES;

/** Two statements at a time: as many as the cores that this is measured on. */
const LANES = 2;
/** Foreign keys and triggers rest; a filled table needs neither the flush of each commit nor a compiler for its statement. */
const SETTINGS = {
  ...{ session_replication_role: 'replica', synchronous_commit: 'off', jit: 'off' },
  ...{ maintenance_work_mem: '512MB', work_mem: '256MB', max_parallel_workers_per_gather: '0' },
};

/** The benches ask who else bears a name; nothing of the product does. */
const NAMESAKES = 'create index bench_namesakes on person (org_id, display_name)';

type Tell = (what: string) => void;

/**
 * Fills a migrated database with made-up people: the server makes the rows itself, over the operator's login, without triggers,
 * foreign keys and indexes, which are built over the finished rows.
 */
export async function generate(adminUrl: string, size: Size, tell: Tell): Promise<void> {
  const options = Object.entries(SETTINGS).map(([name, value]) => `-c ${name}=${value}`);
  const pool = new Pool({ connectionString: adminUrl, max: LANES, options: options.join(' ') });
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    tell(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
    return result;
  };
  const each = (texts: readonly string[]) => Promise.all(texts.map((text) => pool.query(text)));
  try {
    await step('spellings', () => plantNames(pool));
    const { rows } = await pool.query<{ name: string }>(FILLED);
    const tables = rows.map(({ name }) => name);
    await pool.query(
      `update pg_index set indisready = false, indisvalid = false where indrelid = any ($1::text[]::regclass[])`,
      [tables],
    );
    await step('rows', () => fill(pool, GENERATED, SIZES[size], tell));
    await step('indexes', () => each([...tables.map((name) => `reindex table ${name}`), NAMESAKES]));
    await step('statistics', () => each(tables.map((name) => `vacuum analyze ${name}`)));
    await step('seals', () => seal(pool));
    await step('index of names', async () => {
      const { rows: all } = await pool.query<{ id: string }>('select org_id as id from organisation order by id');
      await each(all.map(({ id }) => `select rebuild_name_index('${id}')`));
    });
    await pool.query('drop table given, spelled');
    await step('statistics', () =>
      each(['name_pair', 'name_word', 'audit.seal'].map((name) => `vacuum analyze ${name}`)),
    );
  } finally {
    await pool.end();
  }
}

/** Each statement as soon as those it reads are done and a connection is free. */
async function fill(pool: Pool, fillings: readonly Filling[], people: number, tell: Tell): Promise<void> {
  const done = new Map<string, Promise<void>>();
  for (const { what, after, sql } of fillings) {
    const before = after.flatMap((one) => done.get(one) ?? []);
    done.set(
      what,
      Promise.all(before).then(async () => {
        const client = await pool.connect();
        try {
          const from = performance.now();
          const { rowCount } = await client.query(sql, sql.includes('$1') ? [people] : []);
          tell(`  ${what}: ${rowCount ?? 0} rows in ${((performance.now() - from) / 1000).toFixed(1)} s`);
        } finally {
          client.release();
        }
      }),
    );
  }
  await Promise.all([...done.values()]);
}

async function seal(pool: Pool): Promise<void> {
  await pool.query(SEALING.waiting);
  for (let sealed = -1; sealed !== 0;) {
    const { rows } = await pool.query<{ sealed: number }>(SEALING.seal);
    sealed = rows[0]?.sealed ?? 0;
  }
}
