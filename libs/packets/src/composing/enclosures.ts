import type { Document } from '@izdeu/database';
import type { EnclosureEntry } from '../domain/packet-content.js';
import type { CaseSheets, FollowedPaper } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { capital } from './sentences.js';

export interface Enclosure {
  readonly entry: EnclosureEntry;
  /** Its name in a form in English. */
  readonly english: string;
  /** Kind of the document, or `earlier_letter`. */
  readonly kind: string;
  readonly mediaType: string;
  /** Since when the house has it. */
  readonly keptSince: Date;
  /** Null for a copy of our own letter. */
  readonly document: Document | null;
  /** Of a copy, the name of the file inside the packet that is kept under the key. */
  readonly file: { readonly objectKey: string; readonly within: string | null };
  /** It comes of a letter that this one follows. */
  readonly isFollowed: boolean;
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
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/x-m4a': 'm4a',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/x-m4v': 'm4v',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/zip': 'zip',
  'text/plain': 'txt',
};

/** An enclosure without its place in the list. */
interface Chosen extends Omit<Enclosure, 'entry'> {
  readonly title: EnclosureEntry['title'];
  readonly pages: number;
  readonly sha256: string;
  readonly fileName: string;
}

/**
 * What goes with the letter, in the order in which a clerk reads: the signed application, the identity papers, the papers
 * of the path from the applicant on, what comes of the letters that it follows, the power of attorney. Nothing else leaves.
 */
export function enclosures(sheets: CaseSheets, followed: readonly FollowedPaper[] = []): Enclosure[] {
  const { documents, relation, applicant, sought } = sheets;
  const path = relation.applicants.find(({ party }) => party.id === applicant?.party.id);
  const ofPath = new Set(path?.links.flatMap(({ papers }) => papers.map(({ documentId }) => documentId)) ?? []);
  const shown = [applicant?.facts.person.id, sought.person.id];
  const latestApplication = documents.filter(({ kind }) => kind === 'application_signed').slice(-1);
  const usual = [
    ...latestApplication,
    ...documents.filter(
      ({ kind, personId, id }) => IDENTITY_PAPERS.includes(kind) && shown.includes(personId ?? '') && !ofPath.has(id),
    ),
    ...[...ofPath].flatMap((id) => documents.find((one) => one.id === id) ?? []),
  ];
  const powers = documents.filter(({ kind, id }) => kind === 'power_of_attorney' && !ofPath.has(id));
  const once = followed.filter(({ document }) => !document || ![...usual, ...powers].includes(document));
  const chosen = [
    ...usual.map((one) => paperOf(sheets, one)),
    ...once.map((one) => followedOf(one)),
    ...powers.map((one) => paperOf(sheets, one)),
  ];
  let sheet = 0;
  return chosen.map(({ title, pages, sha256, fileName, ...enclosure }, index) => {
    const from = sheet + 1;
    sheet += pages;
    const number = index + 1;
    const path = `enclosures/${String(number).padStart(2, '0')}-${fileName}`;
    return { ...enclosure, entry: { number, title, pages, sheets: { from, to: sheet }, sha256, path } };
  });
}

function paperOf({ book, people, copies }: CaseSheets, document: Document): Chosen {
  const kind = book.words('document_kind', document.kind);
  const facts = document.personId === null ? undefined : people.get(document.personId);
  const names = facts && namesOf(facts);
  const isCopy = copies?.has(document.id) === true;
  return {
    ...ofScan(document),
    isFollowed: false,
    english: `${capital(book.label('document_kind', document.kind).en)}${isCopy ? ' (some particulars covered)' : ''}`,
    title: {
      kk: `${capital(names ? `${kind.kk}: ${names.kazakh}` : kind.kk)}${isCopy ? ' (мәліметтің бір бөлігі жабылған)' : ''}`,
      ru: `${capital(names ? `${kind.ru}: ${names.russian}` : kind.ru)}${isCopy ? ' (часть сведений закрыта)' : ''}`,
    },
  };
}

function followedOf({ title, packet, pdf, document }: FollowedPaper): Chosen {
  const named = { title: { kk: title.kk, ru: title.ru }, english: title.en, isFollowed: true };
  if (document) return { ...ofScan(document), ...named };
  return {
    ...named,
    ...{ kind: 'earlier_letter', mediaType: 'application/pdf', keptSince: packet.createdAt, document },
    ...{ pages: pdf.pages, sha256: pdf.sha256, fileName: `earlier-letter-${pdf.language}.pdf` },
    file: { objectKey: packet.objectKey, within: `packet-${pdf.language}.pdf` },
  };
}

const ofScan = (document: Document) => ({
  document,
  ...{ kind: document.kind, mediaType: document.mediaType, keptSince: document.createdAt, pages: document.pages },
  sha256: Buffer.from(document.plainSha256).toString('hex'),
  fileName: `${asciiName(document.kind)}.${ENDINGS[document.mediaType] ?? 'bin'}`,
  file: { objectKey: document.objectKey, within: null },
});

const asciiName = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]+/g, '-');
