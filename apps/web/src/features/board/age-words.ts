import type { CaseAge } from '@izdeu/api-client';

/** Words of the bands of age in the catalogue of the board. */
export const AGE_WORDS = {
  '0-30': 'month',
  '31-90': 'quarter',
  '91-180': 'half_year',
  '181-365': 'year',
  '366+': 'longer',
} as const satisfies Readonly<Record<CaseAge, string>>;
