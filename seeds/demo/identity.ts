import type { Random } from './random.js';

const IIN_FIRST = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const IIN_SECOND = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];
const PRC_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const PRC_CHECK = '10X98765432';

const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, position) => sum + weight * Number(digits[position]), 0) % 11;

/** Check digit of the first eleven digits of an IIN; null where the law gives out no such number. */
export function iinCheckDigit(base: string): string | null {
  const first = weigh(base, IIN_FIRST);
  const digit = first === 10 ? weigh(base, IIN_SECOND) : first;
  return digit === 10 ? null : String(digit);
}

/** Check character of the first seventeen digits of a PRC resident number (GB 11643-1999, ISO 7064 MOD 11-2). */
export function prcCheckCharacter(base: string): string {
  return PRC_CHECK.charAt(weigh(base, PRC_WEIGHTS));
}

/** A made-up IIN with a right check digit; `birth` is `YYYY-MM-DD`. */
export function makeIin(birth: string, sex: 'male' | 'female', random: Random): string {
  const century = (birth < '2000' ? 3 : 5) + (sex === 'male' ? 0 : 1);
  for (;;) {
    const base = `${birth.slice(2).replaceAll('-', '')}${century}${random.int(1, 9999).toString().padStart(4, '0')}`;
    const check = iinCheckDigit(base);
    if (check !== null) return base + check;
  }
}

/** A made-up PRC resident number, 18 characters, with a right check character. */
export function makePrcId(region: string, birth: string, sex: 'male' | 'female', random: Random): string {
  const order = random.int(0, 499) * 2 + (sex === 'male' ? 1 : 0);
  const base = `${region}${birth.replaceAll('-', '')}${order.toString().padStart(3, '0')}`;
  return base + prcCheckCharacter(base);
}

/** The same number with one wrong check character, as it looks when it was copied badly. */
export function miscopied(number: string): string {
  return number.slice(0, -1) + (number.endsWith('1') ? '2' : '1');
}

/** A number of the block +7 700 000 xx xx, which is given to nobody. */
export function makePhone(random: Random): string {
  return `+7 700 000 ${random.int(0, 99).toString().padStart(2, '0')} ${random.int(0, 99).toString().padStart(2, '0')}`;
}
