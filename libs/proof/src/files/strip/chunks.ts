import { StripError, partOf } from './strip-error.js';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const PNG_KEPT = 'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs hIST acTL fcTL fdAT'.split(' ');

/** Pixels and how to show them: no texts, EXIF, times, colour profile or private chunks, nothing behind the end. */
export function stripPng(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, 8).equals(PNG)) throw new StripError('damaged');
  const kept: Buffer[] = [PNG];
  for (let at = 8; ;) {
    const length = partOf(bytes, at, 8).readUInt32BE(0);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const chunk = partOf(bytes, at, length + 12);
    if (PNG_KEPT.includes(type)) kept.push(chunk);
    if (type === 'IEND') return Buffer.concat(kept);
    at += chunk.length;
  }
}

const WEBP_KEPT = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'];
/** Flags of VP8X that announce a colour profile, EXIF and XMP. */
const ANNOUNCED = 0x20 | 0x08 | 0x04;
/** Bytes of a frame before its own chunks. */
const FRAME_HEAD = 16;

function webpChunks(bytes: Buffer): Buffer[] {
  const kept: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const type = partOf(bytes, at, 8).toString('latin1', 0, 4);
    const length = bytes.readUInt32LE(at + 4);
    const content = partOf(bytes, at + 8, length);
    at += 8 + length + (length & 1);
    if (!WEBP_KEPT.includes(type)) continue;
    kept.push(webpChunk(type, contentOf(type, content)));
  }
  return kept;
}

function contentOf(type: string, content: Buffer): Buffer {
  if (type === 'ANMF')
    return Buffer.concat([partOf(content, 0, FRAME_HEAD), ...webpChunks(content.subarray(FRAME_HEAD))]);
  if (type !== 'VP8X') return content;
  const plain = Buffer.from(partOf(content, 0, 10));
  plain[0] = (plain[0] ?? 0) & ~ANNOUNCED;
  return plain;
}

function webpChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}

/** Frames only: no EXIF, XMP, colour profile or unknown chunks, nothing behind the end that the file names. */
export function stripWebp(bytes: Buffer): Buffer {
  const head = partOf(bytes, 0, 12);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WEBP')
    throw new StripError('damaged');
  const chunks = webpChunks(partOf(bytes, 12, head.readUInt32LE(4) - 4));
  return webpChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
}
