import { formatEdtf } from '@izdeu/kernel';
import type { Bilingual } from '../domain/languages.js';
import type { ToldDate } from '../domain/packet-content.js';

export const inBoth = (text: string): Bilingual => ({ kk: text, ru: text });

/** Both languages at once from one rule, so that neither is forgotten. */
export const inEach = (make: (language: 'kk' | 'ru') => string): Bilingual => ({ kk: make('kk'), ru: make('ru') });

export function toldDate(edtf: string | null): ToldDate | null {
  if (edtf === null || edtf === '') return null;
  return { edtf, words: { kk: formatEdtf(edtf, 'kk'), ru: formatEdtf(edtf, 'ru') } };
}

/** The coded place in both languages, then the place as it was told: one spelling, which another sheet quotes. */
export function joinPlace(place: Bilingual | null, told: string): Bilingual | null {
  if (place === null && told === '') return null;
  return inEach((language) =>
    [place?.[language] ?? '', asTold(told, language)].filter((part) => part !== '').join(', '),
  );
}

/** Letters that Kazakh has and Russian has not. */
const KAZAKH_LETTERS = /[әғқңөұүһі]/iu;

const asTold = (words: string, sheet: 'kk' | 'ru'): string =>
  sheet === 'ru' && KAZAKH_LETTERS.test(words) ? quoted(words, 'kk', sheet) : inCyrillic(words, sheet);

const SAID_IN: Readonly<Record<string, Bilingual>> = {
  kk: { kk: 'қазақ тілінде', ru: 'на казахском языке' },
  ru: { kk: 'орыс тілінде', ru: 'на русском языке' },
  en: { kk: 'ағылшын тілінде', ru: 'на английском языке' },
};

/**
 * Words as they were said, for a sheet that says them in another language: in quotes, and not translated by a machine.
 * @param said the language in which they were said, where it is known
 */
export function quoted(words: string, said: string, sheet: 'kk' | 'ru'): string {
  const language = SAID_IN[said]?.[sheet];
  const word = { kk: 'сөзбе-сөз', ru: 'дословно' }[sheet];
  return `«${words}» (${language === undefined ? word : `${word}, ${language}`})`;
}

/** What a family said stays in its own words. */
export const inTheirWords = (words: string, said: string, sheet: 'kk' | 'ru'): string =>
  said === sheet || SAID_IN[said] === undefined ? words : quoted(words, said, sheet);

/** Words without a letter of the sheet's own alphabet are quoted; what language they are in, nobody said. */
export const inCyrillic = (words: string, sheet: 'kk' | 'ru'): string =>
  words === '' || /\p{Script=Cyrillic}/u.test(words) ? words : quoted(words, '', sheet);
