import { ERROR_WORDS, languageFrom } from '@izdeu/kernel';

/** The sentence for an error code in the caller's language. */
export function wordsOf(code: string, acceptLanguage: string | undefined): string {
  const words = ERROR_WORDS[languageFrom(acceptLanguage)];
  return words[code] ?? words['internal'] ?? code;
}
