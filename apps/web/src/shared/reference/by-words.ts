import { currentLanguage } from '../../../shared/i18n/i18n.js';

interface Worded {
  readonly label: string;
}

/** A long list in the order of its words, so that somebody who knows the word finds it. */
export const byWords = <T extends Worded>(options: readonly T[]): T[] =>
  options.toSorted((a, b) => a.label.localeCompare(b.label, currentLanguage()));
