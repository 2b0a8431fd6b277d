import { fromBuffer, type Entry } from 'yauzl';
import { xlsxTable } from './xlsx.js';

const sheetOf = (bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName !== 'xl/worksheets/sheet1.xml') return zip.readEntry();
        zip.openReadStream(entry, (failed, stream) => {
          if (failed) return reject(failed);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
        });
      });
      zip.readEntry();
    });
  });

const columns = [
  ['text', ({ text }: { text: string }) => text],
  ['count', ({ count }: { count: number | null }) => count],
] as const;

describe('a workbook', () => {
  it('holds texts as texts and numbers as numbers, and nothing that runs', async () => {
    const rows = [
      { text: '=1+1', count: 3 },
      { text: 'a<b & "c"\u0000', count: null },
    ];
    const sheet = await sheetOf(await xlsxTable(rows, columns));
    expect(sheet).toContain(
      '<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c><c r="B2"><v>3</v></c>',
    );
    expect(sheet).toContain(
      '<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve">a&lt;b &amp; "c"</t></is></c></row>',
    );
    expect(sheet).not.toContain('<f>');
  });

  it('names columns beyond the alphabet, and has the same bytes for the same table', async () => {
    const many = Array.from({ length: 28 }, (_, index) => [`c${index}`, () => index] as const);
    const bytes = await xlsxTable([{}], many);
    expect(await sheetOf(bytes)).toContain('<c r="AB2"><v>27</v></c>');
    expect(bytes.equals(await xlsxTable([{}], many))).toBe(true);
  });
});
