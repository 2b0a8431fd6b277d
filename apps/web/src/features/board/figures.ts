import type { BoardDimension, FigureView, FunnelStepView, GetBoardData } from '@izdeu/api-client';
import { NONE, ROAD_STEPS } from '../cases-list/case-filter.js';
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

/** Cases that are counted by gaps, by age or as ready are those that are not closed. */
const UNCLOSED: readonly BoardDimension[] = ['gap', 'age', 'ready'];

/** What narrows the list of cases to those of one figure. */
function narrowed(dimension: BoardDimension, key: string): Readonly<Record<string, string>> | null {
  if (dimension === 'total') return {};
  if (dimension === 'ready') return { gap: NONE };
  if (dimension === 'region' || dimension === 'assignee') return { [dimension]: key || NONE };
  const byKey: readonly BoardDimension[] = ['status', 'relation', 'liberty', 'gap', 'age'];
  return byKey.includes(dimension) && key !== '' ? { [dimension]: key } : null;
}

const isUnfiltered = (filter: BoardFilter): boolean => Object.values(filter).every((value) => value === undefined);

/**
 * The list whose length is the figure, or null where no list counts exactly the same: a number must never lead to rows that
 * are not the ones it counted. Letters and tasks cannot be listed by the filters of cases: they lead on only when none is set.
 */
export function listBehind(dimension: BoardDimension, key: string, filter: BoardFilter): string | null {
  const narrower = narrowed(dimension, key);
  if (narrower !== null) {
    const { assigneeId: assignee, status = UNCLOSED.includes(dimension) ? 'unclosed' : undefined, ...same } = filter;
    // A second gap beside the one that is filtered by has no list.
    if (narrower['gap'] !== undefined && filter.gap !== undefined && narrower['gap'] !== filter.gap) return null;
    if (narrower['assignee'] !== undefined && assignee !== undefined && narrower['assignee'] !== assignee) return null;
    return query('/cases', { ...same, status, assignee, ...narrower });
  }
  if (!isUnfiltered(filter)) return null;
  if (dimension === 'letter_state' && LETTER_STATES.some((state) => state === key))
    return query('/letters', { state: key });
  if (dimension === 'letter_overdue') return query('/letters', { overdue: 'yes' });
  return dimension === 'task_overdue' ? query('/tasks', { whose: 'all', overdue: 'yes' }) : null;
}

/** The list behind a step of the road, of all time: appeals and applicants have none that counts the same. */
export function listOfStep(step: string): string | null {
  if (step === 'cases') return '/cases';
  return ROAD_STEPS.some((one) => one === step) ? query('/cases', { reached: step }) : null;
}

/** Numbers of letters and tasks, which stand inside cases. */
export const NEEDS_READING: readonly BoardDimension[] = ['letter_state', 'letter_overdue', 'task_overdue'];

/** Why a number of this kind leads nowhere for a reader who may know of cases: nothing where it does lead on. */
export function whyNoList(dimension: BoardDimension, filter: BoardFilter, readsCases: boolean): WhyNoList | null {
  if (!NEEDS_READING.includes(dimension)) return null;
  if (!readsCases) return 'noLetters';
  return isUnfiltered(filter) ? null : 'filtered';
}

export type WhyNoList = 'noLetters' | 'filtered';
