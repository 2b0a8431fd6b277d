import type { Bilingual, Label } from '../domain/languages.js';
import type { LabelBook } from './label-book.js';

/** States whose bodies are named without their State at home. */
const STATES: Readonly<Record<string, Label & { readonly said: RegExp }>> = {
  KZ: { kk: 'Қазақстан', ru: 'Казахстан', en: 'Kazakhstan', said: /Қазақстан|Казахстан|Kazakhstan/u },
  KG: { kk: 'Қырғызстан', ru: 'Кыргызстан', en: 'Kyrgyzstan', said: /Қырғыз|Кыргыз|Kyrgyz/u },
};

/**
 * A body as a reader elsewhere knows which one is meant: "Ministry of Foreign Affairs (Kazakhstan)". At home the State goes
 * without saying.
 * @param readerCode recipient of the sheet on which the body is named
 */
export function bodyNamedTo(book: LabelBook, code: string, readerCode: string): Label {
  const label = book.label('recipient', code);
  const home = book.data('recipient', code)['country'];
  const state = typeof home === 'string' ? STATES[home] : undefined;
  if (state === undefined || home === book.data('recipient', readerCode)['country']) return label;
  const withState = (language: keyof Label): string =>
    state.said.test(label[language]) ? label[language] : `${label[language]} (${state[language]})`;
  return { kk: withState('kk'), ru: withState('ru'), en: withState('en') };
}

/** The same without English, for the sheets in the languages of the country. */
export function bodyInBoth(book: LabelBook, code: string, readerCode: string): Bilingual {
  const { kk, ru } = bodyNamedTo(book, code, readerCode);
  return { kk, ru };
}
