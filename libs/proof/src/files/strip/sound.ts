import type { FileSource } from '@izdeu/storage';
import { MOST_PARTS } from './boxes.js';
import { partOfSource, type Patch, type Remains } from './remains.js';
import { StripError } from './strip-error.js';

const ID3 = Buffer.from('ID3');
/** Marks of notes that stand between the frames. */
const NOTES = ['APETAGEX', 'LYRICSBEGIN'].map((mark) => Buffer.from(mark));

/** Sound in MP3 without the notes before and behind it. @throws StripError `damaged`, `unknown_parts` */
export async function stripMp3(source: FileSource): Promise<Remains> {
  let from = 0;
  for (let tags = 0; ; tags++) {
    if (tags === MOST_PARTS) throw new StripError('damaged');
    const head = await source.read(from, 10);
    if (!head.subarray(0, 3).equals(ID3)) break;
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((head[at] ?? 0) & 0x7f), 0);
    from += 10 + size + ((head[5] ?? 0) & 0x10 ? 10 : 0);
  }
  const tail = await source.read(Math.max(from, source.size - 128), 128);
  const end = source.size - (tail.length === 128 && tail.toString('latin1', 0, 3) === 'TAG' ? 128 : 0);
  if (from + 2 > end || ((await partOfSource(source, from, 2)).readUInt16BE(0) & 0xffe0) !== 0xffe0)
    throw new StripError('damaged');
  let [at, before] = [0, Buffer.alloc(0)];
  for await (const chunk of source.chunks()) {
    const seen = Buffer.concat([before, chunk.subarray(Math.max(0, from - at), Math.max(0, end - at))]);
    if (NOTES.some((mark) => seen.includes(mark))) throw new StripError('unknown_parts');
    before = Buffer.from(seen.subarray(-16));
    at += chunk.length;
  }
  return { from, end, patches: [] };
}

const KEPT = ['fmt ', 'fact', 'data'];

/** Sound in WAVE: its description and the sound; what else lies there becomes nothing. @throws StripError `damaged` */
export async function stripWave(source: FileSource): Promise<Remains> {
  const head = await partOfSource(source, 0, 12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE')
    throw new StripError('damaged');
  const end = head.readUInt32LE(4) + 8;
  if (end > source.size) throw new StripError('damaged');
  const patches: Patch[] = [];
  let sounds = 0;
  for (let at = 12, parts = 0; at + 8 <= end; parts++) {
    if (parts === MOST_PARTS) throw new StripError('damaged');
    const chunk = await partOfSource(source, at, 8);
    const [type, length] = [chunk.toString('latin1', 0, 4), chunk.readUInt32LE(4)];
    if (at + 8 + length > end) throw new StripError('damaged');
    if (type === 'data') sounds += 1;
    if (!KEPT.includes(type)) patches.push({ at, put: Buffer.from('JUNK') }, { at: at + 8, put: length });
    // Each begins at an even place.
    if (length % 2 === 1 && at + 8 + length < end) patches.push({ at: at + 8 + length, put: 1 });
    at += 8 + length + (length % 2);
  }
  if (sounds !== 1) throw new StripError('unknown_parts');
  return { from: 0, end, patches };
}
