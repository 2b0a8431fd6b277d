import { fromBuffer } from 'yauzl';

/** One part of a ZIP as text. */
export function partOf(bytes: Buffer, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('error', reject).on('end', () => reject(new Error(`no ${path}`)));
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== path) return zip.readEntry();
        zip.openReadStream(entry as never, (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          stream
            .on('data', (part: Buffer) => parts.push(part))
            .on('end', () => resolve(Buffer.concat(parts).toString()));
        });
      });
      zip.readEntry();
    });
  });
}
