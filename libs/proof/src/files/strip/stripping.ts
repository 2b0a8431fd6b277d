import { buffer } from 'node:stream/consumers';
import type { FileSource } from '@izdeu/storage';
import { withoutHiddenData } from './strip.js';
import { stripWhole } from './whole-ways.js';

/** What lies in memory, in pieces of `piece` bytes. */
export const sourceOf = (bytes: Buffer, piece = 97): FileSource => ({
  size: bytes.length,
  read: (from, length) => Promise.resolve(Buffer.from(bytes.subarray(from, from + length))),
  async *chunks() {
    for (let at = 0; at < bytes.length; at += piece) yield await this.read(at, piece);
  },
});

/** The whole copy. */
export async function strip(bytes: Buffer, mediaType: string, piece?: number): Promise<Buffer> {
  const copy = await withoutHiddenData(sourceOf(bytes, piece), mediaType, stripWhole);
  return buffer(
    (async function* () {
      yield* copy;
    })(),
  );
}
