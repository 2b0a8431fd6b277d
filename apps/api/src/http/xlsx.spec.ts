import { fromBuffer, type Entry } from 'yauzl';
import type { TableColumns, TableSay } from './table-columns.js';
import { xlsxTable } from './xlsx.js';

const partOf = (bytes: Buffer, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName !== path) return zip.readEntry();
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

interface Row {
  readonly text: string;
  readonly count: number | null;
  readonly on?: string;
}
const columns: TableColumns<Row> = [
  ['tracking', ({ text }) => text],
  ['enclosures', ({ count }) => count],
  ['due_on', ({ on }) => on ?? null, 'day'],
  ['recipient', ({ text }) => text, 'recipient'],
];
const say: TableSay = { heading: (heading) => `<${heading}>`, code: (kind, code) => `${kind}: ${code}` };

describe('a workbook', () => {
  it('holds texts as texts, numbers as numbers, days as days, codes as words, and nothing that runs', async () => {
    const rows: Row[] = [
      { text: '=1+1', count: 3, on: '2026-11-23' },
      { text: 'a<b & "c"\u0000', count: null, on: 'кеше' },
    ];
    const sheet = await partOf(await xlsxTable(rows, columns, say), 'xl/worksheets/sheet1.xml');
    const text = (at: string, words: string): string =>
      `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
    expect(sheet).toContain(
      `<row r="2">${text('A2', '=1+1')}<c r="B2"><v>3</v></c><c r="C2" s="2"><v>46349</v></c>${text('D2', 'recipient: =1+1')}</row>`,
    );
    // What is no day stays as it was told.
    expect(sheet).toContain(`<row r="3">${text('A3', 'a&lt;b &amp; "c"')}${text('C3', 'кеше')}`);
    expect(sheet).toContain('<c r="A1" s="1" t="inlineStr"><is><t xml:space="preserve">&lt;tracking&gt;</t>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<autoFilter ref="A1:D3"/>');
  });

  it('knows the days of its calendar: leap years, year ends, and none before it begins', async () => {
    const days = { '1900-03-01': 61, '2000-02-29': 36_585, '2025-12-31': 46_022, '2026-01-01': 46_023 };
    for (const [on, number] of Object.entries(days)) {
      const bytes = await xlsxTable([{ text: '', count: null, on }], columns, say);
      expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(`<v>${number}</v>`);
    }
    const old = await xlsxTable([{ text: '', count: null, on: '1899-12-31' }], columns, say);
    expect(await partOf(old, 'xl/worksheets/sheet1.xml')).toContain('>1899-12-31<');
  });

  it('is as wide as what stands in it, within bounds, and shows its headings on every page', async () => {
    const bytes = await xlsxTable([{ text: 'ә'.repeat(300), count: 1 }], columns, say);
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml');
    const widths = [...sheet.matchAll(/<col [^>]*width="(\d+)"/gu)].map(([, width]) => Number(width));
    expect(widths).toEqual([46, 14, 11, 46]);
    expect(sheet).toContain('state="frozen"');
    expect(await partOf(bytes, 'xl/workbook.xml')).toContain('_xlnm.Print_Titles');
  });

  it('names columns beyond the alphabet, and has the same bytes for the same table', async () => {
    const many = Array.from({ length: 28 }, (_, index) => ['position', () => index] as const);
    const bytes = await xlsxTable([{}], many, say);
    expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<c r="AB2"><v>27</v></c>');
    expect(bytes.equals(await xlsxTable([{}], many, say))).toBe(true);
  });
});
