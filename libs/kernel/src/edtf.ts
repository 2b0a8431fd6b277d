import { DomainError } from './domain-error.js';
import {
  notEdtf,
  readEdtf,
  type EdtfDate,
  type EdtfEnd,
  type EdtfMember,
  type EdtfPoint,
  type Season,
} from './edtf-tree.js';
import { daysInMonth, localDate, type LocalDate } from './local-date.js';

/**
 * How exactly a date is told. `day` to `decade`: the coarsest part that is not known (`2017-XX-15` is `year`; whole
 * centuries count as `decade`). `interval` lasted from one date to another, `set` is one or several of some dates,
 * `open` has a side without a bound.
 */
export const EDTF_PRECISIONS = ['day', 'month', 'season', 'year', 'decade', 'interval', 'set', 'open'] as const;
export type EdtfPrecision = (typeof EDTF_PRECISIONS)[number];

export interface EdtfBounds {
  /** First day that the words allow; null when they set none. */
  readonly earliest: LocalDate | null;
  /** Last day that the words allow; null when they set none. */
  readonly latest: LocalDate | null;
  readonly precision: EdtfPrecision;
  readonly approximate: boolean;
  readonly uncertain: boolean;
}

type Span = Pick<EdtfBounds, 'earliest' | 'latest'>;

/** Months of the seasons as people of the region mean them; winter runs into the next year. */
const SEASON_MONTHS: Readonly<Record<Season, { readonly first: number; readonly last: number }>> = {
  spring: { first: 3, last: 5 },
  summer: { first: 6, last: 8 },
  autumn: { first: 9, last: 11 },
  winter: { first: 12, last: 2 },
};

/**
 * First and last day that an EDTF text (ISO 8601-2:2019) allows, for sorting and filters. Computed here and not by the
 * library, which maps seasons to quarters and cuts the upper bound of sets. `~` and `?` do not widen the bounds: they
 * are told beside them. Winter of a year is December to February of the next (`2017-24` ends on 2018-02-28).
 * @throws DomainError request.invalid {field:'date', reason:'edtf'} on what is no date, on days that do not exist and
 * on intervals that end before they begin
 */
export function edtfBounds(text: string): EdtfBounds {
  const tree = readEdtf(text);
  switch (tree.kind) {
    case 'date':
    case 'season':
      return {
        ...spanOf(tree),
        precision: precisionOf(tree),
        approximate: tree.approximate,
        uncertain: tree.uncertain,
      };
    case 'interval': {
      const ends = [tree.start, tree.end].filter((end) => typeof end !== 'string');
      return summary(joined(boundOf(tree.start), boundOf(tree.end)), 'interval', ends);
    }
    case 'set': {
      const points = tree.members.flatMap((member) =>
        member.kind === 'range' ? [member.first, member.last].filter((point) => point !== null) : [member],
      );
      return summary(hull(tree.members.map(memberSpan)), 'set', points);
    }
  }
}

/** Is the text a date that `edtfBounds` can read? */
export function isEdtf(text: string): boolean {
  try {
    edtfBounds(text);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function summary(span: Span, precision: 'interval' | 'set', points: readonly EdtfPoint[]): EdtfBounds {
  const open = span.earliest === null || span.latest === null;
  return {
    ...span,
    precision: open ? 'open' : precision,
    approximate: points.some((point) => point.approximate),
    uncertain: points.some((point) => point.uncertain),
  };
}

function boundOf(end: EdtfEnd): Span {
  return typeof end === 'string' ? { earliest: null, latest: null } : spanOf(end);
}

function memberSpan(member: EdtfMember): Span {
  if (member.kind !== 'range') return spanOf(member);
  const none = { earliest: null, latest: null };
  return joined(member.first ? spanOf(member.first) : none, member.last ? spanOf(member.last) : none);
}

/** From the beginning of one to the end of the other. A pair that runs backwards is a slip of the pen, not a date. */
function joined(start: Span, end: Span): Span {
  if (start.earliest !== null && end.latest !== null && start.earliest > end.latest) throw notEdtf();
  return { earliest: start.earliest, latest: end.latest };
}

function hull(spans: readonly Span[]): Span {
  const earliest = spans.map((span) => span.earliest);
  const latest = spans.map((span) => span.latest);
  const isDay = (day: LocalDate | null): day is LocalDate => day !== null;
  return {
    earliest: earliest.every(isDay) ? (earliest.toSorted()[0] ?? null) : null,
    latest: latest.every(isDay) ? (latest.toSorted().at(-1) ?? null) : null,
  };
}

function spanOf(point: EdtfPoint): Span {
  if (point.kind === 'season') {
    const { first, last } = SEASON_MONTHS[point.season];
    const lastYear = last < first ? point.year + 1 : point.year;
    return {
      earliest: localDate(point.year, first, 1),
      latest: localDate(lastYear, last, daysInMonth(lastYear, last)),
    };
  }
  // A year of which nothing is known bounds nothing; but its day must exist in some year.
  const bounds = { earliest: search(point, 'first'), latest: search(point, 'last') };
  return point.year === 'XXXX' ? { earliest: null, latest: null } : bounds;
}

/** All numbers of `from`..`to` whose digits fit the pattern; a part that is missing fits all. */
function fitting(pattern: string | null, from: number, to: number, end: 'first' | 'last'): number[] {
  // Nearly all dates are told in full digits: the one number needs no search.
  if (pattern !== null && !pattern.includes('X'))
    return [Number(pattern)].filter((number) => number >= from && number <= to);
  const width = pattern?.length ?? 2;
  const digits = new RegExp(`^${(pattern ?? 'XX').replaceAll('X', '\\d')}$`);
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const found = all.filter((number) => digits.test(String(number).padStart(width, '0')));
  return end === 'first' ? found : found.reverse();
}

/** First or last real day that fits the digits: leap years and short months decide, not arithmetic. */
function search(date: EdtfDate, end: 'first' | 'last'): LocalDate {
  for (const year of fitting(date.year, 0, 9999, end))
    for (const month of fitting(date.month, 1, 12, end))
      for (const day of fitting(date.day, 1, daysInMonth(year, month), end)) return localDate(year, month, day);
  throw notEdtf();
}

function precisionOf(point: EdtfPoint): EdtfPrecision {
  if (point.kind === 'season') return 'season';
  if (point.year === 'XXXX') return 'open';
  if (point.year.includes('X')) return 'decade';
  if (point.month === null || point.month.includes('X')) return 'year';
  return point.day === null || point.day.includes('X') ? 'month' : 'day';
}
