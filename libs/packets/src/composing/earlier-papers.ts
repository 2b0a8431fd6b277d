import type { Letter } from '@izdeu/database';
import { dayOf, formatEdtf } from '@izdeu/kernel';
import type { Bilingual, BilingualLines, Label } from '../domain/languages.js';
import { tellsNoMore } from '../domain/disclosed.js';
import { REDACTED_FIELDS } from '../domain/redaction.js';
import { EARLIER_WORDS, LANGUAGE_WORDS } from './earlier-words.js';
import type { Enclosure } from './enclosures.js';
import { lettersBefore } from './letters-before.js';
import type { CaseSheets, FollowedPaper, SentPacket } from './packet-facts.js';
import { outputLanguages } from './templates.js';
import { toldTo, type ToldSheets } from './told-sheets.js';

export interface FollowedPapers {
  readonly enclosed: readonly FollowedPaper[];
  /** Outgoing numbers of letters whose copy would tell this recipient more than it may learn. */
  readonly tellMore: readonly string[];
  /** The same of letters of which nobody noted what they told. */
  readonly unknown: readonly string[];
  /** How many scans stay in the house for what they may tell. */
  readonly scans: number;
}

interface ForLetter {
  /** Null while there is no letter: it follows nothing. */
  readonly id: string | null;
  readonly recipientCode: string;
}

/**
 * Copies of the letters that a letter follows, as they left, with what came of them. A copy tells what was told to somebody
 * else: it goes along only where this recipient may learn as much. A scan cannot be cut and may speak of everybody: it goes
 * along only where nothing is cut and nothing is kept back that was told to the body from which it came.
 */
export function followedPapers(told: ToldSheets, { id, recipientCode }: ForLetter): FollowedPapers {
  const { sheets, profile, granted } = told;
  const before = id === null || profile.modes.enclosures === 'omit' ? [] : lettersBefore(sheets.letters, id);
  const now = {
    applicantId: sheets.applicant?.facts.person.id ?? null,
    modes: profile.modes,
    keptBack: [...granted.keptBack],
  };
  const enclosed: FollowedPaper[] = [];
  const [tellMore, unknown]: [string[], string[]] = [[], []];
  const tellsAll = REDACTED_FIELDS.every((field) => profile.modes[field] === 'full');
  let scans = 0;
  let keptBackThen: readonly string[] = [];
  for (const letter of before) {
    const number = numberOf(before, letter);
    const packet = sheets.earlier.packets.find(({ letterId }) => letterId === letter.id);
    // What was passed on without a packet of its own is the letter before it.
    keptBackThen = packet?.disclosed?.keptBack ?? keptBackThen;
    const scansGo = tellsAll && now.keptBack.every((field) => keptBackThen.includes(field));
    if (packet && packet.disclosed === null) unknown.push(number);
    else if (packet?.disclosed && !tellsNoMore(packet.disclosed, now)) tellMore.push(number);
    else if (packet) enclosed.push(...copiesOf(letter, packet, outputLanguages(sheets.book, recipientCode)));
    for (const { documentId, role, on } of sheets.earlier.papers.filter(({ letterId }) => letterId === letter.id)) {
      const document = sheets.documents.find((one) => one.id === documentId);
      if (document && scansGo)
        enclosed.push({ title: said(EARLIER_WORDS[role], number, on), document, packet: null, pdf: null });
      else scans += 1;
    }
  }
  return { enclosed, tellMore, unknown, scans };
}

/** What of the letters before it does not go along, for the gate; null where nothing is kept back. */
export function copiesKeptBack(
  whole: CaseSheets,
  letter: Pick<Letter, 'id' | 'recipientCode'>,
): Readonly<Record<string, string>> | null {
  const { tellMore, unknown, scans } = followedPapers(toldTo(whole, letter.recipientCode), letter);
  const facts = {
    ...(tellMore.length > 0 ? { letters: tellMore.join(', ') } : {}),
    ...(unknown.length > 0 ? { unknown: unknown.join(', ') } : {}),
    ...(scans > 0 ? { scans: String(scans) } : {}),
  };
  return Object.keys(facts).length === 0 ? null : facts;
}

/** In the languages that the recipient takes, or as it left where it takes none of them. */
function copiesOf(letter: Letter, packet: SentPacket, taken: readonly string[]): FollowedPaper[] {
  const pdfs = packet.disclosed?.pdfs ?? [];
  const read = pdfs.filter(({ language }) => taken.includes(language));
  const on = dayOf(letter.registeredOn ?? letter.dispatchedOn ?? packet.createdAt);
  return (read.length > 0 ? read : pdfs).map((pdf) => {
    const title = said(EARLIER_WORDS.letter, letter.outgoingNumber ?? '', on);
    const { kk, ru, en } = LANGUAGE_WORDS[pdf.language];
    return {
      ...{ packet, pdf, document: null },
      title: { kk: `${title.kk} (${kk})`, ru: `${title.ru} (${ru})`, en: `${title.en} (${en})` },
    };
  });
}

/** A letter that was passed on is known by the number that it first bore. */
function numberOf(before: readonly Letter[], letter: Letter): string {
  const known = before.slice(0, before.indexOf(letter) + 1).findLast(({ outgoingNumber }) => outgoingNumber !== null);
  return known?.outgoingNumber ?? '–';
}

function said(words: Label, number: string, on: string): Label {
  const fill = (language: keyof Label): string =>
    words[language].replace('{number}', number).replace('{day}', formatEdtf(on, language));
  return { kk: fill('kk'), ru: fill('ru'), en: fill('en') };
}

/** What of the enclosures comes from earlier letters, in one sentence: made from the list, so that it promises what is there. */
export function followedSentence(found: readonly Enclosure[]): Bilingual | null {
  const listed = found.filter(({ isFollowed }) => isFollowed);
  if (listed.length === 0) return null;
  const list = (language: keyof Bilingual, mark: string): string =>
    listed.map(({ entry }) => `${begun(entry.title[language])} (${mark}\u00a0${entry.number})`).join('; ');
  return {
    kk: `Бұрынғы жазысудан қоса беріледі: ${list('kk', 'қосымша\u00a0№')}.`,
    ru: `Из прежней переписки прилагается: ${list('ru', 'приложение\u00a0№')}.`,
  };
}

/** A title within a sentence. */
const begun = (title: string): string => title.charAt(0).toLowerCase() + title.slice(1);

export function withFollowed(body: BilingualLines, sentence: Bilingual | null): BilingualLines {
  return sentence === null ? body : { kk: [...body.kk, sentence.kk], ru: [...body.ru, sentence.ru] };
}
