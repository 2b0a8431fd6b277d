import type { Client } from 'pg';
import type { Bench, Figure } from '../bench.js';
import { compare } from '../measuring.js';
import { figure } from './list.js';

/** Hot reads as the application sends them; row security adds the organisation, the SQL names it anyway. */
const READS = {
  'case by key': { text: 'select * from case_file where org_id = $1 and id = $2', of: 'case' },
  'list of 50': {
    text: `select id, number, status, updated_at from case_file where org_id = $1 and updated_at <= now() and $2::uuid is not null
           order by updated_at desc, id desc limit 50`,
    of: 'case',
  },
  'names of a person': { text: 'select * from person_name where org_id = $1 and person_id = $2', of: 'person' },
  'events of a case': { text: 'select * from case_event where org_id = $1 and case_id = $2', of: 'case' },
} as const;

export const rls: Bench = {
  name: 'rls',
  what: 'hot reads under row security, against the same SQL without it; plans keep their index (goal 9)',
  async run({ database, house, effort }) {
    const visitor = await house.caseworker(1);
    const bound = await database.asApplication();
    const free = database.admin;
    const { rows } = await free.query<{ case: string; person: string }>(
      'select id as case, sought_person_id as person from case_file where org_id = $1 order by id limit 1000',
      [visitor.orgId],
    );
    const figures: Figure[] = [];
    try {
      // One transaction holds the session, as the unit of work does; what opening it costs is the second group of figures.
      await bound.query('begin');
      await open(bound, visitor.handle);
      await free.query('begin');
      for (const [name, { text, of }] of Object.entries(READS)) {
        let next = 0;
        const values = (): string[] => [visitor.orgId, rows[next++ % rows.length]?.[of] ?? ''];
        const read = (client: Client) => () => client.query({ name, text, values: values() });
        if (figures.length === 0)
          figures.push(figure('control: free / free', await compare(read(free), read(free), effort)));
        figures.push(figure(`${name}: bound / free`, await compare(read(bound), read(free), effort), 1.15));
        figures.push({
          ...{
            name: `${name}: whole tables walked`,
            value: await scans(bound, text, values()),
            unit: 'plans',
            goal: { most: 0 },
          },
        });
      }
      await bound.query('commit');
      await free.query('commit');
      const { text } = READS['case by key'];
      const values = [visitor.orgId, rows[0]?.case ?? ''];
      const inOne = (client: Client, session: boolean) => async () => {
        await client.query('begin');
        if (session) await open(client, visitor.handle);
        await client.query({ name: 'in-one', text, values });
        await client.query('commit');
      };
      figures.push(
        figure('transaction with a session / without', await compare(inOne(bound, true), inOne(free, false), effort)),
      );
      return figures;
    } finally {
      await bound.end();
    }
  },
};

async function open(client: Client, handle: string): Promise<void> {
  await client.query({ name: 'open', text: `select set_config('app.session', $1, true)`, values: [handle] });
}

async function scans(client: Client, text: string, values: readonly string[]): Promise<number> {
  const inlined = text.replace(/\$(\d)/g, (_, nr: string) => `'${values[Number(nr) - 1]}'`);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${inlined}`);
  return rows.filter((row) => row['QUERY PLAN'].includes('Seq Scan')).length;
}
