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

/** The coded place in both languages, then the place as it was told. */
export function joinPlace(place: Bilingual | null, told: string): Bilingual | null {
  if (place === null) return told === '' ? null : inBoth(told);
  return told === '' ? { kk: place.kk, ru: place.ru } : { kk: `${place.kk}, ${told}`, ru: `${place.ru}, ${told}` };
}
