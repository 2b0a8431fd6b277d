import type { Bench, Figure } from '../bench.js';
import { openBareHouse, type Visitor } from '../bench-house.js';
import { numbers } from '../bench.js';
import { compareRates, type Op } from '../measuring.js';

const CALLERS = 8;
/** Of each caller: as many as one may open within an hour. */
const CASES = 30;
const BODY = 'The family called again. '.repeat(4);
/**
 * What goals 4 and 9 allow together: a save with its event ≥ 0.80 of a bare one, a statement under row security at most 1.15 times as
 * long as without. Each call here bears both, a look too: it leaves an event. 0.80 / 1.15, rounded up.
 */
const GOAL = 0.7;

interface Call {
  readonly name: string;
  readonly by: (visitor: Visitor) => Op;
}

/** The cost of safety: the same requests with row security, audit and encryption, and without. */
export const safety: Bench = {
  name: 'safety',
  what: 'requests a second with row security, trail and encryption, against the same program without them',
  async run({ database, house, effort, sliceMs }) {
    const bare = await openBareHouse(database);
    try {
      // As many people at work at once, each with a session of their own: what one person does waits for what they did before.
      const [safe, free] = [await house.colleagues(1, CALLERS), await bare.colleagues(1, CALLERS)];
      const { rows } = await database.admin.query<{ id: string; person: string; name: string }>(
        'select id, sought_person_id as person, sought_name as name from case_file where org_id = $1 order by id limit $2',
        [safe[0]?.orgId, 2 * CALLERS * CASES],
      );
      const any = numbers(5);
      // What one side wrote in clear the other could not open, and nobody may open more cases in an hour: each has cases of their own.
      const own = new Map([...safe, ...free].map((visitor, at) => [visitor, rows.slice(at * CASES, (at + 1) * CASES)]));
      const one = (visitor: Visitor): { id: string; person: string } =>
        own.get(visitor)?.[any(CASES)] ?? { id: '', person: '' };
      const somebody = (): string => rows[any(rows.length)]?.name ?? '';
      let number = 0;
      const calls: readonly Call[] = [
        { name: 'list of cases', by: (visitor) => () => visitor.get('/cases') },
        { name: 'whole case', by: (visitor) => () => visitor.get(`/cases/${one(visitor).id}`) },
        {
          name: 'search',
          by: (visitor) => () => visitor.post('/search', { text: somebody() }),
        },
        {
          name: 'note',
          by: (visitor) => () => visitor.post(`/cases/${one(visitor).id}/notes`, { body: BODY }),
        },
        {
          name: 'identity number',
          by: (visitor) => () =>
            visitor.post(`/people/${one(visitor).person}/numbers`, {
              kind: 'prc_passport',
              value: `E${10_000_000 + number++}`,
            }),
        },
      ];
      const pace = { slices: effort.blocks, ms: sliceMs };
      const list = free.map((visitor) => (): Promise<unknown> => visitor.get('/cases'));
      const control = await compareRates(list, list, pace);
      const figures: Figure[] = [{ name: 'control: free list / free list', value: control.ratio, unit: '×' }];
      for (const { name, by } of calls) {
        const { ratio, perSecond, baselinePerSecond } = await compareRates(safe.map(by), free.map(by), pace);
        figures.push({
          ...{ name: `${name}: safe / free`, value: ratio, unit: '×', goal: { least: GOAL } },
          beside: { perSecond, freePerSecond: baselinePerSecond },
        });
      }
      return figures;
    } finally {
      await bare.close();
    }
  },
};
