import type { CaseEvent } from '@izdeu/database';
import { formatEdtf } from '@izdeu/kernel';
import type { FormLine } from '../domain/submission-content.js';
import { PRINTED_OF_PAIR } from './coded-words.js';
import type { CaseSheets } from './packet-facts.js';
import { capital, ended, kindWords } from './sentences.js';

export const line = (text: string, script: FormLine['script'] = 'latin'): FormLine => ({ text, script });
export const lines = (...texts: string[]): FormLine[] => texts.filter((text) => text !== '').map((text) => line(text));

/**
 * Free text in a form in English. What people typed in another language is not translated by a machine and not printed: the
 * row stays open until somebody answers it in English.
 */
export const inEnglish = (text: string): string =>
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text) ? '' : text.trim();

/**
 * Words of the records without abbreviations of States and institutions, as the form of the WGEID asks. What somebody typed
 * into a row stays as it was typed.
 */
export const inFull = (text: string): string =>
  text
    .replace(/(?<![Tt]he )\bPRC says\b/gu, 'the PRC says')
    .replace(/\bPRC citizen\b/gu, 'citizen of the PRC')
    .replace(/\bPRC (identity card|registration|renunciation)\b/gu, '$1 of the PRC')
    .replace(/\bPRC\b/gu, 'People’s Republic of China')
    .replace(/\bUN\b/gu, 'United Nations');

export const dayInEnglish = (edtf: string | null): string =>
  edtf === null || edtf === '' ? '' : formatEdtf(edtf, 'en');

const joined = (separator: string, ...parts: string[]): string => parts.filter((part) => part !== '').join(separator);

/** The coded place, then the place and the building as they were told, so far as they were told in Latin letters. */
export function placeInEnglish(
  { placeCode, placeText, facility }: Pick<CaseEvent, 'placeCode' | 'placeText' | 'facility'>,
  { book }: Pick<CaseSheets, 'book'>,
): string {
  const coded = placeCode === null ? '' : book.label('place', placeCode).en;
  return joined(', ', inEnglish(facility), coded, inEnglish(placeText));
}

/** One event as a line: day, place, what. */
export function eventInEnglish(event: CaseEvent, sheets: Pick<CaseSheets, 'book'>): string {
  const type = sheets.book.label('event_type', event.type).en;
  const form = event.form === null ? '' : sheets.book.label('restriction_form', event.form).en;
  const what = kindWords(type, form, PRINTED_OF_PAIR[`${event.type} ${event.form ?? ''}`]);
  const head = joined(', ', capital(dayInEnglish(event.dateEdtf)), placeInEnglish(event, sheets));
  return ended(head === '' ? capital(what) : `${head}: ${what}`);
}

/** A first draft of the circumstances from what is recorded, for a person to make their own. */
export function englishStory(sheets: Pick<CaseSheets, 'book' | 'events'>): string {
  const told = sheets.events.map((event) => eventInEnglish(event, sheets));
  return told.length === 0 ? '' : ['The family told us the following.', told.join(' ')].join('\n\n');
}
