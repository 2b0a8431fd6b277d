import type { Document } from '@izdeu/database';
import type { EnclosureEntry } from '../domain/packet-content.js';
import type { CaseSheets } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { capital } from './sentences.js';

export interface Enclosure {
  readonly entry: EnclosureEntry;
  readonly document: Document;
}

/** Kazakh identity papers of applicant and sought person go along; papers of other States only where they prove a link. */
const IDENTITY_PAPERS = ['KZ-ID', 'KZ-PASS', 'KZ-RES', 'KANDAS'];
const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
};

/**
 * What goes with the letter, in the order in which a clerk reads: the signed application, the identity papers, the papers
 * of the path from the applicant on, the power of attorney. Nothing else leaves.
 */
export function enclosures(sheets: CaseSheets): Enclosure[] {
  const { documents, relation, applicant, sought } = sheets;
  const path = relation.applicants.find(({ party }) => party.id === applicant?.party.id);
  const ofPath = new Set(path?.links.flatMap(({ papers }) => papers.map(({ documentId }) => documentId)) ?? []);
  const shown = [applicant?.facts.person.id, sought.person.id];
  const latestApplication = documents.filter(({ kind }) => kind === 'application_signed').slice(-1);
  const chosen = [
    ...latestApplication,
    ...documents.filter(
      ({ kind, personId, id }) => IDENTITY_PAPERS.includes(kind) && shown.includes(personId ?? '') && !ofPath.has(id),
    ),
    ...[...ofPath].flatMap((id) => documents.find((one) => one.id === id) ?? []),
    ...documents.filter(({ kind, id }) => kind === 'power_of_attorney' && !ofPath.has(id)),
  ];
  let sheet = 0;
  return chosen.map((document, index) => {
    const from = sheet + 1;
    sheet += document.pages;
    return { document, entry: entryOf(sheets, document, index + 1, { from, to: sheet }) };
  });
}

function entryOf(
  { book, people, copies }: CaseSheets,
  document: Document,
  number: number,
  sheets: EnclosureEntry['sheets'],
): EnclosureEntry {
  const kind = book.words('document_kind', document.kind);
  const facts = document.personId === null ? undefined : people.get(document.personId);
  const names = facts && namesOf(facts);
  const isCopy = copies?.has(document.id) === true;
  return {
    number,
    title: {
      kk: `${capital(names ? `${kind.kk}: ${names.kazakh}` : kind.kk)}${isCopy ? ' (мәліметтің бір бөлігі жабылған)' : ''}`,
      ru: `${capital(names ? `${kind.ru}: ${names.russian}` : kind.ru)}${isCopy ? ' (часть сведений закрыта)' : ''}`,
    },
    pages: document.pages,
    sheets,
    sha256: Buffer.from(document.plainSha256).toString('hex'),
    path: `enclosures/${String(number).padStart(2, '0')}-${asciiName(document.kind)}.${ENDINGS[document.mediaType] ?? 'bin'}`,
  };
}

const asciiName = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]+/g, '-');
