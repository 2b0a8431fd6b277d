import en from './error-words/en.json' with { type: 'json' };
import kk from './error-words/kk.json' with { type: 'json' };
import ru from './error-words/ru.json' with { type: 'json' };

/** Languages of the interface; the first is the default. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One sentence per error code and language: the only place where these words stand. */
export const ERROR_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { kk, ru, en };

/** First language of an `Accept-Language` header that we speak; Kazakh when there is none. */
export function languageFrom(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase());
  return LANGUAGES.find((one) => one === wanted.find((code) => LANGUAGES.some((known) => known === code))) ?? 'kk';
}
