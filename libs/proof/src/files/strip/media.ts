import type { FileSource } from '@izdeu/storage';
import { MOST_PARTS, blank, boxesIn, type Box } from './boxes.js';
import { partOfSource, type Patch, type Remains } from './remains.js';
import { between, samplesOf, type Range } from './samples.js';
import { StripError } from './strip-error.js';

const TOP = ['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'styp', 'meta', 'udta'];
/** Where nothing is kept but what somebody or something said of the recording. */
const TOLD = ['udta', 'meta', 'uuid', 'free', 'skip', 'wide'];
const HANDLERS = ['vide', 'soun'];
/** Boxes that tell when it was made, and their content before the two times. */
const TIMED = ['mvhd', 'tkhd', 'mdhd'];
/** More than the list of parts of the longest film that is taken. */
const LARGEST_LIST = 32 * 1024 * 1024;
/** Where the name of the program that coded a film stands in its description, and how long it is. */
const CODER = { at: 50, length: 32 };

/** The boxes of the file itself. @throws StripError `damaged`, `unknown_parts` */
async function topBoxes(source: FileSource): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = 0; at < source.size;) {
    const head = await partOfSource(source, at, 8);
    const long = head.readUInt32BE(0) === 1;
    const told = long ? Number((await partOfSource(source, at + 8, 8)).readBigUInt64BE(0)) : head.readUInt32BE(0);
    const [type, from] = [head.toString('latin1', 4, 8), at + (long ? 16 : 8)];
    const end = told === 0 ? source.size : at + told;
    if (end < from || end > source.size) throw new StripError('damaged');
    if (!TOP.includes(type)) throw new StripError('unknown_parts');
    if (boxes.length === MOST_PARTS) throw new StripError('damaged');
    boxes.push({ type, at, from, end });
    at = end;
  }
  return boxes;
}

/**
 * Cleans the list of parts: sound and film stay, every other track goes (it may hold places), and so does what is told.
 * @returns where the coded sound and film lie
 */
function cleanList(list: Buffer, boxes: readonly Box[], kept: Range[] = [], handler = ''): Range[] {
  for (const box of boxes) {
    const inside = (): Box[] => boxesIn(list, box.from, box.end);
    if (TOLD.includes(box.type)) blank(list, box);
    else if (TIMED.includes(box.type)) list.fill(0, box.from + 4, box.from + (list[box.from] === 1 ? 20 : 12));
    else if (box.type === 'trak') {
      const told = handlerOf(list, box);
      if (HANDLERS.includes(told)) cleanList(list, inside(), kept, told);
      else blank(list, box);
    } else if (box.type === 'mdia') {
      kept.push(...samplesOf(list, box));
      cleanList(list, inside(), kept, handler);
    } else if (['moov', 'minf', 'stbl'].includes(box.type)) cleanList(list, inside(), kept, handler);
    else if (box.type === 'stsd' && handler === 'vide') cleanDescriptions(list, box);
    // The name of a handler is free text.
    else if (box.type === 'hdlr') list.fill(0, box.from + 12, box.end);
  }
  return kept;
}

function handlerOf(list: Buffer, track: Box): string {
  const media = boxesIn(list, track.from, track.end).find(({ type }) => type === 'mdia');
  const handler = media && boxesIn(list, media.from, media.end).find(({ type }) => type === 'hdlr');
  return handler ? list.toString('latin1', handler.from + 8, handler.from + 12) : '';
}

function cleanDescriptions(list: Buffer, { from, end }: Box): void {
  for (const { at, end: until } of boxesIn(list, from + 8, end))
    list.fill(0, Math.min(at + CODER.at, until), Math.min(at + CODER.at + CODER.length, until));
}

/**
 * Sound or film in MP4 (M4A, MOV): the tracks stay, what is told of them goes (titles, maker, place, times of making), and
 * so does everything between the coded sound and pictures.
 * @throws StripError `damaged`, `unknown_parts` where there is neither sound nor film, or it lies in pieces
 */
export async function stripMp4(source: FileSource): Promise<Remains> {
  const top = await topBoxes(source);
  const moov = top.filter(({ type }) => type === 'moov');
  const [list] = moov;
  if (!list || moov.length > 1 || list.end - list.at > LARGEST_LIST) throw new StripError('unknown_parts');
  const bytes = await partOfSource(source, list.at, list.end - list.at);
  const kept = cleanList(bytes, boxesIn(bytes, 0, bytes.length));
  if (kept.length === 0) throw new StripError('unknown_parts');
  if (kept.some(({ end }) => end > source.size)) throw new StripError('damaged');
  const patches: Patch[] = [{ at: list.at, put: bytes }];
  for (const { type, at, from, end } of top)
    if (type === 'mdat')
      patches.push(...between({ from, end }, kept).map((gap) => ({ at: gap.from, put: gap.end - gap.from })));
    else if (TOLD.includes(type)) patches.push({ at: at + 4, put: Buffer.from('free') }, { at: from, put: end - from });
  return { from: 0, end: source.size, patches };
}
