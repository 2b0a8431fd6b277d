import type { OccupationLanguage } from '@izdeu/api-client';
import type { TypedSought } from './typed-form.js';

export const OCCUPATION_LANGUAGES = ['kk', 'ru', 'en'] as const satisfies readonly OccupationLanguage[];

/** The language in which words are taken to be typed until somebody says it: that of the screen where its letters fit. */
export function presumedLanguage(text: string, screen: OccupationLanguage): OccupationLanguage | undefined {
  if (/[әғқңөұүһі]/iu.test(text)) return 'kk';
  const isCyrillic = /\p{Script=Cyrillic}/u.test(text);
  if (screen === 'en' ? isCyrillic : /\p{Script=Latin}/u.test(text)) return undefined;
  return /[^\p{Script=Cyrillic}\p{Script=Latin}\P{L}]/u.test(text) ? undefined : screen;
}

/** The form with these words in this language; without one they are in a language in which no sheet is written. */
export function inWords(
  { occupationLanguage: _before, ...rest }: TypedSought,
  language: OccupationLanguage | undefined,
): TypedSought {
  return language ? { ...rest, occupationLanguage: language } : rest;
}

/** The form with other words: their language follows them as long as nobody chose it. */
export function withOccupation(sought: TypedSought, occupation: string, screen: OccupationLanguage): TypedSought {
  const typed = { ...sought, occupation };
  if (occupation === '') return inWords(typed, undefined);
  const isChosen =
    sought.occupation !== '' && sought.occupationLanguage !== presumedLanguage(sought.occupation, screen);
  return isChosen ? typed : inWords(typed, presumedLanguage(occupation, screen));
}
