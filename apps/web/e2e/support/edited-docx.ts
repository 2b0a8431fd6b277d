import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile as OpenZip } from 'yauzl';
import { ZipFile } from 'yazl';

const open = promisify((file: Buffer, done: (error: Error | null, zip: OpenZip) => void) =>
  fromBuffer(file, { lazyEntries: true }, done),
);

/** The file as a word processor would give it back after some replacements in its text. @throws Error where the words are not in it */
export async function editedDocx(
  file: Buffer,
  replacements: readonly (readonly [from: string, to: string])[],
): Promise<Buffer> {
  const zip = await open(file);
  const edited = new ZipFile();
  let found = 0;
  await new Promise<void>((done, failed) => {
    zip.on('error', failed);
    zip.on('end', done);
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return failed(error);
        void text(stream).then((content) => {
          const wanted = entry.fileName === 'word/document.xml' ? replacements : [];
          found += wanted.filter(([from]) => content.includes(from)).length;
          const changed = wanted.reduce((done, [from, to]) => done.replace(from, to), content);
          edited.addBuffer(Buffer.from(changed), entry.fileName);
          zip.readEntry();
        }, failed);
      });
    });
    zip.readEntry();
  });
  if (found < replacements.length) throw new Error('The words do not stand in the document.');
  edited.end();
  const chunks: Buffer[] = [];
  for await (const chunk of edited.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
