import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import WordExtractor from 'word-extractor';
import { composePacket } from '../composing/packet-composer.js';
import { MADE_UP_CASES } from '../testing/made-up-cases.js';
import { MADE, aLetter } from '../testing/made-up-sheets.js';
import { pageTextsIn } from '../testing/pdf-pages.js';
import { unzip } from '../testing/unzip.js';
import { createPacketRenderer, type PacketRenderer } from '../rendering/packet-renderer.js';
import { composeFile, draftWord } from './compose-file.js';
import { writeDocx } from './write-docx.js';

/** What a word processor expects of the file (ECMA-376), and what a reader of another house finds in it. */

const ID = '018f0000-0000-7000-8000-000000000001';
const FILES = [
  ['KZ-MFA', 'kk'],
  ['KZ-POLICE', 'ru'],
  ['KG-MFA', 'ru'],
  ['UN-WGEID', 'en'],
  ['DE-CONSULATE-ALMATY', 'en'],
] as const;

interface Tag {
  readonly name: string;
  readonly parent: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: string[];
}

/** Every element of a part in the order of the file, with the names of its children. */
function tagsOf(xml: string): Tag[] {
  const parser = new SaxesParser();
  const found: Tag[] = [];
  const open: Tag[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = open.at(-1);
    parent?.children.push(name);
    const tag = { name, parent: parent?.name ?? '', attributes: { ...attributes }, children: [] };
    found.push(tag);
    open.push(tag);
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
}

/** The order in which the schema has the children that we write (part 1, annex A.1: CT_PPr, CT_RPr, CT_Style, CT_SectPr). */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': ['w:pStyle', 'w:keepNext', 'w:shd', 'w:spacing', 'w:ind', 'w:jc', 'w:rPr'],
  'w:rPr': ['w:rFonts', 'w:b', 'w:i', 'w:color', 'w:sz', 'w:szCs', 'w:lang'],
  'w:style': ['w:name', 'w:basedOn', 'w:next', 'w:qFormat', 'w:pPr', 'w:rPr'],
  'w:sectPr': ['w:headerReference', 'w:pgSz', 'w:pgMar'],
  'w:p': ['w:pPr', 'w:r'],
  'w:r': ['w:rPr', 'w:t'],
  'w:styles': ['w:docDefaults', 'w:style'],
  'w:docDefaults': ['w:rPrDefault', 'w:pPrDefault'],
  'w:body': ['w:p', 'w:sectPr'],
};

/** The reader gives typographic marks as a typewriter has them. */
const plain = (text: string): string =>
  text
    .replace(/[‐-―]/gu, '-')
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’‚]/gu, "'");

/** It cuts a letter in two where its buffer ends; what stands there is any letter. */
const asRead = (text: string): RegExp => {
  const pieces = text.split(/\uFFFD+/u).map((piece) => piece.replaceAll(/[$()*+.?[\\\]^{|}]/gu, '\\$&'));
  return new RegExp(`^${pieces.join('.')}$`, 'u');
};

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

