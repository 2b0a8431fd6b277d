import { parse } from 'edtf';
import { DomainError } from './domain-error.js';

/** One date as written, its digits kept: `X` stands for a digit that is not known. */
export interface EdtfDate {
  readonly kind: 'date';
  readonly year: string;
  readonly month: string | null;
  readonly day: string | null;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

export interface EdtfSeason {
  readonly kind: 'season';
  readonly year: number;
  readonly season: Season;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

export type EdtfPoint = EdtfDate | EdtfSeason;

/** An end of an interval: a date, `open` for `..` (has no end), `unknown` for an empty place (has one, not known). */
export type EdtfEnd = EdtfPoint | 'open' | 'unknown';

/** A member of a set: one date, or every date from `first` to `last`; null is an open side. */
export type EdtfMember =
  EdtfPoint | { readonly kind: 'range'; readonly first: EdtfPoint | null; readonly last: EdtfPoint | null };

export type EdtfTree =
  | EdtfPoint
  | { readonly kind: 'interval'; readonly start: EdtfEnd; readonly end: EdtfEnd }
  /** `oneOf`: one of these days, not known which. Otherwise all of them. */
  | { readonly kind: 'set'; readonly oneOf: boolean; readonly members: readonly EdtfMember[] };

/** Far more than any date told; the grammar is not asked to read a book. */
const MAX_LENGTH = 200;
const QUALIFIERS = /[?~%]/g;
const DATE = /^([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?$/;
const DECADE = /^[0-9X]{3}$/;
const SEASON = /^(\d{4})-(2[1-4])$/;

/** The refusal of a text that is no date we can read. The text itself may be personal and stays out of it. */
export function notEdtf(): DomainError {
  return new DomainError('request.invalid', { field: 'date', reason: 'edtf' });
}

/**
 * Reads an EDTF string (ISO 8601-2:2019) into its parts. The library checks the grammar (level 3 only for qualified
 * seasons and intervals of seasons). Refused although in the grammar, because no family tells a date so: times of day,
 * years before 0000 or after 9999, significant digits, quarters and the seasons 25 to 41.
 * @throws DomainError request.invalid {field:'date', reason:'edtf'}
 */
export function readEdtf(text: string): EdtfTree {
  const known = trees.get(text);
  if (known) return known;
  const tree = parsed(text);
  if (trees.size >= MOST_TREES) trees.clear();
  trees.set(text, tree);
  return tree;
}

/** The grammar takes a millisecond for a date, and the same few dates of a case are read for every sheet of it. */
const trees = new Map<string, EdtfTree>();
const MOST_TREES = 2000;

function parsed(text: string): EdtfTree {
  if (text.length > MAX_LENGTH) throw notEdtf();
  try {
    parse(text, { level: 3 });
  } catch {
    // The library's message quotes what was typed; it must not travel on as a cause.
    throw notEdtf();
  }
  const set = /^([[{])(.*)[\]}]$/.exec(text);
  if (set)
    return {
      kind: 'set',
      oneOf: set[1] === '[',
      members: (set[2] ?? '').split(',').map((part) => readMember(part.trim())),
    };
  const [start, end, ...rest] = text.split('/');
  if (start === undefined || rest.length > 0) throw notEdtf();
  if (end === undefined) return readPoint(start);
  return { kind: 'interval', start: readEnd(start), end: readEnd(end) };
}

function readEnd(text: string): EdtfEnd {
  if (text === '') return 'unknown';
  return text === '..' ? 'open' : readPoint(text);
}

function readMember(text: string): EdtfMember {
  const [first, last] = text.split('..');
  if (first === undefined || last === undefined) return readPoint(text);
  return { kind: 'range', first: first === '' ? null : readPoint(first), last: last === '' ? null : readPoint(last) };
}

function readPoint(text: string): EdtfPoint {
  const approximate = /[~%]/.test(text);
  const uncertain = /[?%]/.test(text);
  const bare = text.replace(QUALIFIERS, '');
  const season = SEASON.exec(bare);
  if (season) {
    const name = SEASONS[Number(season[2]) - 21];
    if (name === undefined) throw notEdtf();
    return { kind: 'season', year: Number(season[1]), season: name, approximate, uncertain };
  }
  const [, year, month, day] = DATE.exec(DECADE.test(bare) ? `${bare}X` : bare) ?? [];
  if (year === undefined) throw notEdtf();
  return { kind: 'date', year, month: month ?? null, day: day ?? null, approximate, uncertain };
}
