import { PACKET_LANGUAGES, inLanguage, type PacketLanguage } from '../domain/languages.js';
import { textsIn } from '../domain/redaction.js';
import { applicationText, consentContent, earlierLetters, fateAxes, timeline } from './case-story.js';
import { followedPapers } from './earlier-papers.js';
import { enclosures } from './enclosures.js';
import type { CaseSheets } from './packet-facts.js';
import { applicantContent, soughtContent } from './person-sheets.js';
import { relationSheet } from './relation-sheet.js';
import { toldTo } from './told-sheets.js';

/** Sheets that leave with a letter, in the order in which a fault in them is mended. */
export const OUTGOING_SHEETS = [
  'soughtPerson',
  'timeline',
  'fate',
  'applicant',
  'relation',
  'enclosures',
  'earlierLetters',
  'consent',
  'application',
] as const;
export type OutgoingSheet = (typeof OUTGOING_SHEETS)[number];

export interface OutgoingText {
  readonly sheet: OutgoingSheet;
  readonly language: PacketLanguage;
  readonly text: string;
}

/** Every text that the sheets of a packet to this recipient would carry out of the house, each once per sheet and language. */
export function outgoingTexts(
  onRecord: CaseSheets,
  recipientCode: string,
  exceptLetterId: string | null,
): OutgoingText[] {
  const told = toldTo(onRecord, recipientCode);
  const { sheets, purpose } = told;
  const followed = followedPapers(told, { id: exceptLetterId, recipientCode });
  const content: Readonly<Record<OutgoingSheet, unknown>> = {
    soughtPerson: soughtContent(sheets),
    timeline: timeline(sheets),
    fate: fateAxes(sheets),
    applicant: applicantContent(sheets),
    relation: relationSheet(sheets, () => null),
    enclosures: enclosures(sheets, followed.enclosed).map(({ entry }) => entry.title),
    earlierLetters: earlierLetters(sheets, exceptLetterId, recipientCode),
    consent: consentContent(sheets, purpose, recipientCode),
    application: applicationText(sheets, recipientCode),
  };
  return OUTGOING_SHEETS.flatMap((sheet) =>
    PACKET_LANGUAGES.flatMap((language) =>
      [...new Set(textsIn(inLanguage(content[sheet], language)))].map((text) => ({ sheet, language, text })),
    ),
  );
}
