import type { FigureView } from '@izdeu/api-client';
import { barsOf, funnelBars, listBehind, numberOf } from './figures.js';

const figures: FigureView[] = [
  { dimension: 'total', key: '', count: 42 },
  { dimension: 'relation', key: 'claimed_only', count: 24 },
  { dimension: 'relation', key: 'proven', count: 12 },
  { dimension: 'letter_overdue', key: '', count: 3 },
];

describe('figures drawn', () => {
  it('measure against the longest of their own table', () => {
    expect(barsOf(figures, 'relation').map(({ key, length }) => [key, length])).toEqual([
      ['claimed_only', 100],
      ['proven', 50],
    ]);
  });

  it('are nothing where nothing is counted', () => {
    expect(barsOf(figures, 'region')).toEqual([]);
    expect(numberOf(figures, 'task_overdue')).toBe(0);
    expect(numberOf(figures, 'total')).toBe(42);
  });

  it('say a share only of the same thing and never of nothing', () => {
    const bars = funnelBars([
      { step: 'appeals', count: 30 },
      { step: 'applicants_identified', count: 20 },
      { step: 'cases', count: 42 },
      { step: 'relation_proven', count: 21 },
      { step: 'referred', count: 0 },
      { step: 'acknowledged', count: 0 },
    ]);
    expect(bars.map(({ ofPrevious }) => ofPrevious)).toEqual([null, null, null, 50, 0, null]);
  });
});

describe('the list behind a figure', () => {
  it.each([
    ['all cases keep the filters', 'total', '', { status: 'open' }, '/cases?status=open'],
    [
      'a verdict is added to the filters',
      'relation',
      'proven',
      { status: 'open' },
      '/cases?status=open&relation=proven',
    ],
    ['a colleague stands by id', 'assignee', 'a1', {}, '/cases?assigneeId=a1'],
    [
      'a gap counts open cases only',
      'gap',
      'consent_missing',
      { status: 'open' },
      '/cases?status=open&gap=consent_missing',
    ],
    ['a gap of all cases has no list of the same length', 'gap', 'consent_missing', {}, null],
    ['where nothing is recorded there is no filter', 'region', '', {}, null],
    ['letters by state', 'letter_state', 'drafted', {}, '/letters?state=drafted'],
    ['letters cannot be listed by the filters of cases', 'letter_state', 'drafted', { status: 'open' }, null],
    ['letters that are overdue', 'letter_overdue', '', {}, '/letters?overdue=yes'],
    ['bands of age have no list', 'age', '0-30', {}, null],
  ] as const)('%s', (_, dimension, key, filter, expected) => {
    expect(listBehind(dimension, key, filter)).toBe(expected);
  });
});
