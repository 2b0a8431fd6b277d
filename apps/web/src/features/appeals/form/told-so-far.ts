import type { CheckDuplicatesDto, PersonFormDto } from '@izdeu/api-client';
import { parseEdtf } from '../../../shared/dates/edtf.js';

const LEAST_LETTERS = 3;
const LEAST_DIGITS = 6;
/** As many as the check takes. */
const MOST_NAMES = 10;
const MOST_RELATIVES = 20;

/** What the rest of the form says that helps to tell people apart. */
export interface Beside {
  readonly countyCode: string;
  readonly relatives: readonly string[];
}

/** A Chinese character is a syllable: one says as much as three letters. */
const saysSomething = (name: string): boolean => name.length >= LEAST_LETTERS || /\p{Script=Han}/u.test(name);

/** What may be asked of the base while somebody types. */
export function toldOf(person: PersonFormDto, { countyCode, relatives }: Beside): CheckDuplicatesDto {
  return {
    names: person.names
      .map(({ value }) => value.trim())
      .filter(saysSomething)
      .slice(0, MOST_NAMES),
    sex: person.sex,
    // A date that is still being typed is none yet.
    birth: parseEdtf(person.birth) === null ? '' : person.birth,
    countyCode,
    numbers: person.identityNumbers.filter(({ value }) => value.trim().length >= LEAST_DIGITS),
    relatives: relatives.filter(saysSomething).slice(0, MOST_RELATIVES),
  };
}

/** Without a name or a number there is nobody to look for. */
export const isWorthChecking = ({ names, numbers }: CheckDuplicatesDto): boolean =>
  names.length > 0 || numbers.length > 0;
