import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/**
 * One file out of a packet of our own, byte for byte; null when the packet has none of that name.
 * @throws Error when the ZIP is damaged
 */
export function readEntry(zip: Buffer, path: string): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, strictFileNames: true }, (failure, archive) => {
      if (failure) return reject(failure);
      archive.on('error', reject);
      archive.on('end', () => resolve(null));
      archive.on('entry', (entry: Entry) => {
        if (entry.fileName === path) readWhole(archive, entry).then(resolve, reject);
        else archive.readEntry();
      });
      archive.readEntry();
    });
  });
}

function readWhole(archive: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (failure, stream) => {
      if (failure) return reject(failure);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(parts)));
    });
  });
}
