import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { ZipFile as ZipWriter } from 'yazl';
import { StripError } from './strip-error.js';

const MOST_PARTS = 2000;
/** Of all parts when unpacked: an office file that is taken has 20 MB, and its texts are read as a whole. */
const MOST_BYTES = 48 * 1024 * 1024;

/** A part of a package, in its place. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });

function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else buffer(stream).then(resolve, reject);
    });
  });
}

/** The parts of an office file, in their order. @throws StripError `damaged`, `encrypted`, `unknown_parts`; what the library throws */
export async function partsOf(bytes: Buffer): Promise<Part[]> {
  const zip = await opened(bytes);
  return new Promise((resolve, reject) => {
    const parts = new Map<string, Part>();
    let size = 0;
    const take = async (entry: Entry): Promise<void> => {
      size += entry.uncompressedSize;
      if (entry.generalPurposeBitFlag & 1) throw new StripError('encrypted');
      if (parts.size === MOST_PARTS || size > MOST_BYTES) throw new StripError('unknown_parts');
      const name = entry.fileName;
      if (!name.endsWith('/')) {
        // Two names that differ only in case are one part.
        if (parts.has(name.toLowerCase())) throw new StripError('damaged');
        parts.set(name.toLowerCase(), { name, bytes: await contentOf(zip, entry) });
      }
      zip.readEntry();
    };
    zip.on('entry', (entry: Entry) => void take(entry).catch(reject));
    zip.on('end', () => resolve([...parts.values()]));
    zip.on('error', reject);
    zip.readEntry();
  });
}

/** Packs parts anew: names and contents fix every byte, and no time of making, owner or note comes along. */
export async function packed(parts: readonly Part[], stored: readonly string[] = []): Promise<Buffer> {
  const zip = new ZipWriter();
  for (const { name, bytes } of parts) {
    const compress = !stored.includes(name);
    zip.addBuffer(bytes, name, { compress, mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
