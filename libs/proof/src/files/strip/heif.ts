import { blank, boxesIn, type Box } from './boxes.js';
import { StripError, partOf } from './strip-error.js';

const TOP = ['ftyp', 'meta', 'mdat', 'free', 'skip', 'uuid', 'idat'];
/** Items that are the picture: coded images, grids of tiles, turned or overlaid ones. */
const PICTURES = ['hvc1', 'av01', 'avc1', 'jpeg', 'j2k1', 'grid', 'iden', 'iovl', 'hvt1', 'lhv1', 'tmap'];

interface Item {
  readonly id: number;
  readonly type: string;
}

/** Reads whole numbers of any width, one after the other. */
class Numbers {
  constructor(
    private readonly bytes: Buffer,
    public at: number,
  ) {}

  next(width: number): number {
    const part = partOf(this.bytes, this.at, width);
    this.at += width;
    if (width === 8) return Number(part.readBigUInt64BE(0));
    return width === 0 ? 0 : part.readUIntBE(0, width);
  }
}

function itemsIn(bytes: Buffer, info: Box): Item[] {
  const version = bytes[info.from] ?? 0;
  const entries = boxesIn(bytes, info.from + 4 + (version === 0 ? 2 : 4), info.end);
  return entries.map(({ from }) => {
    const read = new Numbers(bytes, from);
    const entryVersion = read.next(1);
    read.next(3);
    // Version 2 and 3 name the type of an item; older ones cannot hold a HEIC picture.
    if (entryVersion < 2) throw new StripError('unknown_parts');
    const id = read.next(entryVersion === 2 ? 2 : 4);
    read.next(2);
    return { id, type: partOf(bytes, read.at, 4).toString('latin1') };
  });
}

/** Zeroes where the items lie that are no picture. */
function blankItems(copy: Buffer, places: Box, idat: Box | undefined, hidden: ReadonlySet<number>): void {
  const read = new Numbers(copy, places.from);
  const version = read.next(1);
  read.next(3);
  const [sizes, bases] = [read.next(1), read.next(1)];
  const [offsetWidth, lengthWidth, baseWidth] = [sizes >> 4, sizes & 15, bases >> 4];
  const indexWidth = version > 0 ? bases & 15 : 0;
  const count = read.next(version < 2 ? 2 : 4);
  for (let item = 0; item < count; item++) {
    const id = read.next(version < 2 ? 2 : 4);
    const method = version > 0 ? read.next(2) & 15 : 0;
    read.next(2);
    const base = read.next(baseWidth);
    const extents = read.next(2);
    for (let extent = 0; extent < extents; extent++) {
      read.next(indexWidth);
      const from = base + read.next(offsetWidth);
      const length = read.next(lengthWidth);
      if (!hidden.has(id)) continue;
      if (method > 1 || (method === 1 && !idat)) throw new StripError('unknown_parts');
      partOf(copy, from + (method === 1 ? (idat?.from ?? 0) : 0), length).fill(0);
    }
  }
}

/**
 * The picture of a HEIC or HEIF file. Nothing moves: what is no picture (EXIF, XMP, what a maker added) is zeroes where it
 * lay. How the picture is turned is a property of it and stays.
 * @throws StripError `damaged`, `unknown_parts` for films and for parts whose place is not plain
 */
export function stripHeif(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const top = boxesIn(copy, 0, copy.length);
  if (top[0]?.type !== 'ftyp' || top.some(({ type }) => !TOP.includes(type))) throw new StripError('unknown_parts');
  const meta = top.find(({ type }) => type === 'meta');
  if (!meta) throw new StripError('damaged');
  const inside = boxesIn(copy, meta.from + 4, meta.end);
  const named = (name: string): Box | undefined => inside.find(({ type }) => type === name);
  const [info, places] = [named('iinf'), named('iloc')];
  if (!info || !places) throw new StripError('damaged');
  const hidden = itemsIn(copy, info).filter(({ type }) => !PICTURES.includes(type));
  blankItems(copy, places, named('idat'), new Set(hidden.map(({ id }) => id)));
  for (const box of [...top, ...inside]) if (['free', 'skip', 'uuid', 'udta'].includes(box.type)) blank(copy, box);
  return copy;
}
