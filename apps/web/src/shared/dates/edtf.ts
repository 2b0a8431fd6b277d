import { daysInMonth, isoDay, isoMonth } from './calendar.js';

/** Seasons of EDTF (ISO 8601-2, level 1): 21 spring, 22 summer, 23 autumn, 24 winter. */
export const SEASONS = [21, 22, 23, 24] as const;
export type Season = (typeof SEASONS)[number];

/** One end of a date as people tell it. Month and day may be missing; a season stands instead of both. */
export interface DatePoint {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
  readonly season: Season | null;
  /** `201X`: only the decade is known; `year` is then its first year. */
  readonly decade: boolean;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

/**
 * A date of EDTF in the part that families' accounts need. `set` is one day somewhere between the ends, `span` lasts
 * from one end to the other; a null end is open.
 */
export type TellingDate =
  | { readonly kind: 'point'; readonly point: DatePoint }
  | { readonly kind: 'set' | 'span'; readonly from: DatePoint | null; readonly to: DatePoint | null };

const POINT = /^(\d{3})(\d|X)(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?$/;

function parsePoint(text: string): DatePoint | null {
  const match = POINT.exec(text);
  if (!match) return null;
  const [, century = '', digit = '', second, third, mark] = match;
  const decade = digit === 'X';
  if (decade && second !== undefined) return null;
  const year = Number(century + (decade ? '0' : digit));
  const value = second === undefined ? null : Number(second);
  const season = SEASONS.find((one) => one === value) ?? null;
  const month = season === null ? value : null;
  const day = third === undefined ? null : Number(third);
  if (season !== null && day !== null) return null;
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (month === null || day < 1 || day > daysInMonth(year, month))) return null;
  return {
    year,
    month,
    day,
    season,
    decade,
    approximate: mark === '~' || mark === '%',
    uncertain: mark === '?' || mark === '%',
  };
}

function parseRange(kind: 'set' | 'span', start: string, end: string): TellingDate | null {
  const open = (text: string) => text === '..' || text === '';
  const from = open(start) ? null : parsePoint(start);
  const to = open(end) ? null : parsePoint(end);
  if ((from === null && !open(start)) || (to === null && !open(end)) || (from === null && to === null)) return null;
  const order = from && to ? firstDay(from) <= lastDay(to) : true;
  return order ? { kind, from, to } : null;
}

/** Reads an EDTF string; null when it is none, or uses a part of the standard that the form does not make. */
export function parseEdtf(text: string): TellingDate | null {
  const set = /^\[(.*?)\.\.(.*)\]$/.exec(text);
  if (set) return parseRange('set', set[1] ?? '', set[2] ?? '');
  const span = /^([^/]*)\/([^/]*)$/.exec(text);
  if (span) return parseRange('span', span[1] ?? '', span[2] ?? '');
  const point = parsePoint(text);
  return point ? { kind: 'point', point } : null;
}

function pointToEdtf(point: DatePoint): string {
  const mark = point.approximate && point.uncertain ? '%' : point.approximate ? '~' : point.uncertain ? '?' : '';
  const year = String(point.year).padStart(4, '0');
  if (point.decade) return `${year.slice(0, 3)}X${mark}`;
  if (point.season !== null) return `${year}-${point.season}${mark}`;
  if (point.month === null) return `${year}${mark}`;
  if (point.day === null) return `${isoMonth(point.year, point.month)}${mark}`;
  return `${isoDay(point.year, point.month, point.day)}${mark}`;
}

export function toEdtf(date: TellingDate): string {
  if (date.kind === 'point') return pointToEdtf(date.point);
  const from = date.from ? pointToEdtf(date.from) : '';
  const to = date.to ? pointToEdtf(date.to) : '';
  return date.kind === 'set' ? `[${from}..${to}]` : `${from || '..'}/${to || '..'}`;
}

/** First month of a season. Winter of a year is its December to the next February. */
const SEASON_START: Readonly<Record<Season, number>> = { 21: 3, 22: 6, 23: 9, 24: 12 };

/** Earliest ISO day that the point can mean. */
export function firstDay(point: DatePoint): string {
  if (point.season !== null) return isoDay(point.year, SEASON_START[point.season], 1);
  return isoDay(point.year, point.month ?? 1, point.day ?? 1);
}

/** Latest ISO day that the point can mean. */
export function lastDay(point: DatePoint): string {
  if (point.decade) return isoDay(point.year + 9, 12, 31);
  if (point.season === 24) return isoDay(point.year + 1, 2, daysInMonth(point.year + 1, 2));
  const month = point.season !== null ? SEASON_START[point.season] + 2 : (point.month ?? 12);
  return isoDay(point.year, month, point.day ?? daysInMonth(point.year, month));
}

/** Earliest and latest ISO day; null where the end is open. */
export function boundsOf(date: TellingDate): { readonly earliest: string | null; readonly latest: string | null } {
  if (date.kind === 'point') return { earliest: firstDay(date.point), latest: lastDay(date.point) };
  return { earliest: date.from ? firstDay(date.from) : null, latest: date.to ? lastDay(date.to) : null };
}
