import type { BoardDimension, FigureView, FunnelStepView, GetBoardData } from '@izdeu/api-client';
import { LETTER_STATES } from '../../shared/letters/letter-states.js';

export type BoardFilter = NonNullable<GetBoardData['query']>;

/** One line of a drawn table. */
export interface Bar {
  readonly key: string;
  readonly count: number;
  /** Length of the bar, 0 to 100, against the longest of the same table. */
  readonly length: number;
}

export function barsOf(figures: readonly FigureView[], dimension: BoardDimension): readonly Bar[] {
  const own = figures.filter((one) => one.dimension === dimension);
  return withLengths(own.map(({ key, count }) => ({ key, count })));
}

function withLengths(rows: readonly { readonly key: string; readonly count: number }[]): readonly Bar[] {
  const longest = Math.max(1, ...rows.map(({ count }) => count));
  return rows.map((row) => ({ ...row, length: (row.count / longest) * 100 }));
}

/** The one number of a dimension that has no keys; 0 where the server has none to say. */
export const numberOf = (figures: readonly FigureView[], dimension: BoardDimension): number =>
  figures.find((one) => one.dimension === dimension)?.count ?? 0;

export interface FunnelBar extends Bar {
  /** Per cent of the step before, rounded; null at the beginning and after a step that nobody reached. */
  readonly ofPrevious: number | null;
}

/** Steps that count the same thing as the one before them; appeals, applicants and cases are three different things. */
const COMPARABLE = ['relation_proven', 'referred', 'acknowledged', 'answered'];

export function funnelBars(steps: readonly FunnelStepView[]): readonly FunnelBar[] {
  return withLengths(steps.map(({ step, count }) => ({ key: step, count }))).map((bar, index, all) => {
    const before = all[index - 1]?.count ?? 0;
    const comparable = COMPARABLE.includes(bar.key) && before > 0;
    return { ...bar, ofPrevious: comparable ? Math.round((bar.count / before) * 100) : null };
  });
}

const query = (path: string, parameters: Readonly<Record<string, string | undefined>>): string => {
  const set = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`;
};

const CASE_FILTERS: Partial<Readonly<Record<BoardDimension, keyof BoardFilter>>> = {
  status: 'status',
  relation: 'relation',
  liberty: 'liberty',
  gap: 'gap',
  region: 'region',
  assignee: 'assigneeId',
};

/**
 * The list whose length is the figure, or null where no list counts exactly the same: a number must never lead to rows that
 * are not the ones it counted. Letters cannot be listed by the filters of cases, so they lead on only when none is set.
 */
export function listBehind(dimension: BoardDimension, key: string, filter: BoardFilter): string | null {
  if (dimension === 'total') return query('/cases', filter);
  const name = CASE_FILTERS[dimension];
  if (name !== undefined) {
    // Figures of gaps count what is not closed, and of an empty key there is no filter.
    if (key === '' || (dimension === 'gap' && filter.status === undefined)) return null;
    return query('/cases', { ...filter, [name]: key });
  }
  const unfiltered = Object.values(filter).every((value) => value === undefined);
  if (dimension === 'letter_state' && unfiltered && LETTER_STATES.some((state) => state === key))
    return query('/letters', { state: key });
  return dimension === 'letter_overdue' && unfiltered ? query('/letters', { overdue: 'yes' }) : null;
}
