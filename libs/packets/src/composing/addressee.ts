import type { BilingualLines } from '../domain/languages.js';
import type { LabelBook } from './label-book.js';

export interface Addressee {
  readonly kk: string[];
  readonly ru: string[];
  readonly en: string[];
}

type Fact = Readonly<Record<string, unknown>>;
const isFact = (value: unknown): value is Fact => typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : [];

/**
 * The lines to whom a letter goes on a day: the body, or the official in office on that day for whom somebody entered how a
 * letter is addressed (position and name as the language inflects them). A language without such lines names the body.
 * @param day YYYY-MM-DD
 */
export function addresseeOf(book: LabelBook, recipientCode: string, day: string): Addressee {
  const { addresseeLines, officials } = book.data('recipient', recipientCode);
  const inOffice = (Array.isArray(officials) ? officials.filter(isFact) : []).find(
    ({ addressedAs, validFrom, validTo }) =>
      isFact(addressedAs) &&
      (typeof validFrom !== 'string' || validFrom <= day) &&
      (typeof validTo !== 'string' || validTo >= day),
  );
  const lines = (language: keyof Addressee): string[] => {
    const person = isFact(inOffice?.['addressedAs']) ? texts(inOffice['addressedAs'][language]) : [];
    return person.length > 0 ? person : texts(isFact(addresseeLines) ? addresseeLines[language] : null);
  };
  return { kk: lines('kk'), ru: lines('ru'), en: lines('en') };
}

/** The same without English, for the letters of the country. */
export function addresseeInBoth(book: LabelBook, recipientCode: string, day: string): BilingualLines {
  const { kk, ru } = addresseeOf(book, recipientCode, day);
  return { kk, ru };
}
