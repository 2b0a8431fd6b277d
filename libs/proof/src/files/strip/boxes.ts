import { StripError, partOf } from './strip-error.js';

/** A box of the ISO base media file format (ISO/IEC 14496-12): places are offsets in the whole file. */
export interface Box {
  readonly type: string;
  readonly at: number;
  /** Where its content begins. */
  readonly from: number;
  readonly end: number;
}

/** More is made to keep whoever reads it busy. */
export const MOST_PARTS = 10_000;

/** The boxes between two places, one after the other without a gap. @throws StripError `damaged` */
export function boxesIn(bytes: Buffer, from: number, end: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < end;) {
    const head = partOf(bytes, at, 8);
    const type = head.toString('latin1', 4, 8);
    let size = head.readUInt32BE(0);
    let content = at + 8;
    if (size === 1) {
      size = Number(partOf(bytes, at + 8, 8).readBigUInt64BE(0));
      content += 8;
    } else if (size === 0) size = end - at;
    if (size < content - at || at + size > end) throw new StripError('damaged');
    if (boxes.length === MOST_PARTS) throw new StripError('damaged');
    boxes.push({ type, at, from: content, end: at + size });
    at += size;
  }
  return boxes;
}

/** Empties a box without moving anything else: what it held is zero, and readers are told to pass it over. */
export function blank(bytes: Buffer, { at, from, end }: Box): void {
  bytes.write('free', at + 4, 'latin1');
  bytes.fill(0, from, end);
}
