import { DomainError } from '@izdeu/kernel';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

const ENTRIES = 2000;
const EXPANDED_BYTES = 512 * 1024 * 1024;
/** What text shrinks to at best; more is made to burst. */
const RATIO = 200;

/** `entries`: too many; `expanded`: bursts when unpacked; `names`: would be written elsewhere; `damaged`. */
export type ArchiveFault = 'entries' | 'expanded' | 'names' | 'damaged';

const refusal = (reason: ArchiveFault, cause?: unknown): DomainError =>
  new DomainError('document.archive_refused', { reason }, { cause });

/**
 * Looks at the list of an archive (office files are archives too); nothing of it is unpacked, here or later.
 * @throws DomainError `document.archive_refused` {reason}
 */
export async function demandSaneArchive(bytes: Buffer): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: false }, (error, opened) =>
      error ? reject(refusal('damaged', error)) : resolve(opened),
    );
  });
  if (zip.entryCount > ENTRIES) throw refusal('entries');
  await new Promise<void>((resolve, reject) => {
    let expanded = 0;
    zip
      .on('entry', ({ uncompressedSize, compressedSize }: Entry) => {
        expanded += uncompressedSize;
        const bursts = uncompressedSize > 1024 * 1024 && uncompressedSize > compressedSize * RATIO;
        if (expanded > EXPANDED_BYTES || bursts) reject(refusal('expanded'));
        else zip.readEntry();
      })
      .on('end', resolve)
      .on('error', (error: Error) => reject(refusal(/path|name/i.test(error.message) ? 'names' : 'damaged', error)));
    zip.readEntry();
  });
}
