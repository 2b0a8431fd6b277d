import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib';
import type { FileSource } from '@izdeu/storage';
import { blank, boxesIn } from './boxes.js';
import { stripJpeg } from './jpeg.js';
import { StripError } from './strip-error.js';
import { isOpenLink } from './xml-edit.js';

const name = (text: string): PDFName => PDFName.of(text);

/** Told of a document, a page, a picture or any other part, wherever it stands; attachments; what runs by itself. */
const TOLD = ['Metadata', 'PieceInfo', 'LastModified', 'AF', 'EF', 'RF', 'OpenAction', 'AA', 'XFA', 'CreatorInfo'].map(
  name,
);
const OF_NAMES = ['EmbeddedFiles', 'JavaScript', 'Renditions', 'AlternatePresentations', 'URLS', 'IDS'].map(name);
/** What of a document, a picture or any part leads to another file, or demands a program that does. */
const OUTWARD = ['Ref', 'OPI', 'JS', 'Collection', 'Perms', 'Requirements', 'SpiderInfo'].map(name);
/** Actions that do more than turn to another place of the document (ISO 32000-1, 12.6.4). */
const ACTING = [
  ...['JavaScript', 'Launch', 'GoToR', 'GoToE', 'SubmitForm', 'ImportData', 'ResetForm', 'Rendition', 'Movie', 'Sound'],
  ...['RichMediaExecute', 'Thread', 'Hide', 'Named', 'SetOCGState', 'Trans', 'GoTo3DView', 'GoToDp'],
];
/** Who wrote a note and when. A field of a form is called by its T. */
const OF_NOTES = ['T', 'M', 'CreationDate', 'NM'].map(name);
/** Of a stream whose bytes lie in another file. */
const ELSEWHERE = ['F', 'FFilter', 'FDecodeParms'].map(name);
const ATTACHED = ['FileAttachment', 'Sound', 'Movie', 'Screen', 'RichMedia', '3D'];
/** Boxes of a JPEG 2000 picture that are not the picture. */
const JP2_TOLD = ['xml ', 'uuid', 'uinf', 'jp2i'];

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFName
    ? object.decodeText()
    : object instanceof PDFArray && object.size() === 1
      ? textOf(object.get(0))
      : '';

/** A script, a program, a form that is sent, a link to somebody's disk: what was to be done, not what is read. */
function isActing(dict: PDFDict): boolean {
  if (ACTING.includes(textOf(dict.get(name('S'))))) return true;
  const link = dict.lookup(name('URI'));
  return (link instanceof PDFString || link instanceof PDFHexString) && !isOpenLink(link.decodeText());
}

const isFileName = (dict: PDFDict): boolean =>
  ['Filespec', 'F'].includes(textOf(dict.get(name('Type')))) || dict.has(name('UF'));

function emptied(dict: PDFDict): void {
  for (const key of dict.keys()) dict.delete(key);
}

function cleanDict(dict: PDFDict): void {
  for (const key of [...TOLD, ...OF_NAMES, ...OUTWARD]) dict.delete(key);
  if (isActing(dict) || isFileName(dict)) emptied(dict);
  const [type, subtype] = [textOf(dict.get(name('Type'))), textOf(dict.get(name('Subtype')))];
  if (type === 'Annot' || dict.has(name('Rect'))) {
    if (subtype !== 'Widget') for (const key of OF_NOTES) dict.delete(key);
    else for (const key of OF_NOTES.slice(1)) dict.delete(key);
    if (ATTACHED.includes(subtype))
      for (const key of ['FS', 'Sound', 'Movie', 'A', 'Contents', 'RichMediaContent', '3DD']) dict.delete(name(key));
  }
  // A signature names its owner and holds no longer once anything was taken out: it is whole in the original.
  if (type === 'Sig' || dict.has(name('ByteRange'))) emptied(dict);
}

/** All dictionaries inside an object, not following references. */
function cleanWithin(object: PDFObject): void {
  if (object instanceof PDFDict) {
    cleanDict(object);
    for (const value of object.values()) cleanWithin(value);
  } else if (object instanceof PDFArray) for (const value of object.asArray()) cleanWithin(value);
  else if (object instanceof PDFStream) {
    for (const key of ELSEWHERE) object.dict.delete(key);
    cleanWithin(object.dict);
  }
}

