import { fromBuffer, type Entry } from 'yauzl';
import type { PlainFile } from './made-up-zip.js';

/** Reads a ZIP with a library that shares no code with our verifier: an independent witness. */
export async function unzip(zip: Buffer): Promise<PlainFile[]> {
  const files: PlainFile[] = [];
  await new Promise<void>((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true, strictFileNames: true }, (error, archive) => {
      if (error) return reject(error);
      archive.on('error', reject);
      archive.on('end', resolve);
      archive.on('entry', (entry: Entry) => {
        archive.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          const parts: Buffer[] = [];
          stream.on('error', reject);
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            files.push({ path: entry.fileName, bytes: Buffer.concat(parts) });
            archive.readEntry();
          });
        });
      });
      archive.readEntry();
    });
  });
  return files;
}
