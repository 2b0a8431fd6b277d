import type { Client } from 'pg';
import { newId } from '@izdeu/kernel';
import type { Bench, Figure, Ground } from '../bench.js';
import { ORGANISATIONS } from '../generated-rows.js';
import { compareRates, type Op } from '../measuring.js';

const BARE = `create table if not exists bench_note (like note including defaults including indexes)`;
const INSERT = '(org_id, id, case_id, body, created_by) values ($1, $2, $3, $4, $5)';
const BODY = 'The family called again. '.repeat(4);

/** A connection of a caseworker with the cases that are written to. */
interface Writer {
  readonly client: Client;
  readonly bare: Op;
  readonly saved: Op;
}

export const save: Bench = {
  name: 'save',
  what: 'a row with row security and its hashed event in one transaction, against a bare insert (goal 4)',
  async run(ground) {
    const { database, effort, sliceMs } = ground;
    await database.admin.query(`${BARE}; grant insert on bench_note to app_rw`);
    const pace = { slices: effort.blocks, ms: sliceMs };
    const figures: Figure[] = [];
    const opened: Writer[] = [];
    try {
      for (let i = 0; i < 32; i++) opened.push(await writer(ground, 1 + (i % ORGANISATIONS)));
      const eight = opened.slice(0, 8).map(({ bare }) => bare);
      const control = await compareRates(eight, eight, pace);
      figures.push({ name: 'control: bare / bare, 8 clients', value: control.ratio, unit: '×' });
      for (const clients of [8, 32]) {
        const those = opened.slice(0, clients);
        const found = await compareRates(
          those.map(({ saved }) => saved),
          those.map(({ bare }) => bare),
          pace,
        );
        figures.push({
          ...{ name: `saved / bare, ${clients} clients`, value: found.ratio, unit: '×', goal: { least: 0.8 } },
          beside: { perSecond: found.perSecond, barePerSecond: found.baselinePerSecond },
        });
      }
      const busy: Writer[] = [];
      for (let i = 0; i < 32; i++) busy.push(await writer(ground, 1));
      opened.push(...busy);
      const one = await compareRates(
        busy.map(({ saved }) => saved),
        opened.slice(0, 32).map(({ saved }) => saved),
        pace,
      );
      figures.push({
        ...{ name: 'one busy organisation / thirty-two', value: one.ratio, unit: '×', goal: { least: 0.95 } },
        beside: { perSecond: one.perSecond },
      });
      return figures;
    } finally {
      for (const { client } of opened) await client.end();
    }
  },
};

async function writer({ database, house }: Ground, organisation: number): Promise<Writer> {
  const { orgId, handle } = await house.caseworker(organisation);
  const { rows } = await database.admin.query<{ id: string; by: string }>(
    'select id, created_by as by from case_file where org_id = $1 order by id limit 200',
    [orgId],
  );
  const client = await database.asApplication();
  await client.query(`select set_config('app.session', $1, false)`, [handle]);
  let next = 0;
  const insert = (name: string, table: string) => () => {
    const into = rows[next++ % rows.length];
    return client.query({
      ...{ name, text: `insert into ${table} ${INSERT}` },
      values: [orgId, newId(), into?.id, BODY, into?.by],
    });
  };
  return { client, bare: insert('bare', 'bench_note'), saved: insert('saved', 'note') };
}
