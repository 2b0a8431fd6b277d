import { ZipFile } from 'yazl';
import type { CellKind, TableColumns, TableSay } from './table-columns.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PART = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** A workbook holds no local time of the maker: the first moment that a ZIP can hold. */
const EPOCH = new Date(1980, 0, 1);

/** Looks of a cell, by their place in the list of `STYLES`. */
const LOOK = { plain: 0, heading: 1, day: 2 } as const;
const STYLES = `<styleSheet xmlns="${SHEETS}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf></cellXfs></styleSheet>`;

/** Narrowest and widest column, in characters; what is longer is wrapped. */
const WIDTH = { least: 9, most: 44 } as const;
/** Of a day as it is shown. */
const DAY_WIDTH = 10;
const DAY_MS = 86_400_000;
/** Day 0 of the calendar of a workbook (ECMA-376, 18.17.4.1), for days after February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

type Cell = string | number | null;

/**
 * The same table for people, as a workbook of one sheet (ECMA-376): headings and codes in the words of the reader, days as days,
 * numbers as numbers, on A4 across with the headings on each page. Every text is a string cell, which no program runs as a formula.
 * @param columns heading, value and kind of each column
 */
export function xlsxTable<T>(rows: readonly T[], columns: TableColumns<T>, say: TableSay): Promise<Buffer> {
  const kinds = columns.map(([, , kind]) => kind);
  const lines = [
    columns.map(([heading]): Cell => say.heading(heading)),
    ...rows.map((row) => columns.map(([, value, kind]) => said(value(row), kind, say))),
  ];
  const body = lines.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellOf(cell, row, column, kinds[column])).join('')}</row>`,
  );
  const widths = columns.map((_, column) => {
    const width = widthOf(lines.map((cells) => cells[column] ?? null));
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;
  });
  const all = `A1:${letters(columns.length - 1)}${lines.length}`;
  return packed({
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${XLSX}.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${PART}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${PART}.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="Izdeu" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Izdeu!${absolute(all)}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Izdeu!$1:$1</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEETS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${body.join('')}</sheetData><autoFilter ref="${all}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  });
}

function said(value: Cell, kind: CellKind | undefined, say: TableSay): Cell {
  if (typeof value !== 'string' || value === '' || kind === undefined || kind === 'day') return value;
  return say.code(kind, value);
}

function cellOf(value: Cell, row: number, column: number, kind: CellKind | undefined): string {
  if (value === null || value === '') return '';
  const at = `${letters(column)}${row + 1}`;
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  const day = kind === 'day' && row > 0 ? dayNumber(value) : null;
  if (day !== null) return `<c r="${at}" s="${LOOK.day}"><v>${day}</v></c>`;
  const look = row === 0 ? ` s="${LOOK.heading}"` : '';
  return `<c r="${at}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** Of `YYYY-MM-DD` from March 1900 on; null for anything else, which stays a text. */
function dayNumber(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return null;
  const days = (Date.parse(`${text}T00:00:00Z`) - DAY_ZERO) / DAY_MS;
  return Number.isInteger(days) && days > 60 ? days : null;
}

/** By the longest value and by the longest word of the heading, which is wrapped. */
function widthOf([heading = '', ...values]: readonly Cell[]): number {
  const wordsOfHeading = String(heading ?? '').split(' ');
  const lengths = [
    ...wordsOfHeading.map((word) => word.length),
    ...values.map((value) => (dayNumber(String(value ?? '')) === null ? String(value ?? '').length : DAY_WIDTH)),
  ];
  const longest = lengths.reduce((most, one) => Math.max(most, one), 0);
  return Math.min(WIDTH.most, Math.max(WIDTH.least, longest)) + 2;
}

/** 0 is A, 25 Z, 26 AA. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

const absolute = (range: string): string => range.replaceAll(/([A-Z]+)(\d+)/gu, '$$$1$$$2');

/** XML cannot hold most control characters, escaped or not. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

function packed(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(HEAD + xml), path, { mtime: EPOCH });
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('error', reject)
      .on('end', () => resolve(Buffer.concat(chunks)));
  });
}
