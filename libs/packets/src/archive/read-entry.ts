import { LOCAL_BYTES } from './stored-zip.js';

const LOCAL = 'PK\x03\x04';

/**
 * Files out of a packet of our own, byte for byte, while it is read: the others pass by. What the packet has not is missing
 * in the answer; the reading ends with the last that is wanted.
 * @throws Error when the packet is damaged
 */
export async function readEntries(
  packet: AsyncIterable<Uint8Array>,
  wanted: readonly string[],
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let held: Buffer = Buffer.alloc(0);
  /** What is left of the file that passes by, and its pieces where it is wanted. */
  let entry: { readonly path: string; left: number; readonly pieces: Buffer[] | null } | null = null;
  for await (const chunk of packet) {
    held =
      held.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([held, chunk]);
    for (;;) {
      if (entry === null) {
        if (held.length < LOCAL_BYTES) break;
        // Behind the files stands their list.
        if (held.toString('latin1', 0, 4) !== LOCAL) return found;
        const name = held.readUInt16LE(26);
        if (held.length < LOCAL_BYTES + name) break;
        const path = held.toString('latin1', LOCAL_BYTES, LOCAL_BYTES + name);
        entry = { path, left: held.readUInt32LE(18), pieces: wanted.includes(path) ? [] : null };
        held = held.subarray(LOCAL_BYTES + name);
      }
      const piece = held.subarray(0, entry.left);
      entry.pieces?.push(Buffer.from(piece));
      entry.left -= piece.length;
      held = held.subarray(piece.length);
      if (entry.left > 0) break;
      if (entry.pieces) found.set(entry.path, Buffer.concat(entry.pieces));
      if (found.size === wanted.length) return found;
      entry = null;
    }
  }
  throw new Error('the packet cannot be read: zip.damaged');
}
