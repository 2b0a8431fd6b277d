import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { filesBelow } from './backups.js';

/** Begins every canary; told apart by what follows. */
export const MARK = 'qx7kanarei';

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** Base64 has three ways to write what stands in the middle of a text; the first and last signs depend on the neighbours. */
function inBase64(text: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString('base64');
    return Buffer.from(whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6)));
  });
}

function needlesOf(mark: string): readonly (readonly [string, Buffer])[] {
  const hex = Buffer.from(mark).toString('hex');
  return [
    ['utf-8', Buffer.from(mark)],
    ['utf-16', Buffer.from(mark, 'utf16le')],
    ['hex', Buffer.from(hex)],
    ['hex', Buffer.from(hex.toUpperCase())],
    ...inBase64(mark).map((needle): [string, Buffer] => ['base64', needle]),
  ];
}

const NEEDLES = [MARK, MARK.toUpperCase()].flatMap(needlesOf);

/** Streams that lie anywhere in a file, as far as they can be unpacked. */
function* unpacked(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1)) {
    try {
      yield gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 });
    } catch (error) {
      // Three bytes that happen to look like the head of a stream.
      if (!(error instanceof Error)) throw error;
    }
  }
}

export interface Search {
  readonly files: number;
  readonly bytes: number;
  /** File and encoding of each canary that was found. */
  readonly hits: readonly string[];
}

/** Looks through every byte of these folders as somebody does who carried the disks away. */
export function searchSeized(folders: readonly string[]): Search {
  const hits: string[] = [];
  let [files, size] = [0, 0];
  for (const folder of folders)
    for (const path of filesBelow(folder)) {
      const bytes = readFileSync(join(folder, path));
      files += 1;
      size += bytes.length;
      for (const [encoding, needle] of NEEDLES) if (bytes.includes(needle)) hits.push(`${path} (${encoding})`);
      for (const inner of unpacked(bytes))
        for (const [encoding, needle] of NEEDLES) if (inner.includes(needle)) hits.push(`${path} (gzip, ${encoding})`);
    }
  return { files, bytes: size, hits: [...new Set(hits)] };
}
