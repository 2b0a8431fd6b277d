import { SaxesParser } from 'saxes';
import type { LeftBehind } from './letter-file.js';

/** A paragraph of a text: the id of its style, its lines, and what of it is no plain text. */
export interface DocxParagraph {
  readonly style: string;
  /** Line breaks inside a paragraph part it. */
  readonly lines: readonly string[];
  readonly odd: readonly LeftBehind['part'][];
  readonly inTable: boolean;
}

const MAIN = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
];
const MATH = [
  'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'http://purl.oclc.org/ooxml/officeDocument/math',
];
const FALLBACK_OF = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const DEEPEST = 200;

/** What was struck out while changes were tracked, and what stands in boxes of its own, is no part of the text. */
const SKIPPED = ['del', 'moveFrom', 'drawing', 'pict', 'object', 'pPrChange', 'rPrChange', 'sectPr'];
const ODD: Readonly<Record<string, LeftBehind['part']>> = {
  drawing: 'picture',
  pict: 'picture',
  object: 'picture',
  footnoteReference: 'footnote',
  endnoteReference: 'footnote',
  numPr: 'numbering',
  sym: 'symbol',
};
const BETWEEN: Readonly<Record<string, string>> = { tab: ' ', br: '\n', cr: '\n', noBreakHyphen: '\u2011' };

interface Open {
  style: string;
  text: string;
  odd: Set<LeftBehind['part']>;
}

/**
 * The paragraphs of `word/document.xml` with tracked changes taken as accepted. No document type, no entity of its own and no
 * endless nesting is read.
 * @throws Error when it is not well-formed or is no text document
 */
export function paragraphsOf(xml: string): DocxParagraph[] {
  const parser = new SaxesParser({ xmlns: true });
  const found: DocxParagraph[] = [];
  const open: Open[] = [];
  let [depth, skipping, tables, inText, sawBody] = [0, 0, 0, false, false];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type has no place in a text file');
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw new Error('nested too deep');
    const here = open.at(-1);
    if (MATH.includes(uri) && local === 'oMath') here?.odd.add('formula');
    const main = MAIN.includes(uri);
    const odd = main ? ODD[local] : undefined;
    if (odd && skipping === 0) here?.odd.add(odd);
    if (skipping > 0 || (main && SKIPPED.includes(local)) || (uri === FALLBACK_OF && local === 'Fallback')) {
      skipping += 1;
      return;
    }
    if (!main) return;
    if (local === 'body') sawBody = true;
    else if (local === 'tbl') tables += 1;
    else if (local === 'p') open.push({ style: '', text: '', odd: new Set() });
    else if (local === 'pStyle' && here) here.style = attributes['w:val']?.value ?? valueIn(attributes);
    else if (local === 't') inText = true;
    else if (here && BETWEEN[local] !== undefined) here.text += BETWEEN[local];
  });
  parser.on('text', (text) => {
    const here = open.at(-1);
    if (inText && skipping === 0 && here) here.text += text;
  });
  parser.on('cdata', (text) => {
    const here = open.at(-1);
    if (inText && skipping === 0 && here) here.text += text;
  });
  parser.on('closetag', ({ uri, local }) => {
    depth -= 1;
    if (skipping > 0) {
      skipping -= 1;
      return;
    }
    if (!MAIN.includes(uri)) return;
    if (local === 't') inText = false;
    else if (local === 'tbl') tables -= 1;
    else if (local === 'p') {
      const done = open.pop();
      if (done)
        found.push({ style: done.style, lines: done.text.split('\n'), odd: [...done.odd], inTable: tables > 0 });
    }
  });
  parser.write(xml).close();
  if (!sawBody) throw new Error('no text document');
  return found;
}

/** Whatever prefix the namespace bears. */
function valueIn(attributes: Readonly<Record<string, { readonly local: string; readonly value: string }>>): string {
  return Object.values(attributes).find(({ local }) => local === 'val')?.value ?? '';
}

/** Texts of the properties that a program of its own adds, by name. @throws Error when it is not well-formed */
export function customProperties(xml: string): ReadonlyMap<string, string> {
  const parser = new SaxesParser({ xmlns: true });
  const values = new Map<string, string>();
  let [name, value] = ['', ''];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('a document type has no place in a text file');
  });
  parser.on('opentag', ({ local, attributes }) => {
    if (local === 'property') [name, value] = [attributes['name']?.value ?? '', ''];
  });
  parser.on('text', (text) => (value += text));
  parser.on('closetag', ({ local }) => {
    if (local === 'property') values.set(name, value.trim());
  });
  parser.write(xml).close();
  return values;
}
