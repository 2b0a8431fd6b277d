import { hash } from 'node:crypto';
import { verifyTrail } from '@izdeu/audit';
import type { Bench } from '../bench.js';
import { compare, quantile } from '../measuring.js';
import { figure } from './list.js';

const ROWS = 100_000;
const ROUNDS = 5;

/** How many in a second, when the work does so many. */
async function rateOf(many: number, work: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await work();
  return many / ((performance.now() - from) / 1000);
}

export const audit: Bench = {
  name: 'audit',
  what: 'verification of an organisation’s whole trail against plain hashing of as many rows, and the newest 20 entries of a case (goal 5)',
  async run({ database, house, effort }) {
    const { admin, connections } = database;
    const visitor = await house.caseworker(1);
    const { rows: events } = await admin.query<{ text: string }>(
      `select e::text as text from audit.event e limit ${ROWS}`,
    );
    const verified = async (): Promise<void> => {
      const report = await verifyTrail(connections.sealer.pool, {}, visitor.orgId);
      if (report.finding !== null) throw new Error('The trail of the made-up data does not verify.');
      length = report.events + report.unsealed;
    };
    let length = 0;
    const hashed = (): Promise<void> => {
      for (const { text } of events) hash('sha256', text, 'buffer');
      return Promise.resolve();
    };
    await verified();
    const rates: number[] = [];
    const plain: number[] = [];
    const again: number[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      plain.push(await rateOf(events.length, hashed));
      rates.push(await rateOf(length, verified));
      again.push(await rateOf(events.length, hashed));
    }
    const [verifying, hashing, hashingAgain] = [rates, plain, again].map((one) => quantile(one, 0.5));
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
      { name: 'control: hashed in Node / hashed in Node', value: (hashing ?? 1) / (hashingAgain ?? 1), unit: '×' },
      {
        ...{
          name: 'verified / hashed in Node',
          value: (verifying ?? 0) / (hashing ?? 1),
          unit: '×',
          goal: { least: 0.5 },
        },
        beside: { events: length, perSecond: verifying ?? 0, hashedPerSecond: hashing ?? 0 },
      },
      figure('control: row by key / row by key', await compare(byKey, byKey, effort)),
      figure('newest 20 entries / row by key', await compare(newest, byKey, effort), 2.5),
    ];
  },
};
