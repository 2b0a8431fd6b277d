import { createHash } from 'node:crypto';
import type { Letter, Organisation as OrganisationRow, Packet } from '@izdeu/database';
import { localDayOf } from '@izdeu/kernel';
import { canonicalJson } from '../domain/canonical-json.js';
import type { Reach } from '../domain/disclosed.js';
import { stringsIn, textsIn } from '../domain/redaction.js';
import type { Bilingual } from '../domain/languages.js';
import type { ApplicationText, Organisation, PacketContent } from '../domain/packet-content.js';
import type { ApplicationForSigningContent, SlipOrganisation } from '../domain/slip-content.js';
import { addresseeInBoth } from './addressee.js';
import { applicationText, consentContent, earlierLetters, fateAxes, timeline } from './case-story.js';
import { followedPapers, followedSentence, withFollowed } from './earlier-papers.js';
import { enclosures, type Enclosure } from './enclosures.js';
import { consentExtract, custodyExtract, type ConsentExtract, type CustodyExtract } from './extracts.js';
import { sayingKeptBack } from './kept-back.js';
import type { CaseSheets } from './packet-facts.js';
import { paragraphs } from './paragraphs.js';
import { applicantContent, soughtContent } from './person-sheets.js';
import { relationSheet } from './relation-sheet.js';
import { capital } from './sentences.js';
import { composeSubmission, englishEnclosures, formLetter, isSubmission } from './submission.js';
import { outputLanguages, requestsOf, templateOf } from './templates.js';
import { toldTo, type ToldSheets } from './told-sheets.js';

export interface ComposedPacket {
  readonly content: PacketContent;
  readonly enclosures: readonly Enclosure[];
  /** Consent purpose under which the recipient is written to. */
  readonly purpose: string;
  readonly consent: ConsentExtract;
  readonly custody: CustodyExtract;
  /** How much the recipient learns by it, for the day on which a copy of it is to go to somebody else. */
  readonly discloses: Reach;
  /** What is left out for this recipient and must stand in no copy of an earlier letter either. */
  readonly omitted: readonly string[];
  /** Omitted strings that stand in it all the same, because somebody typed them into the letter: it must not be made. */
  readonly breaches: readonly string[];
}

/** The one data set of all sheets, from what is on record. @param createdAt instant of the packet: equal content, equal bytes */
export function composePacket(onRecord: CaseSheets, letter: Letter, createdAt: Date): ComposedPacket {
  const told = toldTo(onRecord, letter.recipientCode);
  const { sheets, omitted, profile, purpose, granted } = told;
  const { book, case: ofCase } = sheets;
  const template = templateOf(book, letter.recipientCode);
  const followed = followedPapers(told, letter);
  const found = enclosures(sheets, followed.enclosed);
  const numberOf = (documentId: string): number | null =>
    found.find(({ document }) => document?.id === documentId)?.entry.number ?? null;
  const isDraft = letter.outgoingNumber === null || letter.registeredOn === null || letter.state === 'drafted';
  const content: PacketContent = {
    template: { code: template.code, version: template.version },
    redaction: { code: profile.code, version: profile.version },
    caseNumber: ofCase.number,
    createdAt: createdAt.toISOString(),
    organisation: letterhead(sheets.organisation),
    letter: {
      kind: capitalised(book.label('letter_kind', letter.kind)),
      outgoing:
        !isDraft && letter.outgoingNumber !== null && letter.registeredOn !== null
          ? { number: letter.outgoingNumber, date: dayText(letter.registeredOn) }
          : null,
      inReplyTo: null,
      addressee: addresseeInBoth(book, letter.recipientCode, sheets.today),
      subject: { kk: letter.subjectKk, ru: letter.subjectRu },
      body: withFollowed({ kk: paragraphs(letter.bodyKk), ru: paragraphs(letter.bodyRu) }, followedSentence(found)),
      requests: requestsOf(template, ofCase.asks),
      copies: 1,
    },
    applicant: applicantContent(sheets),
    application: signedApplication(sheets, letter.recipientCode, found),
    soughtPerson: soughtContent(sheets),
    fate: fateAxes(sheets),
    timeline: timeline(sheets),
    relation: relationSheet(sheets, numberOf),
    earlierLetters: earlierLetters(sheets, letter.id, letter.recipientCode),
    consent: consentContent(sheets, purpose, letter.recipientCode),
    enclosures: found.map(({ entry }) => entry),
    recipientLanguages: outputLanguages(book, letter.recipientCode),
    submission: isSubmission(template)
      ? composeSubmission(
          {
            ...{ sheets, template, purpose, recipientCode: letter.recipientCode, today: sheets.today },
            letter: formLetter(letter),
            enclosures: englishEnclosures(found),
          },
          createdAt,
          isDraft,
        )
      : null,
  };
  const [consent, custody] = [consentExtract(granted), custodyExtract(found, sheets.custody)];
  return {
    content: sayingKeptBack(content, granted.keptBack),
    ...{ enclosures: found, purpose, consent, custody, omitted, discloses: disclosedBy(told) },
    breaches: stringsIn(textsIn({ content, consent, custody }).join('\n'), omitted),
  };
}

