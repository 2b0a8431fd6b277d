import type { NameDifference } from '../comparing/difference-codes.js';
import catalogue from './differences.json' with { type: 'json' };

export type ExplanationLanguage = 'kk' | 'ru' | 'en';

const RIGHT_TO_LEFT = /\p{Script=Arabic}/u;

/** Set apart (UAX 9, first strong isolate), so that two words of a right-to-left script do not change places in the sentence. */
const isolated = (piece: string): string => (RIGHT_TO_LEFT.test(piece) ? `\u2068${piece}\u2069` : piece);

/** One sentence for a difference, with the pieces of the names in it. */
export function explainDifference(difference: NameDifference, language: ExplanationLanguage): string {
  return catalogue[difference.code][language].replace(/\{(\w+)\}/gu, (_, fact: string) =>
    isolated(difference.facts[fact] ?? ''),
  );
}
