import { StripError, partOf } from './strip-error.js';

const [SOI, EOI, SOS, APP0, APP1, APP14, COM] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xee, 0xfe] as const;
const JFIF = Buffer.from('JFIF\0');
const ADOBE = Buffer.from('Adobe');
const EXIF = Buffer.from('Exif\0\0');
const ORIENTATION = 0x0112;

/** End of the coded picture that starts here: the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new StripError('damaged');
}

/** How the picture must be turned to stand upright, 1 to 8; 1 when it is not said. */
function orientationIn(segment: Buffer): number {
  const tiff = segment.subarray(EXIF.length);
  if (tiff.length < 8) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const [u16, u32] = little
    ? [(at: number) => tiff.readUInt16LE(at), (at: number) => tiff.readUInt32LE(at)]
    : [(at: number) => tiff.readUInt16BE(at), (at: number) => tiff.readUInt32BE(at)];
  const start = u32(4);
  if (start + 2 > tiff.length) return 1;
  for (let index = 0; index < u16(start); index++) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.length) return 1;
    if (u16(entry) === ORIENTATION) return Math.min(8, Math.max(1, u16(entry + 8)));
  }
  return 1;
}

/** The one thing that must stay, or the scan of an upright paper lies on its side. */
function onlyOrientation(value: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(value, 18);
  const content = Buffer.concat([EXIF, tiff]);
  const head = Buffer.from([0xff, APP1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/**
 * The picture and nothing beside it: no EXIF, XMP, IPTC, comments, colour profile (it may name the device), previews, or
 * anything behind the end (clips of moving photos). The coded picture itself is not touched.
 * @throws StripError `damaged`
 */
export function stripJpeg(bytes: Buffer): Buffer {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new StripError('damaged');
  const kept: Buffer[] = [];
  let orientation = 1;
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) throw new StripError('damaged');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) break;
    const length = partOf(bytes, at + 2, 2).readUInt16BE(0);
    if (length < 2) throw new StripError('damaged');
    const segment = partOf(bytes, at, 2 + length);
    const content = segment.subarray(4);
    at += segment.length;
    if (marker === APP0 && content.subarray(0, 5).equals(JFIF) && content.length >= 14) kept.push(plainJfif(content));
    else if (marker === APP14 && content.subarray(0, 5).equals(ADOBE)) kept.push(segment);
    else if (marker === APP1 && content.subarray(0, 6).equals(EXIF)) orientation = orientationIn(content);
    else if ((marker & 0xf0) !== 0xe0 && marker !== COM) kept.push(segment);
    if (marker === SOS) {
      const end = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, end));
      at = end;
    }
  }
  const turned = orientation === 1 ? [] : [onlyOrientation(orientation)];
  return Buffer.concat([Buffer.from([0xff, SOI]), ...turned, ...kept, Buffer.from([0xff, EOI])]);
}

/** The header without its thumbnail, which may show what was cut off the picture. */
function plainJfif(content: Buffer): Buffer {
  const plain = Buffer.from(content.subarray(0, 14));
  plain[12] = 0;
  plain[13] = 0;
  return Buffer.concat([Buffer.from([0xff, APP0, 0, 16]), plain]);
}
