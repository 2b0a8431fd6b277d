import { ZipFile } from 'yazl';
import { unzip } from './unzip.js';

/** The file as a word processor would give it back: the parts changed and packed again, all of them deflated. */
export async function editedDocx(
  file: Buffer,
  change: (parts: Map<string, string>) => void = () => undefined,
): Promise<Buffer> {
  const parts = new Map((await unzip(file)).map(({ path, bytes }) => [path, bytes.toString('utf8')]));
  change(parts);
  const zip = new ZipFile();
  for (const [path, text] of parts) zip.addBuffer(Buffer.from(text), path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Replaces a piece of the text itself. @throws Error where it does not stand there */
export function inDocument(from: string, to: string): (parts: Map<string, string>) => void {
  return (parts) => {
    const xml = parts.get('word/document.xml') ?? '';
    if (!xml.includes(from)) throw new Error('the piece does not stand in the document');
    parts.set('word/document.xml', xml.replace(from, to));
  };
}
