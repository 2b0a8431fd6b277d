import { boxesIn, type Box } from './boxes.js';
import { StripError, partOf } from './strip-error.js';

/** From one offset of the file to another. */
export interface Range {
  readonly from: number;
  readonly end: number;
}

/** The whole numbers of a table, behind its version, its flags and as much as `skip`. */
function numbersIn(bytes: Buffer, { from, end }: Box, width: 4 | 8, skip = 0): number[] {
  const table = partOf(bytes, from, end - from);
  const count = partOf(table, 4 + skip, 4).readUInt32BE(0);
  partOf(table, 8 + skip, count * width);
  return Array.from({ length: count }, (_, index) => {
    const at = 8 + skip + index * width;
    return width === 4 ? table.readUInt32BE(at) : Number(table.readBigUInt64BE(at));
  });
}

/**
 * Where the coded sound or pictures of a track lie in the file (ISO/IEC 14496-12, 8.7).
 * @throws StripError `damaged`, `unknown_parts` where they lie in another way, or in another file
 */
export function samplesOf(bytes: Buffer, media: Box): Range[] {
  const inside = (box: Box | undefined, type: string): Box | undefined =>
    box && boxesIn(bytes, box.from, box.end).find((one) => one.type === type);
  const info = inside(media, 'minf');
  const table = inside(info, 'stbl');
  const references = inside(inside(info, 'dinf'), 'dref');
  const [sizes, groups] = [inside(table, 'stsz'), inside(table, 'stsc')];
  const [short, long] = [inside(table, 'stco'), inside(table, 'co64')];
  if (!sizes || !groups || !(short ?? long) || (short && long)) throw new StripError('unknown_parts');
  for (const { from } of references ? boxesIn(bytes, references.from + 8, references.end) : [])
    if ((partOf(bytes, from, 4).readUInt32BE(0) & 1) === 0) throw new StripError('unknown_parts');
  const places = short ? numbersIn(bytes, short, 4) : numbersIn(bytes, long as Box, 8);
  const same = partOf(bytes, sizes.from + 4, 4).readUInt32BE(0);
  const each = same === 0 ? numbersIn(bytes, sizes, 4, 4) : [];
  const runs = runsIn(bytes, groups);
  const ranges: Range[] = [];
  let [sample, run] = [0, 0];
  places.forEach((from, chunk) => {
    while ((runs[run + 1]?.firstChunk ?? Infinity) <= chunk + 1) run += 1;
    const count = runs[run]?.samples ?? 0;
    if (same === 0 && sample + count > each.length) throw new StripError('damaged');
    let length = same * count;
    if (same === 0) for (let index = 0; index < count; index++) length += each[sample + index] ?? 0;
    sample += count;
    ranges.push({ from, end: from + length });
  });
  return ranges;
}

/** Which chunks hold how many samples: from `firstChunk` on, counted from one. */
function runsIn(bytes: Buffer, { from, end }: Box): { firstChunk: number; samples: number }[] {
  const table = partOf(bytes, from, end - from);
  const count = partOf(table, 4, 4).readUInt32BE(0);
  partOf(table, 8, count * 12);
  return Array.from({ length: count }, (_, index) => ({
    firstChunk: table.readUInt32BE(8 + index * 12),
    samples: table.readUInt32BE(12 + index * 12),
  }));
}

/** What of `whole` none of the ranges covers. */
export function between(whole: Range, ranges: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let at = whole.from;
  for (const { from, end } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > at && from < whole.end) gaps.push({ from: at, end: from });
    if (from < whole.end) at = Math.max(at, end);
  }
  if (at < whole.end) gaps.push({ from: at, end: whole.end });
  return gaps;
}
