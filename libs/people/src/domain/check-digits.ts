const IIN_FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const IIN_SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2] as const;
const PRC = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
}

/**
 * Twelfth digit of an IIN or BIN from its first eleven digits; null where both weightings give 10: such a number is never
 * issued.
 */
export function iinCheckDigit(digits: string): string | null {
  const first = weighted(digits, IIN_FIRST);
  const sum = first === 10 ? weighted(digits, IIN_SECOND) : first;
  return sum === 10 ? null : String(sum);
}

/** Eighteenth character of a PRC number from its first seventeen digits (ISO 7064 MOD 11-2). */
export function prcCheckCharacter(digits: string): string {
  return '10X98765432'[weighted(digits, PRC)] ?? '';
}
