import { daysInMonth } from './calendar.js';
import {
  SEASONS,
  firstDay,
  lastDay,
  parseEdtf,
  toEdtf,
  type DatePoint,
  type Season,
  type TellingDate,
} from './edtf.js';

/** How the family places the date. `between` is one day somewhere in between, `lasting` a time from one day to another. */
export const DATE_MODES = ['on', 'before', 'after', 'between', 'lasting'] as const;
export type DateMode = (typeof DATE_MODES)[number];

/** What stands in the three boxes, as typed. */
export interface TypedPoint {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly season: Season | null;
}

export interface TypedDate {
  readonly mode: DateMode;
  readonly first: TypedPoint;
  readonly second: TypedPoint;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

const DATE_FAULTS = [
  'year_missing',
  'year_digits',
  'month_range',
  'day_range',
  'day_without_month',
  'season_with_month',
  'order',
] as const;
export type DateFault = (typeof DATE_FAULTS)[number];

export type DateReading =
  | { readonly state: 'empty' }
  | { readonly state: 'fault'; readonly fault: DateFault; readonly box: 'first' | 'second' }
  | { readonly state: 'ready'; readonly edtf: string; readonly date: TellingDate };

const EMPTY_POINT: TypedPoint = { year: '', month: '', day: '', season: null };

export const EMPTY_DATE: TypedDate = {
  mode: 'on',
  first: EMPTY_POINT,
  second: EMPTY_POINT,
  approximate: false,
  uncertain: false,
};

const isEmpty = (point: TypedPoint): boolean =>
  point.year.trim() === '' && point.month.trim() === '' && point.day.trim() === '' && point.season === null;

const whole = (text: string): number | null => (/^\d{1,2}$/.test(text) ? Number(text) : null);

type PointReading = { readonly point: DatePoint } | { readonly fault: DateFault };

function readPoint(typed: TypedPoint, marks: Pick<TypedDate, 'approximate' | 'uncertain'>): PointReading {
  const [year, month, day] = [typed.year.trim(), typed.month.trim(), typed.day.trim()];
  if (year === '') return { fault: 'year_missing' };
  const decade = /^\d{3}[XxХх]$/.test(year);
  if (!decade && !/^\d{4}$/.test(year)) return { fault: 'year_digits' };
  const yearNumber = decade ? Number(`${year.slice(0, 3)}0`) : Number(year);
  if ((typed.season !== null || decade) && (month !== '' || day !== '')) return { fault: 'season_with_month' };
  if (month === '' && day !== '') return { fault: 'day_without_month' };
  const monthNumber = month === '' ? null : whole(month);
  if (month !== '' && (monthNumber === null || monthNumber < 1 || monthNumber > 12)) return { fault: 'month_range' };
  const dayNumber = day === '' ? null : whole(day);
  const longest = monthNumber === null ? 31 : daysInMonth(yearNumber, monthNumber);
  if (day !== '' && (dayNumber === null || dayNumber < 1 || dayNumber > longest)) return { fault: 'day_range' };
  return { point: { year: yearNumber, month: monthNumber, day: dayNumber, season: typed.season, decade, ...marks } };
}

/** Turns what was typed into EDTF, or says which box cannot be right and why. */
export function readTypedDate(typed: TypedDate): DateReading {
  const twoEnds = typed.mode === 'between' || typed.mode === 'lasting';
  if (isEmpty(typed.first) && (!twoEnds || isEmpty(typed.second))) return { state: 'empty' };
  const marks = { approximate: typed.approximate, uncertain: typed.uncertain };
  const first = readPoint(typed.first, marks);
  if ('fault' in first) return { state: 'fault', fault: first.fault, box: 'first' };
  if (!twoEnds) return ready(oneEnded(typed.mode, first.point));
  const second = readPoint(typed.second, marks);
  if ('fault' in second) return { state: 'fault', fault: second.fault, box: 'second' };
  if (firstDay(first.point) > lastDay(second.point)) return { state: 'fault', fault: 'order', box: 'second' };
  return ready({ kind: typed.mode === 'between' ? 'set' : 'span', from: first.point, to: second.point });
}

/** Marks typed boxes that are no date, where a form keeps EDTF; no EDTF string and no sentence begins like this. */
const UNREAD = 'izdeu-unread:';

/** Boxes that hold no date, as text: kept with the form, never accepted by the server. */
export const unreadDate = (typed: TypedDate): string => UNREAD + JSON.stringify(typed);

const isPoint = (value: unknown): value is TypedPoint =>
  typeof value === 'object' &&
  value !== null &&
  ['year', 'month', 'day'].every((part) => typeof Reflect.get(value, part) === 'string');

function partsOf(json: string): Partial<TypedDate> {
  try {
    return JSON.parse(json) as Partial<TypedDate>;
  } catch (error) {
    // Somebody wrote the mark into a text of their own.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The boxes of `unreadDate`; null for everything else. */
export function typedFromUnread(value: string): TypedDate | null {
  if (!value.startsWith(`${UNREAD}{`)) return null;
  const parts = partsOf(value.slice(UNREAD.length));
  const mode = DATE_MODES.find((one) => one === parts.mode);
  if (mode === undefined || !isPoint(parts.first) || !isPoint(parts.second)) return null;
  const { first, second, approximate = false, uncertain = false } = parts;
  return { mode, first, second, approximate, uncertain };
}

/** What keeps a kept value from being a date; null where it is one, or empty. */
export function faultOfDate(value: string): DateFault | null {
  const typed = typedFromUnread(value);
  if (typed === null) return null;
  const reading = readTypedDate(typed);
  return reading.state === 'fault' ? reading.fault : null;
}

/** The typed boxes as one would write them, for a list of answers: `13.2018`. */
export const sayTyped = ({ first, second, mode }: TypedDate): string => {
  const say = ({ day, month, year }: TypedPoint) =>
    [day, month, year]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('.');
  return mode === 'between' || mode === 'lasting' ? `${say(first)} – ${say(second)}` : say(first);
};

const ready = (date: TellingDate): DateReading => ({ state: 'ready', edtf: toEdtf(date), date });

function oneEnded(mode: DateMode, point: DatePoint): TellingDate {
  if (mode === 'before') return { kind: 'set', from: null, to: point };
  if (mode === 'after') return { kind: 'set', from: point, to: null };
  return { kind: 'point', point };
}

const typedPoint = (point: DatePoint | null): TypedPoint =>
  point === null
    ? EMPTY_POINT
    : {
        year: point.decade ? `${String(point.year).slice(0, 3)}X` : String(point.year),
        month: point.month === null ? '' : String(point.month),
        day: point.day === null ? '' : String(point.day),
        season: SEASONS.find((season) => season === point.season) ?? null,
      };

/** Fills the boxes from a stored EDTF string or from what was kept of no date; null when the form cannot show it (the text is then shown as it is). */
export function typedFromEdtf(edtf: string): TypedDate | null {
  const unread = typedFromUnread(edtf);
  if (unread) return unread;
  const date = parseEdtf(edtf);
  if (!date) return null;
  const ends = date.kind === 'point' ? [date.point, null] : [date.from, date.to];
  const [from = null, to = null] = ends;
  const marks = {
    approximate: Boolean(from?.approximate || to?.approximate),
    uncertain: Boolean(from?.uncertain || to?.uncertain),
  };
  if (date.kind === 'point') return { mode: 'on', first: typedPoint(from), second: EMPTY_POINT, ...marks };
  if (from === null) return { mode: 'before', first: typedPoint(to), second: EMPTY_POINT, ...marks };
  if (to === null) return { mode: 'after', first: typedPoint(from), second: EMPTY_POINT, ...marks };
  return {
    mode: date.kind === 'set' ? 'between' : 'lasting',
    first: typedPoint(from),
    second: typedPoint(to),
    ...marks,
  };
}
