import type { ReferenceEntryView } from '@izdeu/api-client';
import { currentLanguage } from '../i18n/i18n.js';
import { localText, stringsOf, useReference } from '../reference/use-reference.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

export interface CodeWords {
  /** The word for a code in the language of the screen; the code itself when the data has none. */
  readonly label: (kind: string, code: string) => string;
  /** A translated text of an entry (`fix`, `steps`, …); empty when it has none. */
  readonly text: (kind: string, code: string, field: string) => string;
  /** Codes that an entry names in a list (`remedies`, `gives`, …). */
  readonly codes: (kind: string, code: string, field: string) => readonly string[];
  /** Entries as choices of a list, in the order of their words. */
  readonly options: (kind: string, keep?: (entry: ReferenceEntryView) => boolean) => readonly Option[];
}

/** Words and choices of codes, from the dated reference data of the organisation. */
export function useCodeWords(kinds: readonly string[]): CodeWords {
  const book = useReference(...kinds);
  return {
    label: book.label,
    text: (kind, code, field) => localText(book.find(kind, code), field, currentLanguage()) ?? '',
    codes: (kind, code, field) => stringsOf(book.find(kind, code), field),
    options: book.options,
  };
}
