import { stripPicture } from './pictures.js';
import { StripError } from './strip-error.js';
import { NOWHERE, editXml, isOpenLink, type Attribute, type Element } from './xml-edit.js';
import { SOMEBODY } from './ooxml-rules.js';
import { packed, partsOf, type Part } from './zip-parts.js';

const MANIFEST = 'META-INF/manifest.xml';
const MIMETYPE = 'mimetype';
const DC = 'http://purl.org/dc/elements/1.1/';

/** Parts that tell of the writer and of nothing that is shown. */
const DROPPED = [
  /^(meta|settings|VersionList)\.xml$/,
  /^(manifest\.rdf|layout-cache)$/,
  /^(Thumbnails|Configurations2|Versions|Basic|Scripts|Dialogs)\//,
  /^META-INF\/(document|macro|package)signatures\.xml$/,
];
const KEPT_XML = /^(content|styles)\.xml$/;
const PICTURE = /^(Pictures|media)\/[^/]+$/;

const SVG = 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0';

const ELEMENTS = new Set(['scripts', 'event-listeners', 'creator-initials', 'sender-initials']);
/** Said of a picture, often the name of its file. */
const OF_PICTURES = new Set(['desc', 'title']);
const SESSIONS = new Set(['rsid', 'paragraph-rsid']);

const isDropped = (name: string): boolean => DROPPED.some((one) => one.test(name));

/** A link of a text may lead into the world; anything else that is drawn lies in the file itself. */
function linked({ local }: Element, { value }: Attribute): string {
  if (local === 'a') return isOpenLink(value) ? value : NOWHERE;
  if (/^(\.\/)?(Pictures|media)\/[^/]+$/.test(value) || value.startsWith('#') || value === '') return value;
  throw new StripError('unknown_parts');
}

const edited = (bytes: Buffer): Buffer =>
  editXml(bytes, {
    element(element) {
      if (ELEMENTS.has(element.local) || (element.uri === SVG && OF_PICTURES.has(element.local))) return null;
      return element.attributes.flatMap((one) => {
        if (SESSIONS.has(one.local) && !one.name.startsWith('xmlns')) return [];
        // Of what a picture stands in: often the name of its file.
        if (element.local === 'frame' && one.local === 'name') return [];
        return one.local === 'href' ? [{ ...one, value: linked(element, one) }] : [one];
      });
    },
    text(text, { local, uri }) {
      if (uri !== DC || text.trim() === '') return text;
      // Who wrote a note or changed a line, and when: the format wants both.
      return local === 'date' ? '2000-01-01T00:00:00' : SOMEBODY;
    },
  });

function listed(bytes: Buffer, has: (name: string) => boolean): Buffer {
  return editXml(bytes, {
    text: (text) => text,
    element({ local, attributes }) {
      if (local === 'encryption-data') throw new StripError('encrypted');
      const path = attributes.find((one) => one.local === 'full-path')?.value ?? '';
      const goes = local === 'file-entry' && path !== '/' && (isDropped(path) || !has(path));
      return goes ? null : attributes;
    },
  });
}

/**
 * A text of the free office programs (ISO/IEC 26300): what is written and drawn stays, notes and changes too, without who made
 * them and when. Properties, settings of printers, thumbnails, macros, signatures go. Only parts on a list are taken.
 * @throws StripError `damaged`, `encrypted`, `unknown_parts` for objects inside and links to other files
 */
export async function stripOdf(bytes: Buffer): Promise<Buffer> {
  const parts = await partsOf(bytes);
  const names = new Set(parts.map(({ name }) => name));
  if (!names.has(MANIFEST) || !names.has('content.xml')) throw new StripError('damaged');
  const list = parts.find(({ name }) => name === MANIFEST)?.bytes ?? Buffer.alloc(0);
  // What is locked says so here, before any of its parts is looked at.
  const manifest = listed(list, (name) => names.has(name));
  const kept = parts
    .filter(({ name }) => !isDropped(name))
    .map(({ name, bytes: original }): Part => {
      if (name === MANIFEST) return { name, bytes: manifest };
      if (name === MIMETYPE) return { name, bytes: original };
      if (PICTURE.test(name)) return { name, bytes: stripPicture(name, original) };
      if (!KEPT_XML.test(name)) throw new StripError('unknown_parts');
      return { name, bytes: edited(original) };
    });
  return packed(kept, [MIMETYPE]);
}
