import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'node:http';
import { Pool } from 'pg';
import type { Bench } from '../bench.js';
import { numbers } from '../bench.js';
import { send } from '../bench-house.js';
import { compare, compareRates, type Op } from '../measuring.js';
import { figure } from './list.js';

/** A whole case as one statement that returns its JSON: what the database must do in any case. */
const WHOLE_CASE = `select json_build_object('case', c,
  'sought', (select row_to_json(p) from person p where p.org_id = c.org_id and p.id = c.sought_person_id),
  'names', (select json_agg(n) from person_name n where n.org_id = c.org_id and n.person_id = c.sought_person_id),
  'parties', (select json_agg(x) from case_party x where x.org_id = c.org_id and x.case_id = c.id),
  'assignments', (select json_agg(x) from assignment x where x.org_id = c.org_id and x.case_id = c.id),
  'events', (select json_agg(x) from case_event x where x.org_id = c.org_id and x.case_id = c.id),
  'fate', (select json_agg(x) from fate_claim x where x.org_id = c.org_id and x.case_id = c.id),
  'consents', (select json_agg(x) from consent x where x.org_id = c.org_id and x.case_id = c.id),
  'documents', (select json_agg(x) from document x where x.org_id = c.org_id and x.case_id = c.id),
  'letters', (select json_agg(x) from letter x where x.org_id = c.org_id and x.case_id = c.id),
  'notes', (select json_agg(x) from note x where x.org_id = c.org_id and x.case_id = c.id))::text as whole
  from case_file c where c.org_id = $1 and c.id = $2`;

const CALLERS = 16;

export const wholeCase: Bench = {
  name: 'case',
  what: 'a whole case through the API, against bare HTTP that passes one statement through (goal 2)',
  async run({ database, house, effort, sliceMs }) {
    const visitor = await house.caseworker(1);
    const { rows } = await database.admin.query<{ id: string }>(
      'select id from case_file where org_id = $1 order by id limit 2000',
      [visitor.orgId],
    );
    const any = numbers(3);
    const one = (): string => rows[any(rows.length)]?.id ?? '';
    const pool = new Pool({ connectionString: database.adminUrl, max: CALLERS });
    const server = createServer((asked, answer) => {
      pool
        .query<{ whole: string }>({
          ...{ name: 'whole-case', text: WHOLE_CASE },
          values: [visitor.orgId, (asked.url ?? '').slice(1)],
        })
        .then(
          (found) => answer.setHeader('content-type', 'application/json').end(found.rows[0]?.whole),
          (error: unknown) => answer.writeHead(500).end(error instanceof Error ? error.message : 'failed'),
        );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
    const { port } = server.address() as AddressInfo;
    const bare: Op = () => send({ agent, port, path: `/${one()}`, method: 'GET', headers: {} }, null);
    const whole: Op = () => visitor.get(`/cases/${one()}`);
    try {
      const alike = <T>(op: T): T[] => Array.from({ length: CALLERS }, () => op);
      const rates = await compareRates(alike(whole), alike(bare), { slices: effort.blocks, ms: sliceMs });
      return [
        figure('control: bare / bare', await compare(bare, bare, effort)),
        figure('time of one / bare', await compare(whole, bare, effort)),
        {
          ...{
            name: `requests a second, ${CALLERS} at once / bare`,
            value: rates.ratio,
            unit: '×',
            goal: { least: 0.8 },
          },
          beside: { perSecond: rates.perSecond, baselinePerSecond: rates.baselinePerSecond },
        },
      ];
    } finally {
      agent.destroy();
      server.close();
      await pool.end();
    }
  },
};
