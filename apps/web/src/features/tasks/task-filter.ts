import { closedSearch } from '../../shared/hooks/closed-search.js';

/** Filters of the list as they stand in the address. Without any: the own open tasks. */
export interface TaskSearch {
  readonly whose?: 'all';
  readonly overdue?: 'yes';
}

const closed = closedSearch({ whose: ['all'], overdue: ['yes'] });

export const readTaskSearch = (raw: Record<string, unknown>): TaskSearch => closed(raw);
