import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@izdeu/config';
import { DomainError } from '@izdeu/kernel';
import { checkEntry } from './entry-check.js';

type Data = Readonly<Record<string, unknown>>;

const { entries } = JSON.parse(readFileSync(join(projectRoot(), 'seeds', 'reference', 'calendar.json'), 'utf8')) as {
  readonly entries: readonly { readonly code: string; readonly data: Data }[];
};

function refusalOf(data: Data): unknown {
  try {
    checkEntry('calendar', data);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.facts;
    throw error;
  }
}

const usual: Data = entries[0]?.data ?? {};
const fixed = { month: 2, day: 29, from: null, to: null, moves: true };
const dated = { dates: [{ date: '2026-05-27' }], from: null, to: null, moves: false };

describe('an edited calendar', () => {
  it.each(entries)('is taken as it is planted: $code', ({ data }) => {
    expect(refusalOf(data)).toBeNull();
  });

  it('may begin with 29 February, a movable feast, half an order and no holiday at all', () => {
    expect(refusalOf({ ...usual, holidays: [fixed, dated] })).toBeNull();
    expect(refusalOf({ ...usual, holidays: [], movedDays: [{ off: '2026-03-23', working: null }] })).toBeNull();
  });

  it.each<[string, Data]>([
    ['weekend', { weekend: [1, 2, 3, 4, 5, 6, 7] }],
    ['weekend', { weekend: [0, 6] }],
    ['weekend', { weekend: 'saturday' }],
    ['movedDaysCompleteUntil', { movedDaysCompleteUntil: '2026-02-30' }],
    ['holidays', { holidays: {} }],
    ['holidays.0', { holidays: ['1 May'] }],
    ['holidays.1.month', { holidays: [fixed, { ...fixed, month: 13 }] }],
    ['holidays.0.day', { holidays: [{ ...fixed, day: 30 }] }],
    ['holidays.0.day', { holidays: [{ ...fixed, day: '1' }] }],
    ['holidays.0.from', { holidays: [{ ...fixed, from: 'spring' }] }],
    ['holidays.0.moves', { holidays: [{ ...fixed, moves: 'yes' }] }],
    ['holidays.0.dates', { holidays: [{ ...dated, dates: '2026-05-27' }] }],
    ['holidays.0.dates.0.date', { holidays: [{ ...dated, dates: [{ date: '27.05.2026' }] }] }],
    ['movedDays', { movedDays: null }],
    ['movedDays.0', { movedDays: [null] }],
    ['movedDays.0.working', { movedDays: [{ off: null, working: 'Saturday' }] }],
  ])('is refused at %s: %j', (field, change) => {
    expect(refusalOf({ ...usual, ...change })).toMatchObject({ field: `data.${field}` });
  });
});
