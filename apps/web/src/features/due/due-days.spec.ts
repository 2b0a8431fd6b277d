import type { WorklistItemView } from '@izdeu/api-client';
import { byDay, daysAfter } from './due-days.js';

const item = (on: string, late = false) => ({ on, late }) as WorklistItemView;

describe('the days of the worklist', () => {
  it('put what is late together at the head, and keep the order of days', () => {
    const items = [
      item('2026-11-01', true),
      item('2026-11-20', true),
      item('2026-11-23'),
      item('2026-11-23'),
      item('2026-12-01'),
    ];
    expect(byDay(items).map(({ key, items: found }) => [key, found.length])).toEqual([
      ['late', 2],
      ['2026-11-23', 2],
      ['2026-12-01', 1],
    ]);
    expect(byDay([])).toEqual([]);
  });

  it.each([
    ['2026-12-28', 7, '2027-01-04'],
    ['2028-02-28', 1, '2028-02-29'],
  ])('%s and %i days is %s', (day, count, then) => expect(daysAfter(day, count)).toBe(then));
});
