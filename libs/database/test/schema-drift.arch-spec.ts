import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { projectRoot } from '@izdeu/config';
import { schemaAsSql } from '@izdeu/database';

/** What Prisma owns of a database, one line per fact; policies, checks, triggers and extra keys are ours to add. */
const FACTS = `
  select format('column %s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then 'required' else 'optional' end, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')) as fact
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where n.nspname = 'public' and c.relkind = 'r' and c.relname <> '_prisma_migrations'
  union all
  select format('index %s', pg_get_indexdef(i.indexrelid)) from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'public' and c.relname <> '_prisma_migrations'
  union all
  select format('key %s %s', c.relname, pg_get_constraintdef(con.oid)) from pg_constraint con join pg_class c on c.oid = con.conrelid
   where con.connamespace = 'public'::regnamespace and con.contype = 'f'`;

async function factsOf(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ fact: string }>(FACTS)).rows.map(({ fact }) => fact).sort();
  } finally {
    await client.end();
  }
}

describe('the schema and the migrations', () => {
  const server = inject('adminUrl');
  const at = (database: string): string => {
    const url = new URL(server);
    url.pathname = `/${database}`;
    return url.toString();
  };
  const name = `drift_${randomBytes(4).toString('hex')}`;
  let fromSchema: string[];
  let fromMigrations: string[];

  beforeAll(async () => {
    const admin = new Client({ connectionString: server });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    const sql = await schemaAsSql(projectRoot(), at(name));
    const scratch = new Client({ connectionString: at(name) });
    await scratch.connect();
    await scratch.query(sql);
    await scratch.end();
    fromSchema = await factsOf(at(name));
    fromMigrations = await factsOf(at('izdeu_template'));
  });

  it('say the same about every column', () => {
    const columns = (facts: string[]): string[] => facts.filter((fact) => fact.startsWith('column'));
    expect(columns(fromMigrations)).toEqual(columns(fromSchema));
  });

  it('agree on every index and foreign key that the schema names', () => {
    const known = new Set(fromMigrations);
    expect(fromSchema.filter((fact) => !fact.startsWith('column') && !known.has(fact))).toEqual([]);
  });

  it('are caught when they part', async () => {
    const scratch = new Client({ connectionString: at(name) });
    await scratch.connect();
    await scratch.query('alter table note add planted text; alter table note alter body drop not null');
    await scratch.end();
    const known = new Set(fromMigrations);
    expect((await factsOf(at(name))).filter((fact) => !known.has(fact))).toEqual([
      'column note.body text optional -',
      'column note.planted text optional -',
    ]);
  });
});
