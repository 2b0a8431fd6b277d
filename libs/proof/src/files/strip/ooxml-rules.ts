import { editXml, type Attribute, type Element } from './xml-edit.js';

/** What stands in the place of a name where the format wants one: the word that office programs put there themselves. */
export const SOMEBODY = 'Author';
/** In the place of a time where the format wants one. */
const SOMETIME = '2000-01-01T00:00:00Z';

const RELATIONSHIPS = /officeDocument\/(?:2006\/)?relationships$/;

/** Elements that tell of the writer, the machine or the sitting and of nothing that is shown. */
const DROPPED = new Set([
  ...['rsids', 'rsid', 'attachedTemplate', 'docVars', 'mailMerge', 'docId', 'saveThroughXslt', 'dataBinding'],
  ...['attachedSchema', 'schemaLibrary', 'absPath', 'revisionPtr', 'fileSharing', 'fileVersion', 'customWorkbookViews'],
  ...['customSheetViews', 'webPublishing', 'custDataLst', 'creationId', 'modId', 'customProperties'],
]);

/** Of pictures and shapes: their name may be that of the file on somebody's disk, their description too. */
const NAMED = new Set(['docPr', 'cNvPr']);
const DESCRIBED = new Set(['descr', 'title']);
const OF_IMAGE = new Set(['title', 'href', 'alt']);

/** A path on a disk or in a house network. */
const OWN_PATH = /"[^"]*(?:[a-z]:\\|file:|\\\\)[^"]*"|(?:file:|[a-z]:\\|\\\\)\S+/gi;
const withoutPaths = (code: string): string => code.replace(OWN_PATH, '""');

/** Null: the attribute goes. */
type Rule = (value: string, element: Element) => string | null;
const gone: Rule = () => null;
const ATTRIBUTES: Readonly<Record<string, Rule>> = {
  author: () => SOMEBODY,
  initials: () => 'A',
  dateUtc: gone,
  date: (value, { attributes }) => (attributes.some(({ local }) => local === 'author') ? null : value),
  dT: () => SOMETIME,
  created: () => SOMETIME,
  refreshedBy: gone,
  refreshedDate: gone,
  refreshedDateIso: gone,
  uid: gone,
  instr: (value, { local }) => (local === 'fldSimple' ? withoutPaths(value) : value),
  dt: (value, { local }) => (local === 'cm' ? null : value),
  userId: () => SOMEBODY,
  providerId: () => 'None',
  userName: gone,
  displayName: (value, { local }) => (local === 'person' ? SOMEBODY : value),
};

function attributeOf(element: Element, { name, local, value }: Attribute): string | null {
  const { local: of } = element;
  if (name === 'xmlns' || name.startsWith('xmlns:')) return value;
  if (local.startsWith('rsid')) return null;
  if (NAMED.has(of) && DESCRIBED.has(local)) return null;
  if (NAMED.has(of) && local === 'name') return '';
  if ((of === 'imagedata' || of === 'shape') && OF_IMAGE.has(local)) return null;
  if (local === 'name' && (of === 'cmAuthor' || of === 'author')) return SOMEBODY;
  return (ATTRIBUTES[local] ?? ((same) => same))(value, element);
}

const prefixesOf = (attributes: readonly Attribute[]): readonly string[] =>
  attributes.flatMap(({ name, local, value }) =>
    name.startsWith('xmlns:') && RELATIONSHIPS.test(value) ? [local] : [],
  );

/** @param lost names of relations that lead nowhere any more */
export function rewritten(bytes: Buffer, lost: ReadonlySet<string>): Buffer {
  const related = new Set<string>();
  return editXml(bytes, {
    element(element) {
      if (DROPPED.has(element.local)) return null;
      for (const prefix of prefixesOf(element.attributes)) related.add(prefix);
      return element.attributes.flatMap((one) => {
        const prefix = one.name.slice(0, Math.max(0, one.name.indexOf(':')));
        if (related.has(prefix) && lost.has(one.value)) return [];
        const value = attributeOf(element, one);
        return value === null ? [] : [{ ...one, value }];
      });
    },
    text(text, { local }) {
      if (local === 'author' && text.trim() !== '') return SOMEBODY;
      return local === 'instrText' || local === 'delInstrText' ? withoutPaths(text) : text;
    },
  });
}
