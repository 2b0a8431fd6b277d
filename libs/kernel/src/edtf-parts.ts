import { edtfBounds } from './edtf.js';
import { SEASONS, notEdtf, type Season } from './edtf-tree.js';

/** A date as the form asks for it: as much as the family knows, from the year down. */
export interface DateParts {
  /** Four digits, 1000 to 9999. */
  readonly year: number;
  /** 1 to 12. Not together with `season`. */
  readonly month?: number | undefined;
  /** 1 to 31. Needs a month. */
  readonly day?: number | undefined;
  /** Winter is the one that begins in December of `year`. */
  readonly season?: Season | undefined;
}

export interface EdtfParts extends DateParts {
  /** "About": written `~`. */
  readonly approximate?: boolean | undefined;
  /** "Perhaps": written `?`. */
  readonly uncertain?: boolean | undefined;
  /** Some day not later than this date (the date included). Not together with `after`. */
  readonly before?: boolean | undefined;
  /** Some day not earlier than this date (the date included). */
  readonly after?: boolean | undefined;
}

/**
 * The EDTF text of what was chosen in the form. `before` and `after` give a set (`[..2018-03]`): one moment whose day is
 * not known; an interval would say that something lasted.
 * @throws DomainError request.invalid {field:'date', reason:'edtf'} on parts that make no date
 */
export function edtfFromParts(parts: EdtfParts): string {
  if (parts.before && parts.after) throw notEdtf();
  const mark = parts.approximate ? (parts.uncertain ? '%' : '~') : parts.uncertain ? '?' : '';
  if (parts.before) return checked(`[..${edgeOf(parts, 'last', mark !== '')}${mark}]`);
  if (parts.after) return checked(`[${edgeOf(parts, 'first', mark !== '')}${mark}..]`);
  return checked(`${plain(parts)}${mark}`);
}

/**
 * One moment on an unknown day from `first` to `last`, both included: `[2017-10..2018-02]`.
 * @throws DomainError request.invalid {field:'date', reason:'edtf'} also when `last` ends before `first` begins
 */
export function edtfBetween(first: DateParts, last: DateParts): string {
  // The grammar wants both ends equally exact: the coarser one is written by its own first or last month or day.
  const width = Math.max(edgeOf(first, 'first').length, edgeOf(last, 'last').length);
  const edge = (parts: DateParts, side: 'earliest' | 'latest'): string =>
    (edtfBounds(plain(parts))[side] ?? '').slice(0, width);
  return checked(`[${edge(first, 'earliest')}..${edge(last, 'latest')}]`);
}

/**
 * Something that lasted from `first` to `last`; null is an end that is not over or a beginning that is open.
 * @throws DomainError request.invalid {field:'date', reason:'edtf'} also when both are null or in the wrong order
 */
export function edtfLasting(first: DateParts | null, last: DateParts | null): string {
  if (!first && !last) throw notEdtf();
  // The grammar lets a season stand only beside a season; elsewhere its first or last month stands for it.
  const seasons = first?.season !== undefined && last?.season !== undefined;
  const end = (parts: DateParts | null, edge: 'first' | 'last'): string =>
    parts === null ? '..' : seasons ? plain(parts) : edgeOf(parts, edge);
  return checked(`${end(first, 'first')}/${end(last, 'last')}`);
}

function plain({ year, month, day, season }: DateParts): string {
  const conflicting = (season !== undefined && month !== undefined) || (day !== undefined && month === undefined);
  if (conflicting || !Number.isInteger(year) || year < 1000 || year > 9999) throw notEdtf();
  if (season !== undefined) return `${year}-${21 + SEASONS.indexOf(season)}`;
  return [String(year), ...[month, day].filter((part) => part !== undefined).map(twoDigits)].join('-');
}

/** The grammar has no seasons and no marked years inside sets: their first or last month stands for them. */
function edgeOf(parts: DateParts, edge: 'first' | 'last', marked = false): string {
  if (parts.season === undefined && (parts.month !== undefined || !marked)) return plain(parts);
  const { earliest, latest } = edtfBounds(plain(parts));
  return ((edge === 'first' ? earliest : latest) ?? '').slice(0, 7);
}

/** 13 would be refused as a month, but 21 would silently become a season. */
function twoDigits(part: number, position: number): string {
  if (!Number.isInteger(part) || part < 1 || part > (position === 0 ? 12 : 31)) throw notEdtf();
  return String(part).padStart(2, '0');
}

function checked(text: string): string {
  edtfBounds(text);
  return text;
}
