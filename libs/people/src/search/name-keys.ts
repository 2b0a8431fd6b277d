import { createHash } from 'node:crypto';

/** Number of a word or key: the first eight bytes of its SHA-256, signed, as `name_number` of the database counts. */
export function nameNumber(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigInt64BE(0);
}

const LEAST_TELLING = 4;

/**
 * Keys under which a word and its misspellings meet: itself, its skeleton, and one letter left out of the skeleton or, where
 * that is too short to tell words apart, of the word. The same rule stands in `name_keys` of the database.
 */
export function nameKeys({ word, skeleton }: { readonly word: string; readonly skeleton: string }): bigint[] {
  const telling = skeleton.length >= LEAST_TELLING;
  const misspelled = telling ? withOneLeftOut(skeleton, '~') : withOneLeftOut(word, '-');
  return [...new Set([word, `~${skeleton}`, ...misspelled])].map(nameNumber);
}

function withOneLeftOut(text: string, mark: string): string[] {
  return Array.from(text, (_, at) => `${mark}${text.slice(0, at)}${text.slice(at + 1)}`);
}
