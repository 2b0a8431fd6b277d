import type { Bench, Figure, Ground } from '../bench.js';
import { numbers } from '../bench.js';
import { compare, type Op } from '../measuring.js';
import type { Size } from '../generator.js';
import { figure } from './list.js';

/** The size before each. */
const SMALLER: Readonly<Record<Size, Size | null>> = { '10k': null, '100k': '10k', '1M': '10k' };

/** Hot requests of one caseworker of the first organisation. */
async function requests({ database, house }: Ground): Promise<Readonly<Record<string, Op>>> {
  const visitor = await house.caseworker(1);
  const { rows } = await database.admin.query<{ id: string }>(
    'select id from case_file where org_id = $1 order by id limit 500',
    [visitor.orgId],
  );
  const any = numbers(11);
  const one = (): string => rows[any(rows.length)]?.id ?? '';
  return {
    'whole case': () => visitor.get(`/cases/${one()}`),
    'first page': () => visitor.get('/cases?limit=50'),
    board: () => visitor.get('/board'),
    'trail of a case': () => visitor.get(`/audit/cases/${one()}`),
    save: () => visitor.post(`/cases/${one()}/notes`, { body: 'The family called again.' }),
  };
}

export const growth: Bench = {
  name: 'growth',
  what: 'requests through the API at this size, against the same at 10k (goal 10)',
  async run(ground) {
    const before = SMALLER[ground.database.size];
    if (before === null) throw new Error('Growth needs a larger size than 10k: give --size 100k or 1M.');
    const [here, there] = [await requests(ground), await requests(await ground.at(before))];
    const figures: Figure[] = [];
    for (const [name, op] of Object.entries(here)) {
      const small = there[name];
      if (small)
        figures.push(
          figure(`${name}: ${ground.database.size} / ${before}`, await compare(op, small, ground.effort), 1.25),
        );
    }
    return figures;
  },
};
