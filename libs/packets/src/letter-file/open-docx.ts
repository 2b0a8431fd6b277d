import { DomainError } from '@izdeu/kernel';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** Largest file, number of files in it, and bytes of one part and of all parts after unpacking. */
export const DOCX_LIMITS = { file: 2_000_000, entries: 200, part: 4_000_000, whole: 40_000_000 } as const;

const READ = ['word/document.xml', 'docProps/custom.xml'] as const;
const TYPES = '[Content_Types].xml';

export interface OpenDocx {
  readonly document: string;
  readonly properties: string;
}

/**
 * The two parts of a DOCX that are read, nothing else of it. What a file says of its own size is believed only while it is
 * within the limits: a part that unpacks to more than it says is a damaged one.
 * @throws DomainError `text_file.damaged`, `text_file.too_large`, `text_file.macros`, `text_file.not_ours`
 */
export async function openDocx(file: Buffer): Promise<OpenDocx> {
  if (file.length > DOCX_LIMITS.file) throw new DomainError('text_file.too_large', { limitBytes: DOCX_LIMITS.file });
  const parts = await read(file).catch((error: unknown) => {
    throw error instanceof DomainError ? error : new DomainError('text_file.damaged', {}, { cause: error });
  });
  const [types, document, properties] = [TYPES, ...READ].map((name) => parts.get(name));
  if (types === undefined || document === undefined) throw new DomainError('text_file.damaged');
  if (/macroEnabled/i.test(types)) throw new DomainError('text_file.macros');
  if (properties === undefined) throw new DomainError('text_file.not_ours');
  return { document, properties };
}

function read(file: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, validateEntrySizes: true }, (failure, zip) => {
      if (failure) return reject(failure);
      const parts = new Map<string, string>();
      let [entries, whole] = [0, 0];
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry: Entry) => {
        entries += 1;
        whole += entry.uncompressedSize;
        const tooLarge = entries > DOCX_LIMITS.entries || whole > DOCX_LIMITS.whole;
        const wanted = entry.fileName === TYPES || READ.some((name) => name === entry.fileName);
        if (tooLarge || (wanted && entry.uncompressedSize > DOCX_LIMITS.part))
          return reject(new DomainError('text_file.too_large', { limitBytes: DOCX_LIMITS.file }));
        if (/vbaproject/i.test(entry.fileName)) return reject(new DomainError('text_file.macros'));
        if (!wanted) return zip.readEntry();
        if (parts.has(entry.fileName)) return reject(new DomainError('text_file.damaged'));
        textOf(zip, entry).then((text) => {
          parts.set(entry.fileName, text);
          zip.readEntry();
        }, reject);
      });
      zip.readEntry();
    });
  });
}

function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (failure, stream) => {
      if (failure) return reject(failure);
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', reject);
      stream.on('end', () => {
        try {
          resolve(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)));
        } catch (error) {
          reject(error instanceof Error ? error : new Error('no UTF-8'));
        }
      });
    });
  });
}
