import type { IdentityNumberKind } from '@izdeu/api-client';

const NUMBER_DOUBTS = ['length', 'checksum'] as const;
export type NumberDoubt = (typeof NUMBER_DOUBTS)[number];

const LENGTHS: Readonly<Partial<Record<IdentityNumberKind, number>>> = { iin: 12, prc_id: 18, prc_id_15: 15 };

const sumOf = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0);

/** Control digit of the IIN: weights 1 to 11 modulo 11, a second row when that gives 10; a 10 again is never issued. */
function iinFits(number: string): boolean {
  const digits = [...number].map(Number);
  const first = sumOf(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
  const control = first === 10 ? sumOf(digits, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11 : first;
  return control === digits[11];
}

/** Check character of the PRC identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
function prcFits(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return '10X98765432'[sumOf([...number].map(Number), weights) % 11] === number[17];
}

/**
 * What looks doubtful about a number while it is typed; null when nothing does, or when we know no rule. A hint only: old
 * papers were misprinted, and what stands on the paper is what is kept.
 */
export function doubtOfNumber(kind: IdentityNumberKind, value: string): NumberDoubt | null {
  const length = LENGTHS[kind];
  const number = value
    .replaceAll(/[\s./-]/g, '')
    .toUpperCase()
    .replaceAll('Х', 'X');
  if (length === undefined || number === '') return null;
  if (number.length !== length) return 'length';
  if (kind === 'iin') return /^\d{12}$/.test(number) && iinFits(number) ? null : 'checksum';
  if (kind === 'prc_id') return /^\d{17}[\dX]$/.test(number) && prcFits(number) ? null : 'checksum';
  return /^\d{15}$/.test(number) ? null : 'checksum';
}
