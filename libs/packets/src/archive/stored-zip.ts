import { crc32 } from 'node:zlib';
import { partOfFile, sourceOf, type FileSource } from '@izdeu/storage';

/** One file of a packet: what its header says, and its bytes piece by piece. */
export interface StoredFile {
  /** ASCII. */
  readonly path: string;
  readonly size: number;
  readonly crc: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** One that lies in a ZIP, and where its bytes begin. */
export interface StoredEntry extends StoredFile {
  readonly at: number;
}

const END_BYTES = 22;
const CENTRAL_BYTES = 46;
export const LOCAL_BYTES = 30;
/** More than the list of the largest packet takes. */
const LARGEST_LIST = 1024 * 1024;

const damaged = (): Error => new Error('the packet cannot be read: zip.damaged');

export const storedBytes = (path: string, bytes: Buffer): StoredFile => ({
  ...{ path, size: bytes.length, crc: crc32(bytes) },
  chunks: () => sourceOf(bytes).chunks(),
});

/** The fields that both headers of a file share: stored, 1980-01-01, UTF-8 names (PKWARE APPNOTE 6.3, 4.3 and 4.4). */
function commonFields({ path, size, crc }: StoredFile): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(0x0021, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(path.length, 22);
  return fields;
}

export const localHeader = (file: StoredFile): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), commonFields(file), Buffer.from(file.path, 'latin1')]);

/** What stands behind the last file: the list of all, in their order. */
export function centralDirectory(files: readonly StoredFile[]): Buffer {
  let offset = 0;
  const records = files.map((file) => {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    offset += LOCAL_BYTES + file.path.length + file.size;
    const name = Buffer.from(file.path, 'latin1');
    return Buffer.concat([Buffer.from('PK\x01\x02\x3f\x03', 'latin1'), commonFields(file), tail, name]);
  });
  const list = Buffer.concat(records);
  const end = Buffer.alloc(END_BYTES);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([list, end]);
}

const byPath = (a: StoredFile, b: StoredFile): number => (a.path < b.path ? -1 : 1);

/** Packs files: names and contents fix every byte, whatever the order that they come in. Nobody holds the whole. */
export async function* zipOf(files: readonly StoredFile[]): AsyncGenerator<Uint8Array> {
  const sorted = files.toSorted(byPath);
  for (const file of sorted) {
    yield localHeader(file);
    yield* file.chunks();
  }
  yield centralDirectory(sorted);
}

/** The list of a packet of ours. @throws Error for any other file */
export async function entriesOf(zip: FileSource): Promise<StoredEntry[]> {
  const end = await zip.read(zip.size - END_BYTES, END_BYTES);
  if (end.length < END_BYTES || end.toString('latin1', 0, 4) !== 'PK\x05\x06') throw damaged();
  const [count, length, from] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (length > LARGEST_LIST || from + length + END_BYTES !== zip.size) throw damaged();
  const list = await zip.read(from, length);
  const entries: StoredEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + CENTRAL_BYTES > length || list.toString('latin1', at, at + 4) !== 'PK\x01\x02') throw damaged();
    const [crc, size, name] = [list.readUInt32LE(at + 16), list.readUInt32LE(at + 24), list.readUInt16LE(at + 28)];
    const path = list.toString('latin1', at + CENTRAL_BYTES, at + CENTRAL_BYTES + name);
    const body = list.readUInt32LE(at + 42) + LOCAL_BYTES + name;
    entries.push({ path, size, crc, at: body, chunks: () => partOfFile(zip, body, size) });
    at += CENTRAL_BYTES + name;
  }
  return entries;
}
