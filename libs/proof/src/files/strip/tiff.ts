import { stripJpeg } from './jpeg.js';
import { StripError, partOf } from './strip-error.js';

/** Tags without which the picture cannot be shown. Everything else goes: texts, makes, times, places, private tags. */
const KEPT = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284],
  ...[290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 338, 339, 340, 341],
  ...[347, 529, 530, 531, 532],
]);
const BYTES_OF_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** Where the picture lies and how long its parts are: strips, then tiles. */
const PARTS = [
  [273, 279],
  [324, 325],
] as const;

const [OLD_JPEG, JPEG] = [6, 7] as const;

/** A part that is a JPEG of its own must hold the picture alone: there is no room to write a shorter one. */
function demandBare(part: Buffer): void {
  if (!stripJpeg(part).equals(part)) throw new StripError('no_way');
}

/**
 * Copies of a scanned sheet, page by page: only what the kept tags point at is copied, at its place; all other bytes are
 * zero. So nothing stays that an earlier program left between the parts.
 * @throws StripError `damaged`, `no_way` for files of more than 4 GiB and parts that are JPEGs with more than the picture
 */
export function stripTiff(bytes: Buffer): Buffer {
  const order = partOf(bytes, 0, 8).toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') throw new StripError('damaged');
  const little = order === 'II';
  const u16 = (at: number): number =>
    little ? partOf(bytes, at, 2).readUInt16LE() : partOf(bytes, at, 2).readUInt16BE();
  const u32 = (at: number): number =>
    little ? partOf(bytes, at, 4).readUInt32LE() : partOf(bytes, at, 4).readUInt32BE();
  if (u16(2) !== 42) throw new StripError('no_way');
  const copy = Buffer.alloc(bytes.length);
  const keep = (at: number, length: number): void => void partOf(bytes, at, length).copy(copy, at);
  const put16 = (at: number, value: number): number =>
    little ? copy.writeUInt16LE(value, at) : copy.writeUInt16BE(value, at);
  keep(0, 8);

  /** Numbers of an entry, wherever they lie. */
  const numbersOf = (entry: number): number[] => {
    const [type, count] = [u16(entry + 2), u32(entry + 4)];
    const width = BYTES_OF_TYPE[type] ?? 0;
    if (count > bytes.length) throw new StripError('damaged');
    const from = width * count <= 4 ? entry + 8 : u32(entry + 8);
    return Array.from({ length: count }, (_, index) => (width === 2 ? u16(from + index * 2) : u32(from + index * 4)));
  };
  const page = (at: number): number => {
    const count = u16(at);
    const entries = Array.from({ length: count }, (_, index) => at + 2 + index * 12);
    const next = u32(at + 2 + count * 12);
    const kept = entries.filter((entry) => KEPT.has(u16(entry)));
    kept.forEach((entry, index) => {
      partOf(bytes, entry, 12).copy(copy, at + 2 + index * 12);
      const size = (BYTES_OF_TYPE[u16(entry + 2)] ?? 0) * u32(entry + 4);
      if (size > 4) keep(u32(entry + 8), size);
    });
    put16(at, kept.length);
    const end = at + 2 + kept.length * 12;
    if (little) copy.writeUInt32LE(next, end);
    else copy.writeUInt32BE(next, end);
    const numbers = (tag: number): number[] => kept.flatMap((entry) => (u16(entry) === tag ? numbersOf(entry) : []));
    const coding = numbers(259)[0];
    // JPEG as the standard first had it, with tables all over the file.
    if (coding === OLD_JPEG) throw new StripError('no_way');
    for (const [offsets, lengths] of PARTS) {
      const sizes = numbers(lengths);
      numbers(offsets).forEach((offset, index) => {
        if (coding === JPEG) demandBare(partOf(bytes, offset, sizes[index] ?? 0));
        keep(offset, sizes[index] ?? 0);
      });
    }
    return next;
  };
  const seen = new Set<number>();
  for (let at = u32(4); at !== 0; at = page(at)) {
    if (seen.has(at)) throw new StripError('damaged');
    seen.add(at);
  }
  return copy;
}
