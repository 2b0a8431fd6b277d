import type { LetterState } from '@izdeu/api-client';

/** The life of a letter in order, and cancelled. */
export const LETTER_STATES = [
  'drafted',
  'registered',
  'approved',
  'dispatched',
  'acknowledged',
  'replied',
  'closed',
  'cancelled',
] as const satisfies readonly LetterState[];