describe.each(FILES)('the letter to %s in %s for a word processor', { timeout: 120_000 }, (code, language) => {
  let renderer: PacketRenderer;
  beforeAll(() => {
    renderer = createPacketRenderer({ assetsDir: join(import.meta.dirname, '../../assets') });
  });
  afterAll(() => renderer.close());

  const letter = aLetter(code, { id: ID, textVersion: 3 });
  const made = Object.values(MADE_UP_CASES).map((make) => {
    const { content } = composePacket(make(), letter, MADE);
    return { content, file: composeFile(content, letter, language) };
  });
  const partsOf = async (at: number): Promise<ReadonlyMap<string, string>> => {
    const file = made[at]?.file;
    if (!file) throw new Error('no such case');
    const parts = await unzip(await writeDocx(file, draftWord(language)));
    return new Map(parts.map(({ path, bytes }) => [path, bytes.toString('utf8')]));
  };

  it('names the kind of every part, and every relation leads to a part', async () => {
    const parts = await partsOf(0);
    expect([...parts.keys()][0]).toBe('[Content_Types].xml');
    const types = tagsOf(parts.get('[Content_Types].xml') ?? '');
    const overridden = types.filter(({ name }) => name === 'Override').map(({ attributes }) => attributes['PartName']);
    const extensions = types.filter(({ name }) => name === 'Default').map(({ attributes }) => attributes['Extension']);
    for (const part of overridden) expect(parts.has((part ?? '').slice(1)), part).toBe(true);
    for (const path of parts.keys())
      expect(
        path === '[Content_Types].xml' ||
          overridden.includes(`/${path}`) ||
          (extensions.includes('rels') && path.endsWith('.rels')),
        path,
      ).toBe(true);
    for (const [path, xml] of parts) {
      if (!path.endsWith('.rels')) continue;
      const relations = tagsOf(xml).filter(({ name }) => name === 'Relationship');
      expect(relations.length, path).toBeGreaterThan(0);
      expect(new Set(relations.map(({ attributes }) => attributes['Id'])).size).toBe(relations.length);
      const base = folderOf(folderOf(path).slice(0, -1));
      for (const { attributes } of relations) {
        expect(attributes['TargetMode'], 'nothing is fetched from elsewhere').toBeUndefined();
        expect(parts.has(`${base}${attributes['Target']}`), attributes['Target']).toBe(true);
      }
    }
    const ids = tagsOf(parts.get('word/_rels/document.xml.rels') ?? '').map(({ attributes }) => attributes['Id']);
    const used = tagsOf(parts.get('word/document.xml') ?? '').flatMap(({ attributes }) => attributes['r:id'] ?? []);
    expect(used.length).toBeGreaterThan(0);
    for (const id of used) expect(ids).toContain(id);
  });

  it('uses styles that exist, and keeps to the order of the schema', async () => {
    for (const at of made.keys()) {
      const parts = await partsOf(at);
      const styles = tagsOf(parts.get('word/styles.xml') ?? '');
      const ids = styles.flatMap(({ name, attributes }) => (name === 'w:style' ? [attributes['w:styleId']] : []));
      expect(new Set(ids).size).toBe(ids.length);
      const text = tagsOf(parts.get('word/document.xml') ?? '');
      const named = [...text, ...styles]
        .filter(({ name }) => ['w:pStyle', 'w:basedOn', 'w:next'].includes(name))
        .map(({ attributes }) => attributes['w:val']);
      expect(named.length).toBeGreaterThan(10);
      for (const style of named) expect(ids, style).toContain(style);
      for (const { name, children } of [...text, ...styles, ...tagsOf(parts.get('word/header1.xml') ?? '')]) {
        const order = ORDER[name];
        if (!order) continue;
        const places = children.map((child) => order.indexOf(child));
        expect(places, `${name} holds ${children.join(' ')}`).not.toContain(-1);
        expect(places, name).toEqual(places.toSorted((one, other) => one - other));
      }
      expect(text.filter(({ name }) => name === 'w:sectPr')).toHaveLength(1);
    }
  });

  it('says to another reader what the printed letter says', async () => {
    for (const { content, file } of made) {
      const read = await new WordExtractor().extract(await writeDocx(file, draftWord(language)));
      expect(read.getHeaders({ includeFooters: false })).toContain(draftWord(language));
      const paragraphs = read
        .getBody()
        .split('\n')
        .filter((one) => one !== '');
      const subject = file.subject === '' ? [] : [file.subject];
      const texts = [
        ...file.before.map(({ text }) => text),
        ...subject,
        ...file.body,
        ...file.after.map(({ text }) => text),
      ];
      expect(paragraphs).toHaveLength(texts.length);
      for (const [at, text] of texts.entries()) expect(plain(text)).toMatch(asRead(plain(paragraphs[at] ?? '')));
      const squeezed = (text: string): string => text.replace(/[\s\u00ad\u2010-]+/gu, '');
      const pages = squeezed(pageTextsIn((await renderer.renderPacketPdf(content, language)).pdf).join(''));
      const printed = [
        ...subject,
        ...file.body,
        ...file.before.filter(({ part }) => part === 'addressee').map(({ text }) => text),
      ];
      expect(printed.length).toBeGreaterThan(2);
      for (const one of printed) expect(pages, one).toContain(squeezed(one));
      // "1) …" and "1. …" are set as lists, whose numbers stand apart.
      for (const { part, text } of file.after.filter(({ part }) => part === 'requests' || part === 'enclosures'))
        for (const piece of text
          .replace(/^\d+[.)] /u, '')
          .replace(/ – .*$/u, '')
          .split(': '))
          expect(pages, `${part}: ${piece}`).toContain(squeezed(piece.replace(/:$/u, '')));
    }
  });
});
