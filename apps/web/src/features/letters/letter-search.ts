import { closedSearch } from '../../shared/hooks/closed-search.js';
import { LETTER_STATES } from '../../shared/letters/letter-states.js';

const CODE = /^[A-Z0-9-]{2,40}$/;
const closedLetterSearch = closedSearch({ state: LETTER_STATES, overdue: ['yes'] });

/** What stands in the address of the list of letters: a state, a recipient's code, and whether only overdue ones are asked for. */
export interface LetterSearch {
  readonly state?: (typeof LETTER_STATES)[number];
  readonly overdue?: 'yes';
  readonly recipient?: string;
}

export function readLetterSearch(raw: Record<string, unknown>): LetterSearch {
  const { recipient } = raw;
  return {
    ...closedLetterSearch(raw),
    ...(typeof recipient === 'string' && CODE.test(recipient) ? { recipient } : {}),
  };
}

export const FIRST_YEAR = 2017;

/** Year and series of the register in the address; nothing stands for the current year and for what went out. */
export function readRegistrySearch(raw: Record<string, unknown>): {
  readonly year?: number;
  readonly series?: 'incoming';
} {
  const year = Number(raw.year);
  return {
    ...(Number.isInteger(year) && year >= FIRST_YEAR && year <= 2200 ? { year } : {}),
    ...(raw.series === 'incoming' ? { series: 'incoming' } : {}),
  };
}