/**
 * The content of an ordered packet. It speaks of the day on which it was ordered, however late it is made or compared: a day
 * that has passed is no change.
 */
export function composeOrdered(
  sheets: CaseSheets,
  letter: Letter,
  { createdAt }: Pick<Packet, 'createdAt'>,
): ComposedPacket {
  return composePacket({ ...sheets, today: localDayOf(createdAt) }, letter, createdAt);
}

/** SHA-256 of all that a packet says, files of the enclosures included by their hashes. Equal content, equal digest. */
export function contentDigest({ content, purpose, consent, custody }: ComposedPacket): Buffer {
  return createHash('sha256').update(canonicalJson({ content, purpose, consent, custody })).digest();
}

function disclosedBy({ sheets, profile, granted }: ToldSheets): Reach {
  const { modes } = profile;
  return { applicantId: sheets.applicant?.facts.person.id ?? null, modes, keptBack: [...granted.keptBack].sort() };
}

/** The application as it is printed for the applicant to sign. */
export function composeApplication(onRecord: CaseSheets, recipientCode: string): ApplicationForSigningContent {
  const { sheets, purpose } = toldTo(onRecord, recipientCode);
  const { limits } = consentContent(sheets, purpose, recipientCode);
  const found = enclosures(sheets);
  return {
    createdAt: `${sheets.today}T00:00:00Z`,
    applicant: applicantContent(sheets),
    application: applicationText(sheets, recipientCode),
    soughtPerson: soughtContent(sheets),
    // Numbers of enclosures belong to the packet: the sheet is signed before there is one.
    relation: relationSheet(sheets, () => null),
    earlierLetters: earlierLetters(sheets, null, recipientCode),
    enclosures: found
      .filter(({ document }) => document?.kind !== 'application_signed')
      .map(({ entry }) => ({ title: entry.title, sheets: entry.pages })),
    consentLimits: limits,
  };
}

export function slipOrganisation(row: OrganisationRow): SlipOrganisation {
  return {
    name: { kk: row.nameKk, ru: row.nameRu, en: row.nameEn },
    address: { kk: row.addressKk, ru: row.addressRu, en: row.addressEn },
    phone: row.phone,
    email: row.email,
  };
}

function signedApplication(sheets: CaseSheets, recipientCode: string, found: readonly Enclosure[]): ApplicationText {
  const signed = found.find(({ document }) => document?.kind === 'application_signed');
  const text = applicationText(sheets, recipientCode);
  if (!signed?.document) return text;
  const { issuedEdtf, createdAt } = signed.document;
  // The day that the paper bears is that of the appeal; without one it is the day on which the paper came to the house.
  const bearsDay = issuedEdtf !== null && /^\d{4}-\d{2}-\d{2}$/.test(issuedEdtf);
  const handedInOn = bearsDay ? issuedEdtf : localDayOf(createdAt);
  return { ...text, handedInOn, signedEnclosure: signed.entry.number };
}

/** The organisation as every letter of it shows it. */
export function letterhead(row: OrganisationRow): Organisation {
  return {
    name: { kk: row.nameKk, ru: row.nameRu },
    bin: row.bin,
    address: { kk: row.addressKk, ru: row.addressRu },
    phone: row.phone,
    email: row.email,
    signatory: {
      name: spelled(row.signatoryNameKk, row.signatoryNameRu),
      position: { kk: row.signatoryPositionKk, ru: row.signatoryPositionRu },
    },
    executor: { name: spelled(row.executorNameKk, row.executorNameRu), phone: row.executorPhone },
  };
}

/** A name that nobody spelled in one of the two languages stands as in the other: a letter without a name is signed by nobody. */
const spelled = (kk: string, ru: string): Bilingual => ({ kk: kk || ru, ru: ru || kk });

const dayText = (date: Date): string => date.toISOString().slice(0, 10);
const capitalised = ({ kk, ru, en }: PacketContent['letter']['kind']): PacketContent['letter']['kind'] => ({
  kk: capital(kk),
  ru: capital(ru),
  en: capital(en),
});
