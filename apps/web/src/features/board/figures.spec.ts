import type { FigureView } from '@izdeu/api-client';
import { askedOf, readCaseSearch } from '../cases-list/case-filter.js';
import { barsOf, funnelBars, listBehind, listOfStep, numberOf, whyNoList } from './figures.js';

const COLLEAGUE = '0198f000-0000-7000-8000-b00000000002';

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
    ['a colleague stands as the list names them', 'assignee', COLLEAGUE, {}, `/cases?assignee=${COLLEAGUE}`],
    ['nobody is somebody to look for', 'assignee', '', {}, '/cases?assignee=none'],
    [
      'the filter by a colleague is kept',
      'relation',
      'proven',
      { assigneeId: COLLEAGUE },
      `/cases?assignee=${COLLEAGUE}&relation=proven`,
    ],
    ['colleagues beside the chosen one have no list', 'assignee', '', { assigneeId: COLLEAGUE }, null],
    [
      'a gap counts what is not closed',
      'gap',
      'consent_missing',
      { status: 'open' },
      '/cases?status=open&gap=consent_missing',
    ],
    ['also where no state is chosen', 'gap', 'consent_missing', {}, '/cases?status=unclosed&gap=consent_missing'],
    ['a second gap beside the chosen one has no list', 'gap', 'consent_missing', { gap: 'consent_expired' }, null],
    ['ready is what lacks nothing and is not closed', 'ready', '', {}, '/cases?status=unclosed&gap=none'],
    ['bands of age count what is not closed', 'age', '0-30', {}, '/cases?status=unclosed&age=0-30'],
    ['where no region is recorded', 'region', '', {}, '/cases?region=none'],
    ['letters by state', 'letter_state', 'drafted', {}, '/letters?state=drafted'],
    ['letters cannot be listed by the filters of cases', 'letter_state', 'drafted', { status: 'open' }, null],
    ['letters that are overdue', 'letter_overdue', '', {}, '/letters?overdue=yes'],
    ['tasks of everybody that are overdue', 'task_overdue', '', {}, '/tasks?whose=all&overdue=yes'],
    ['tasks cannot be listed by the filters of cases', 'task_overdue', '', { status: 'open' }, null],
  ] as const)('%s', (_, dimension, key, filter, expected) => {
    const to = listBehind(dimension, key, filter);
    expect(to).toBe(expected);
    // The list understands the whole of the address: what it dropped would show more rows than were counted.
    const asked = Object.fromEntries(new URL(to ?? '/', 'http://house.test').searchParams);
    if (to?.startsWith('/cases')) expect(readCaseSearch(asked)).toEqual(asked);
  });

  it('is asked of the API in its own words', () => {
    expect(askedOf({ status: 'unclosed', gap: 'none', region: 'none', assignee: 'none', age: '31-90' })).toEqual({
      ...{ unclosed: 'true', complete: 'true', noRegion: 'true', unassigned: 'true', age: '31-90' },
    });
  });

  it('stands behind the steps of the road that count cases', () => {
    expect(['appeals', 'cases', 'answered', 'home'].map(listOfStep)).toEqual([
      ...[null, '/cases', '/cases?reached=answered', '/cases?reached=home'],
    ]);
  });

  it('is missing for a reason that is told', () => {
    expect(whyNoList('letter_overdue', {}, false)).toBe('noLetters');
    expect(whyNoList('task_overdue', { status: 'open' }, true)).toBe('filtered');
    expect(whyNoList('letter_state', {}, true)).toBeNull();
    expect(whyNoList('gap', { status: 'open' }, false)).toBeNull();
  });
});
