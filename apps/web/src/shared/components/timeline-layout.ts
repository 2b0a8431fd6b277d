import { dayNumber } from '../dates/calendar.js';
import { boundsOf, isVague, parseEdtf, type DatePoint, type TellingDate } from '../dates/edtf.js';

export interface TimelineEvent {
  readonly id: string;
  /** Row on which it is drawn (liberty, contact, documents, letters …). */
  readonly track: string;
  readonly edtf: string;
}

/** A drawn event: positions are shares of the width, 0 to 1. */
export interface Bar {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Lane within the track, 0 at the top, so that bars of one track never lie over each other. */
  readonly lane: number;
  /** Edges that fade out because the day is not known; an open end fades too. */
  readonly vagueStart: boolean;
  readonly vagueEnd: boolean;
}

export interface Track {
  readonly name: string;
  readonly lanes: number;
  readonly bars: readonly Bar[];
}

export interface TimelineLayout {
  readonly tracks: readonly Track[];
  readonly ticks: readonly { readonly year: number; readonly at: number }[];
  /** Events whose date could not be read; they still stand in the table. */
  readonly undated: readonly string[];
}

/** Narrowest bar, share of the width: a single day must still be seen and hit with a finger. */
const MIN_WIDTH = 0.012;

interface Dated {
  readonly event: TimelineEvent;
  readonly from: number | null;
  readonly to: number | null;
  readonly vagueStart: boolean;
  readonly vagueEnd: boolean;
}

const endsOf = (date: TellingDate): readonly [DatePoint | null, DatePoint | null] =>
  date.kind === 'point' ? [date.point, date.point] : [date.from, date.to];

function dateOf(event: TimelineEvent): Dated | null {
  const date = parseEdtf(event.edtf);
  if (!date) return null;
  const { earliest, latest } = boundsOf(date);
  const [first, last] = endsOf(date);
  // "Some day between": neither edge is a fact, both fade.
  const set = date.kind === 'set';
  return {
    event,
    from: earliest === null ? null : dayNumber(earliest),
    to: latest === null ? null : dayNumber(latest) + 1,
    vagueStart: set || first === null || isVague(first),
    vagueEnd: set || last === null || isVague(last),
  };
}

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
    return { id: one.event.id, start, end, lane, vagueStart: one.vagueStart, vagueEnd: one.vagueEnd };
  });
  return { name, lanes: laneEnds.length, bars };
}
