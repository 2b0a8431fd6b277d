import type { NameDifference } from '../comparing/difference-codes.js';
import catalogue from './differences.json' with { type: 'json' };

export type ExplanationLanguage = 'kk' | 'ru' | 'en';

/** One sentence for a difference, with the pieces of the names in it. */
export function explainDifference(difference: NameDifference, language: ExplanationLanguage): string {
  return catalogue[difference.code][language].replace(/\{(\w+)\}/gu, (_, fact: string) => difference.facts[fact] ?? '');
}
