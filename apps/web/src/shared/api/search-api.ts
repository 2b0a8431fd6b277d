import { request } from './http.js';

export const SEARCH_KINDS = ['case', 'person'] as const;

/** One find: a case by its number or a person by a name in any script. */
export interface SearchHit {
  readonly kind: (typeof SEARCH_KINDS)[number];
  readonly id: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly name: string | null;
}

/** The words travel in the body: an address would keep them in history and logs. */
export const searchEverything = (
  text: string,
  signal?: AbortSignal,
): Promise<{ readonly items: readonly SearchHit[] }> => request('POST', '/search', { body: { text }, signal });