/** A picture inside the document brings its own notes along. */
function cleanPicture(context: PDFContext, ref: PDFRef, stream: PDFRawStream): void {
  const filter = stream.dict.lookup(name('Filter'));
  const filters = filter instanceof PDFArray ? filter.asArray().map((one) => textOf(one)) : [textOf(filter)];
  const bytes = Buffer.from(stream.contents);
  if (filters.includes('DCTDecode')) {
    if (filters.length > 1) throw new StripError('unknown_parts');
    context.assign(ref, PDFRawStream.of(stream.dict, stripJpeg(bytes)));
  } else if (filters.includes('JPXDecode')) {
    if (filters.length > 1) throw new StripError('unknown_parts');
    // A bare codestream has no boxes.
    if (bytes.readUInt16BE(0) === 0xff4f) return;
    for (const box of boxesIn(bytes, 0, bytes.length)) if (JP2_TOLD.includes(box.type)) blank(bytes, box);
    context.assign(ref, PDFRawStream.of(stream.dict, bytes));
  }
}

/** What the pages do not lead to is left behind: earlier versions, attachments, what an editor forgot. */
function dropUnreached(context: PDFContext): void {
  const reached = new Set<PDFRef>();
  const follow: PDFObject[] = [context.trailerInfo.Root ?? context.obj(null)];
  for (let object = follow.pop(); object; object = follow.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      const target = context.lookup(object);
      if (target) follow.push(target);
    } else if (object instanceof PDFDict) follow.push(...object.values());
    else if (object instanceof PDFArray) follow.push(...object.asArray());
    else if (object instanceof PDFStream) follow.push(object.dict);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref)) context.delete(ref);
}

/** Its trailer says so, in clear (ISO 32000-1, 7.6.1). */
const LOCK = Buffer.from('/Encrypt');

/** Whether it speaks of a lock at all, without holding it: what does not is not read whole. */
export async function isLockedPdf(source: FileSource): Promise<boolean> {
  let before = Buffer.alloc(0);
  for await (const chunk of source.chunks()) {
    const seen = Buffer.concat([before, chunk]);
    if (seen.includes(LOCK)) return true;
    before = Buffer.from(seen.subarray(1 - LOCK.length));
  }
  return false;
}

/** Many are locked against changes alone: they open without a password. @throws StripError `encrypted` for the others */
async function openedPdf(bytes: Buffer): Promise<PDFDocument> {
  const options = { updateMetadata: false, throwOnInvalidObject: true };
  if (!bytes.includes(LOCK)) return PDFDocument.load(bytes, options);
  try {
    // The list of its parts looks broken, since it alone is not locked: what is looked at is what the pages lead to.
    return await PDFDocument.load(bytes, { ...options, throwOnInvalidObject: false, password: '' });
  } catch (error) {
    throw new StripError('encrypted', { cause: error });
  }
}

/**
 * The pages of a document and what is printed on them: no information dictionary, XMP, attachments, scripts, actions, earlier versions,
 * authors of notes, signatures; pictures inside without their own notes. Written anew from its parts.
 * @throws StripError `damaged`, `encrypted`, `unknown_parts` for pictures that are coded twice over
 */
export async function stripPdf(bytes: Buffer): Promise<Buffer> {
  try {
    const document = await openedPdf(bytes);
    if (document.getPageCount() === 0) throw new StripError('damaged');
    const { context } = document;
    delete context.trailerInfo.Info;
    delete context.trailerInfo.ID;
    // The folder that its links begin from, which may be one on somebody's disk.
    document.catalog.delete(name('URI'));
    for (const [, object] of context.enumerateIndirectObjects()) cleanWithin(object);
    dropUnreached(context);
    if (context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFInvalidObject))
      throw new StripError('damaged');
    for (const [ref, object] of context.enumerateIndirectObjects())
      if (object instanceof PDFRawStream) cleanPicture(context, ref, object);
    return Buffer.from(await document.save({ addDefaultPage: false, updateFieldAppearances: false }));
  } catch (error) {
    if (error instanceof StripError) throw error;
    throw new StripError('damaged', { cause: error });
  }
}
