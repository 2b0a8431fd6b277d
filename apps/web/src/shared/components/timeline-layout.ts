import { dayNumber } from '../dates/calendar.js';
import { boundsOf, firstDay, lastDay, parseEdtf, type DatePoint, type TellingDate } from '../dates/edtf.js';

export interface TimelineEvent {
  readonly id: string;
  /** Row on which it is drawn (liberty, contact, documents, letters …). */
  readonly track: string;
  readonly edtf: string;
}

/** A stretch of the picture: shares of the width, 0 to 1. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A drawn event: all days that the words allow, and within them those that they say for certain. */
export interface Bar extends Stretch {
  readonly id: string;
  /** Lane within the track, 0 at the top, so that bars of one track never lie over each other. */
  readonly lane: number;
  /** Drawn full; around it the bar is hollow. Null where no day is certain. */
  readonly solid: Stretch | null;
}

/** A time of which nothing is told on the track, between two that are; with its first and last day. */
export interface Gap extends Stretch {
  readonly from: string;
  readonly to: string;
}

export interface Track {
  readonly name: string;
  readonly lanes: number;
  readonly bars: readonly Bar[];
  readonly gaps: readonly Gap[];
}

export interface TimelineLayout {
  readonly tracks: readonly Track[];
  readonly ticks: readonly { readonly year: number; readonly at: number }[];
  /** Events whose date could not be read; they still stand in the table. */
  readonly undated: readonly string[];
}

/** Narrowest bar, share of the width: a single day must still be seen and hit with a finger. */
const MIN_WIDTH = 0.012;
/** Shorter silences are ordinary life. */
const GAP_DAYS = 90;

interface Dated {
  readonly event: TimelineEvent;
  /** Day numbers, the last exclusive; null where the side is open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly solid: { readonly from: number; readonly to: number } | null;
}

const isExact = (point: DatePoint): boolean => point.day !== null && !point.approximate && !point.uncertain;

/** The days that a date says for certain: the day itself, or the inner part of a time that lasted. */
function solidOf(date: TellingDate): Dated['solid'] {
  if (date.kind === 'point') {
    const day = dayNumber(firstDay(date.point));
    return isExact(date.point) ? { from: day, to: day + 1 } : null;
  }
  // "Some day between": none of the days is certain.
  if (date.kind === 'set' || !date.from || !date.to) return null;
  const from = dayNumber(lastDay(date.from));
  const to = dayNumber(firstDay(date.to)) + 1;
  return from < to ? { from, to } : null;
}

function dateOf(event: TimelineEvent): Dated | null {
  const date = parseEdtf(event.edtf);
  if (!date) return null;
  const { earliest, latest } = boundsOf(date);
  return {
    event,
    from: earliest === null ? null : dayNumber(earliest),
    to: latest === null ? null : dayNumber(latest) + 1,
    solid: solidOf(date),
  };
}

const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

const yearStart = (year: number): number => dayNumber(`${String(year).padStart(4, '0')}-01-01`);

/** Places events on a common scale of whole years. Open ends reach to the edge of the picture. */
export function layoutTimeline(events: readonly TimelineEvent[], tracks: readonly string[]): TimelineLayout {
  const dated = events.map(dateOf).filter((one) => one !== null);
  const undated = events.filter((event) => !dated.some((one) => one.event === event)).map((event) => event.id);
  const days = dated.flatMap(({ from, to }) => [from, to === null ? null : to - 1]).filter((day) => day !== null);
  if (days.length === 0) return { tracks: [], ticks: [], undated };
  const firstYear = yearOf(Math.min(...days));
  const lastYear = yearOf(Math.max(...days)) + 1;
  const [scaleStart, scaleEnd] = [yearStart(firstYear), yearStart(lastYear)];
  const place = (day: number) => (day - scaleStart) / (scaleEnd - scaleStart);
  const step = Math.max(1, Math.ceil((lastYear - firstYear) / 8));
  const ticks = Array.from({ length: Math.ceil((lastYear - firstYear) / step) }, (_, index) => {
    const year = firstYear + index * step;
    return { year, at: place(yearStart(year)) };
  });
  const rows = tracks.map((name) =>
    layTrack(
      name,
      dated.filter((one) => one.event.track === name),
      place,
    ),
  );
  return { tracks: rows.filter((row) => row.bars.length > 0), ticks, undated };
}

function layTrack(name: string, dated: readonly Dated[], place: (day: number) => number): Track {
  const laneEnds: number[] = [];
  const sorted = dated
    .map((one) => {
      const start = one.from === null ? 0 : place(one.from);
      const end = Math.max(one.to === null ? 1 : place(one.to), start + MIN_WIDTH);
      // A short bar at the right edge grows to the left, so that it stays inside the picture.
      return { one, start: Math.min(start, 1 - MIN_WIDTH), end: Math.min(end, 1) };
    })
    .sort((a, b) => a.start - b.start);
  const bars = sorted.map(({ one, start, end }) => {
    const free = laneEnds.findIndex((taken) => taken <= start);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = end;
    return { id: one.event.id, start, end, lane, solid: one.solid && solidStretch(one, start, end, place) };
  });
  return { name, lanes: laneEnds.length, bars, gaps: gapsOf(dated, place) };
}

/** A bar that was widened to be seen is full from side to side where it stands for one certain day. */
function solidStretch(
  { from, to, solid }: Dated,
  start: number,
  end: number,
  place: (day: number) => number,
): Stretch | null {
  if (solid === null) return null;
  if (solid.from === from && solid.to === to) return { start, end };
  const [first, last] = [Math.max(start, place(solid.from)), Math.min(end, place(solid.to))];
  return first < last ? { start: first, end: last } : null;
}

/** Silences between what is told: from the latest day that came before to the next one. */
function gapsOf(dated: readonly Dated[], place: (day: number) => number): Gap[] {
  const sorted = dated.toSorted((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const gaps: Gap[] = [];
  let told = -Infinity;
  for (const { from, to } of sorted) {
    if (from !== null && Number.isFinite(told) && from - told >= GAP_DAYS) {
      gaps.push({ start: place(told), end: place(from), from: isoOf(told), to: isoOf(from - 1) });
    }
    told = Math.max(told, to ?? Infinity);
  }
  return gaps;
}
