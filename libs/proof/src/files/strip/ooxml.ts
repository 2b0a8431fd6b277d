import { posix } from 'node:path';
import { rewritten } from './ooxml-rules.js';
import { stripPicture } from './pictures.js';
import { StripError } from './strip-error.js';
import { NOWHERE, editXml, isOpenLink, type Attribute } from './xml-edit.js';
import { packed, partsOf, type Part } from './zip-parts.js';

const TYPES = '[Content_Types].xml';

/** Parts that tell of the writer and of nothing that is shown. */
const DROPPED = [
  /^docProps\//i,
  /^customXml\//i,
  /^docMetadata\//i,
  /^_xmlsignatures\//i,
  /^\[trash\]\//i,
  /^(customUI|userCustomization)\//i,
  /(^|\/)thumbnail\.[a-z]+$/i,
  /^(word|xl|ppt)\/(printerSettings|webextensions|webExtensions)\//i,
  /^word\/(people|commentsIds|commentsExtensible)\.xml$/i,
  /^word\/glossary\//i,
  /^xl\/(persons|threadedComments|revisions)\//i,
  /^xl\/customProperty\d*\.bin$/i,
  /^ppt\/(tags|changesInfos)\//i,
  /^ppt\/revisionInfo\.xml$/i,
];

const KEPT_XML = new RegExp(
  `^(word|xl|ppt)/([A-Za-z]+/)?(${[
    ...['document', 'styles', 'stylesWithEffects', 'settings', 'webSettings', 'fontTable', 'numbering', 'footnotes'],
    ...['endnotes', 'comments', 'commentsExtended', 'comment', 'header', 'footer', 'theme', 'themeOverride', 'chart'],
    ...['style', 'colors', 'data', 'layout', 'quickStyle', 'drawing', 'vmlDrawing', 'workbook', 'sharedStrings'],
    ...['calcChain', 'metadata', 'sheet', 'table', 'pivotTable', 'pivotCacheDefinition', 'pivotCacheRecords'],
    ...['presentation', 'presProps', 'viewProps', 'tableStyles', 'slide', 'slideLayout', 'slideMaster', 'notesSlide'],
    ...['notesMaster', 'handoutMaster', 'commentAuthors', 'authors', 'modernComment[A-Za-z0-9_]*'],
  ].join('|')})\\d*\\.(xml|vml)$`,
);
const RELATIONS = /^((?:.*\/)?)_rels\/([^/]*)\.rels$/;
const PICTURE = /^(word|xl|ppt)\/media\/[^/]+$/;

const isDropped = (name: string): boolean => DROPPED.some((one) => one.test(name));

/** Name of the part that the relations in a file are those of: '' for the package itself. */
function sourceOf(name: string): string | null {
  const [, folder = '', part = ''] = RELATIONS.exec(name) ?? [];
  return RELATIONS.test(name) ? `${folder}${part}` : null;
}

const valueOf = (attributes: readonly Attribute[], name: string): string =>
  attributes.find(({ name: own }) => own === name)?.value ?? '';

/** The relations of one part without those to what goes; and the names by which the part called these. */
function relationsOf(
  { name, bytes }: Part,
  has: (name: string) => boolean,
): { readonly bytes: Buffer; readonly gone: ReadonlySet<string> } {
  const folder = posix.dirname(`/${sourceOf(name) ?? ''}`);
  const gone = new Set<string>();
  const drop = (attributes: readonly Attribute[]): null => {
    gone.add(valueOf(attributes, 'Id'));
    return null;
  };
  const edited = editXml(bytes, {
    text: (text) => text,
    element: ({ local, attributes }) => {
      if (local !== 'Relationship') return attributes;
      const [target, type] = [valueOf(attributes, 'Target'), valueOf(attributes, 'Type')];
      if (valueOf(attributes, 'TargetMode') !== 'External') {
        const part = posix.resolve(folder, decodeURI(target)).slice(1);
        return isDropped(part) || !has(part) ? drop(attributes) : attributes;
      }
      // The template of a letter stands on the disk of whoever wrote it.
      if (type.endsWith('/attachedTemplate')) return drop(attributes);
      if (!type.endsWith('/hyperlink')) throw new StripError('unknown_parts');
      if (isOpenLink(target)) return attributes;
      return attributes.map((one) => (one.name === 'Target' ? { ...one, value: NOWHERE } : one));
    },
  });
  return { bytes: edited, gone };
}

function typesOf(bytes: Buffer, has: (name: string) => boolean): Buffer {
  return editXml(bytes, {
    text: (text) => text,
    element: ({ local, attributes }) => {
      if (/macroEnabled/i.test(valueOf(attributes, 'ContentType'))) throw new StripError('unknown_parts');
      const part = valueOf(attributes, 'PartName').slice(1);
      return local === 'Override' && (isDropped(part) || !has(part)) ? null : attributes;
    },
  });
}

/**
 * A text, table or presentation of the usual office programs (ECMA-376): what is written and drawn stays, notes and changes too,
 * without who made them, when, in which sitting and on which machine. Properties, thumbnails, data behind, settings of printers,
 * signatures go. Only parts on a list are taken.
 * @throws StripError `damaged`, `encrypted`, `unknown_parts` for objects inside, macros, links to other files, drawings of other kinds
 */
export async function stripOoxml(bytes: Buffer): Promise<Buffer> {
  const parts = await partsOf(bytes);
  const names = new Set(parts.map(({ name }) => name.toLowerCase()));
  const has = (name: string): boolean => names.has(name.toLowerCase());
  if (!has(TYPES) || !has('_rels/.rels')) throw new StripError('damaged');
  const staying = parts.filter(({ name }) => !isDropped(sourceOf(name) || name) && !isDropped(name));
  const relations = new Map(
    staying.filter(({ name }) => sourceOf(name) !== null).map((part) => [sourceOf(part.name), relationsOf(part, has)]),
  );
  const kept = staying.map(({ name, bytes: original }): Part => {
    const source = sourceOf(name);
    if (source !== null) return { name, bytes: relations.get(source)?.bytes ?? original };
    if (name === TYPES) return { name, bytes: typesOf(original, has) };
    if (PICTURE.test(name)) return { name, bytes: stripPicture(name, original) };
    if (!KEPT_XML.test(name)) throw new StripError('unknown_parts');
    return { name, bytes: rewritten(original, relations.get(name)?.gone ?? new Set()) };
  });
  return packed(kept);
}
