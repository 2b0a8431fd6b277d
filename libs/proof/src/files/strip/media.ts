import { blank, boxesIn, type Box } from './boxes.js';
import { StripError } from './strip-error.js';

const TOP = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'styp', 'meta', 'udta'];
/** Where nothing is kept but what somebody or something said of the recording. */
const TOLD = ['udta', 'meta', 'uuid', 'free', 'skip', 'wide'];
const HANDLERS = ['vide', 'soun'];
/** Boxes that tell when it was made, and their content before the two times. */
const TIMED = ['mvhd', 'tkhd', 'mdhd'];

/**
 * Sound or film in MP4 (M4A): the tracks stay, what is told of them goes (titles, maker, place, times of making).
 * @throws StripError `damaged`, `unknown_parts` where a track is neither sound nor film (it may hold places), or lies in pieces
 */
export function stripMp4(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const top = boxesIn(copy, 0, copy.length);
  if (top.some(({ type }) => !TOP.includes(type)) || !top.some(({ type }) => type === 'moov'))
    throw new StripError('unknown_parts');
  const clean = (boxes: readonly Box[]): void => {
    for (const box of boxes) {
      if (TOLD.includes(box.type)) blank(copy, box);
      else if (TIMED.includes(box.type)) copy.fill(0, box.from + 4, box.from + (copy[box.from] === 1 ? 20 : 12));
      else if (['moov', 'trak', 'mdia'].includes(box.type)) clean(boxesIn(copy, box.from, box.end));
      else if (box.type === 'hdlr' && !HANDLERS.includes(copy.toString('latin1', box.from + 8, box.from + 12)))
        throw new StripError('unknown_parts');
      // The name of a handler is free text.
      else if (box.type === 'hdlr') copy.fill(0, box.from + 12, box.end);
    }
  };
  clean(top);
  return copy;
}

const ID3 = Buffer.from('ID3');

/** Sound in MP3 without the notes before and behind it. @throws StripError `damaged`, `unknown_parts` */
export function stripMp3(bytes: Buffer): Buffer {
  let from = 0;
  while (bytes.subarray(from, from + 3).equals(ID3)) {
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[from + at] ?? 0) & 0x7f), 0);
    from += 10 + size + ((bytes[from + 5] ?? 0) & 0x10 ? 10 : 0);
  }
  let end = bytes.length;
  if (bytes.toString('latin1', end - 128, end - 125) === 'TAG') end -= 128;
  const frame = bytes.readUInt16BE(Math.min(from, Math.max(0, bytes.length - 2)));
  if (from >= end || (frame & 0xffe0) !== 0xffe0) throw new StripError('damaged');
  const sound = bytes.subarray(from, end);
  if (sound.includes('APETAGEX') || sound.includes('LYRICSBEGIN')) throw new StripError('unknown_parts');
  return Buffer.from(sound);
}
