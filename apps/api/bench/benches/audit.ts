import { hash } from 'node:crypto';
import { verifyTrail } from '@izdeu/audit';
import type { Bench } from '../bench.js';
import { compare, quantile } from '../measuring.js';
import { figure } from './list.js';

const ROWS = 20_000;

export const audit: Bench = {
  name: 'audit',
  what: 'verification of the whole trail against plain hashing of as many rows, and the newest 20 entries of a case (goal 5)',
  async run({ database, house, effort }) {
    const { admin, connections } = database;
    const visitor = await house.caseworker(1);
    const { rows: events } = await admin.query<{ text: string }>(
      `select e::text as text from audit.event e limit ${ROWS}`,
    );
    const ratios: number[] = [];
    const rates: number[] = [];
    const plain: number[] = [];
    for (let i = 0; i < 3; i++) {
      let from = performance.now();
      for (const { text } of events) hash('sha256', text, 'buffer');
      plain.push(events.length / ((performance.now() - from) / 1000));
      from = performance.now();
      const report = await verifyTrail(connections.sealer.pool);
      if (report.finding !== null) throw new Error('The trail of the made-up data does not verify.');
      rates.push((report.events + report.unsealed) / ((performance.now() - from) / 1000));
      ratios.push((rates.at(-1) ?? 0) / (plain.at(-1) ?? 1));
    }
    const { rows } = await admin.query<{ id: string }>('select id from case_file where org_id = $1 limit 500', [
      visitor.orgId,
    ]);
    let next = 0;
    const one = (): string => rows[next++ % rows.length]?.id ?? '';
    const newest = () =>
      admin.query({
        ...{ name: 'newest', values: [one()] },
        text: 'select at, actor_id, action, object_type, object_id from audit.event where case_id = $1 order by at desc limit 20',
      });
    const byKey = () =>
      admin.query({
        ...{ name: 'key', values: [visitor.orgId, one()] },
        text: 'select * from case_file where org_id = $1 and id = $2',
      });
    return [
      {
        ...{ name: 'verified / hashed in Node', value: quantile(ratios, 0.5), unit: '×', goal: { least: 0.5 } },
        beside: { perSecond: quantile(rates, 0.5), hashedPerSecond: quantile(plain, 0.5) },
      },
      figure('control: row by key / row by key', await compare(byKey, byKey, effort)),
      figure('newest 20 entries / row by key', await compare(newest, byKey, effort), 2.5),
    ];
  },
};
