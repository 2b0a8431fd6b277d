import { edtfBounds, startOfDay } from '@izdeu/kernel';

/** A date as it was told, with the first and last day it allows as the database keeps them. */
export interface ToldDate {
  readonly edtf: string;
  readonly earliest: Date | null;
  readonly latest: Date | null;
}

/**
 * @param text EDTF (ISO 8601-2); empty when nothing was told
 * @throws DomainError request.invalid on a text that is no date
 */
export function toldDate(text: string): ToldDate {
  if (text === '') return { edtf: '', earliest: null, latest: null };
  const { earliest, latest } = edtfBounds(text);
  return {
    edtf: text,
    earliest: earliest === null ? null : startOfDay(earliest),
    latest: latest === null ? null : startOfDay(latest),
  };
}
