import { closedSearch } from '../../shared/hooks/closed-search.js';

export const SPANS = ['7', '30', '200'] as const;

/** What stands in the address of the worklist: whose, and for how many days ahead. */
export interface DueSearch {
  readonly whose?: 'all';
  readonly days?: (typeof SPANS)[number];
}

export const readDueSearch: (raw: Record<string, unknown>) => DueSearch = closedSearch({
  whose: ['all'],
  days: SPANS,
});
