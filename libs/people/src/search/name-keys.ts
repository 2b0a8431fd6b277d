import { hash } from 'node:crypto';

/** Number of a word or key: the first eight bytes of its SHA-256, signed, as `name_number` of the database counts. */
export function nameNumber(text: string): bigint {
  return hash('sha256', text, 'buffer').readBigInt64BE(0);
}

const LEAST_TELLING = 4;

interface FoldedWord {
  readonly word: string;
  readonly skeleton: string;
}

/**
 * Keys under which a word and its misspellings meet: itself, its skeleton, and one letter left out of the skeleton or, where
 * that is too short to tell words apart, of the word. The same rule stands in `name_keys` of the database, which keeps their numbers.
 */
export function nameKeys({ word, skeleton }: FoldedWord): string[] {
  const telling = skeleton.length >= LEAST_TELLING;
  const misspelled = telling ? withOneLeftOut(skeleton, '~') : withOneLeftOut(word, '-');
  return [...new Set([word, `~${skeleton}`, ...misspelled])];
}

/**
 * Keys under which an asked word may meet one on record: its own, and those that one slip leads to, a letter too few or too
 * many. What stands on record has only the letters left out of it; of equal neighbours the skeleton keeps one.
 */
export function askedKeys(asked: FoldedWord): string[] {
  const { word, skeleton } = asked;
  const doubled = Array.from(skeleton, (letter, at) => `~${skeleton.slice(0, at)}${letter}${skeleton.slice(at)}`);
  const squeezed = withOneLeftOut(skeleton, '~').map((one) => one.replace(/(.)\1/gu, '$1'));
  const slips = [`-${word}`, ...withOneLeftOut(word, ''), ...doubled, ...(skeleton.length > 1 ? squeezed : [])];
  return [...new Set([...nameKeys(asked), ...slips])];
}

function withOneLeftOut(text: string, mark: string): string[] {
  return Array.from(text, (_, at) => `${mark}${text.slice(0, at)}${text.slice(at + 1)}`);
}
