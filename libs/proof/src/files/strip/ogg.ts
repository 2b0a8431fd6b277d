import type { FileSource } from '@izdeu/storage';
import { partOfSource, type Patch, type Remains } from './remains.js';
import { StripError, partOf } from './strip-error.js';

const PAGE = Buffer.from('OggS');
const HEAD_BYTES = 27;
const CHECKSUM_AT = 22;
/** A picture may lie among the notes; more is made to fill the memory. */
const LARGEST_NOTES = 16 * 1024 * 1024;

/** The two codings of sound that telephones and messengers write, how their notes begin, and what an empty list of them is. */
const CODINGS = [
  { head: 'OpusHead', notes: 'OpusTags', nothing: Buffer.alloc(8) },
  { head: '\x01vorbis', notes: '\x03vorbis', nothing: Buffer.concat([Buffer.alloc(8), Buffer.of(1)]) },
] as const;

/** Polynomial 0x04c11db7, not reflected, from zero (RFC 3533). */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, index) => {
  let sum = index << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  return sum >>> 0;
});

function checksumOf(page: Buffer): number {
  let sum = 0;
  page.forEach((byte, at) => {
    const counted = at >= CHECKSUM_AT && at < CHECKSUM_AT + 4 ? 0 : byte;
    sum = ((sum << 8) ^ (CHECKSUMS[(sum >>> 24) ^ counted] ?? 0)) >>> 0;
  });
  return sum;
}

interface Page {
  readonly at: number;
  readonly flags: number;
  readonly serial: number;
  readonly number: number;
  readonly lengths: Buffer;
  readonly size: number;
}

/** Reads page after page; several lie in one piece. */
async function* pagesOf(source: FileSource): AsyncGenerator<Page> {
  let held: Buffer = Buffer.alloc(0);
  let [heldAt, at] = [0, 0];
  const look = async (from: number, length: number): Promise<Buffer> => {
    if (from < heldAt || from + length > heldAt + held.length) {
      held = await source.read(from, Math.max(length, 64 * 1024));
      heldAt = from;
    }
    return partOf(held, from - heldAt, length);
  };
  while (at < source.size) {
    const head = await look(at, HEAD_BYTES);
    // Something else between two pages, or behind the last.
    if (!head.subarray(0, 4).equals(PAGE) || head[4] !== 0) throw new StripError('unknown_parts');
    const lengths = Buffer.from((await look(at, HEAD_BYTES + (head[26] ?? 0))).subarray(HEAD_BYTES));
    const size = HEAD_BYTES + lengths.length + lengths.reduce((sum, one) => sum + one, 0);
    if (at + size > source.size) throw new StripError('damaged');
    yield { at, flags: head[5] ?? 0, serial: head.readUInt32LE(14), number: head.readUInt32LE(18), lengths, size };
    at += size;
  }
}

/** The pages that hold the notes, and how many of their bytes stand in each. */
interface NotesIn {
  readonly page: Page;
  readonly length: number;
}

/**
 * Sound in Ogg (Opus, Vorbis): the notes become an empty list of the same length, the sums of their pages are made anew, and
 * every page of sound stays as it is.
 * @throws StripError `damaged`, `unknown_parts` where there is more than one stream, or another coding
 */
export async function stripOgg(source: FileSource): Promise<Remains> {
  const notes: NotesIn[] = [];
  let [first, ended]: [Page | null, boolean] = [null, false];
  let next = 0;
  for await (const page of pagesOf(source)) {
    const isFirst = first === null;
    first ??= page;
    // One stream from its first page to its last; what another one tells is not known here.
    if (page.serial !== first.serial || ((page.flags & 2) !== 0) !== isFirst) throw new StripError('unknown_parts');
    if (isFirst) next = page.number;
    else if (!ended) {
      const last = page.lengths.findIndex((length) => length < 255);
      ended = last >= 0;
      const within = page.lengths.subarray(0, ended ? last + 1 : undefined);
      notes.push({ page, length: within.reduce((sum, one) => sum + one, 0) });
    }
    if (page.number !== next) throw new StripError('damaged');
    next += 1;
  }
  if (!first || !ended) throw new StripError('damaged');
  return { from: 0, end: source.size, patches: await emptied(source, first, notes) };
}

async function emptied(source: FileSource, first: Page, notes: readonly NotesIn[]): Promise<Patch[]> {
  const begins = (await partOfSource(source, first.at + HEAD_BYTES + first.lengths.length, 8)).toString('latin1');
  const coding = CODINGS.find(({ head }) => begins.startsWith(head));
  const whole = notes.reduce((sum, { length }) => sum + length, 0);
  if (!coding || whole > LARGEST_NOTES) throw new StripError('unknown_parts');
  const empty = Buffer.concat([Buffer.from(coding.notes, 'latin1'), coding.nothing], whole);
  if (whole < coding.notes.length + coding.nothing.length) throw new StripError('damaged');
  const patches: Patch[] = [];
  let done = 0;
  for (const { page, length } of notes) {
    const bytes = await partOfSource(source, page.at, page.size);
    const from = HEAD_BYTES + page.lengths.length;
    if (done === 0 && bytes.toString('latin1', from, from + coding.notes.length) !== coding.notes)
      throw new StripError('unknown_parts');
    empty.copy(bytes, from, done, done + length);
    bytes.writeUInt32LE(checksumOf(bytes), CHECKSUM_AT);
    patches.push({ at: page.at, put: bytes });
    done += length;
  }
  return patches;
}
