import type { Letter } from '@izdeu/database';
import { formatEdtf } from '@izdeu/kernel';
import type { OutputLanguage } from '../domain/languages.js';
import type { PacketContent } from '../domain/packet-content.js';
import { FORM_WORDS } from '../rendering/form-words.js';
import { PACKET_WORDS } from '../rendering/packet-words.js';
import { paragraphs } from '../composing/paragraphs.js';
import type { FixedLine, FixedPart, LetterFile } from './letter-file.js';

const NOTES: Readonly<Record<OutputLanguage, string>> = {
  kk: 'Жұмыс көшірмесі, жіберуге арналмаған. Тек боялған тақырып пен мәтін қайтарып алынады; қалғаны істегі мәліметтерден жасалады.',
  ru: 'Рабочая копия, не для отправки. Обратно принимаются только выделенные цветом тема и текст; остальное составляется из данных дела.',
  en: 'Working copy, not for sending. Only the subject and the text in colour are taken back; the rest is made from the case.',
};
const NO_NUMBER = '№ ________';

export const draftWord = (language: OutputLanguage): string =>
  language === 'en' ? FORM_WORDS.draft : PACKET_WORDS[language].draft;

/** A letter in one language as its recipient would get it, for a word processor; the other sheets of the packet stay here. */
export function composeFile(content: PacketContent, letter: Letter, language: OutputLanguage): LetterFile {
  const { id: letterId, textVersion } = letter;
  const own = ownText(letter, language);
  const lines = (part: FixedPart, texts: readonly (string | null | undefined)[]): FixedLine[] =>
    texts.flatMap((text) => (text ? [{ part, text }] : []));
  const parts = language === 'en' ? englishParts(content) : partsIn(content, language, own.body.length);
  const { letterhead, number, addressee, kind, earlier, requests, enclosures, signature, executor } = parts;
  return {
    ...{ letterId, language, textVersion, ...own },
    before: [
      ...lines('note', [NOTES[language]]),
      ...lines('letterhead', letterhead),
      ...lines('number', [number]),
      ...lines('addressee', addressee),
      ...lines('kind', [kind]),
    ],
    after: [
      ...lines('earlier', earlier),
      ...lines('requests', requests),
      ...lines('enclosures', enclosures),
      ...lines('signature', [signature]),
      ...lines('executor', [executor]),
    ],
  };
}

function ownText(letter: Letter, language: OutputLanguage): Pick<LetterFile, 'subject' | 'body'> {
  const { kk, ru, en } = {
    kk: [letter.subjectKk, letter.bodyKk],
    ru: [letter.subjectRu, letter.bodyRu],
    en: [letter.subjectEn, letter.bodyEn],
  } as const;
  const [subject, body] = { kk, ru, en }[language];
  return { subject, body: paragraphs(body) };
}

interface Parts {
  readonly letterhead: readonly string[];
  readonly number: string;
  readonly addressee: readonly string[];
  readonly kind: string;
  readonly earlier: readonly string[];
  readonly requests: readonly string[];
  readonly enclosures: readonly string[];
  readonly signature: string;
  readonly executor: string;
}

function partsIn(content: PacketContent, language: 'kk' | 'ru', ownParagraphs: number): Parts {
  const words = PACKET_WORDS[language];
  const { organisation, letter, enclosures } = content;
  const { name, bin, address, phone, email, signatory, executor } = organisation;
  const requests = letter.requests[language];
  return {
    letterhead: [name[language], `${words.bin} ${bin}`, address[language], [phone, email].filter(Boolean).join(' · ')],
    number: numbered(letter.outgoing, language),
    addressee: letter.addressee[language],
    kind: letter.kind[language].toLocaleUpperCase(language),
    // What is said of enclosed earlier papers is made from the list, and follows the text.
    earlier: letter.body[language].slice(ownParagraphs),
    requests: requests.length === 0 ? [] : [words.requestsLetter, ...requests.map((one, at) => `${at + 1}) ${one}`)],
    enclosures: listed(
      `${words.enclosures}:`,
      enclosures.map(({ title, pages }) => `${title[language]} – ${words.onSheets.replace('{sheets}', String(pages))}`),
    ),
    signature: `${signatory.position[language]} ____________ ${signatory.name[language]}`,
    executor: `${words.executor}: ${executor.name[language]}, ${words.phoneShort} ${executor.phone}`,
  };
}

function englishParts({ submission, letter }: PacketContent): Parts {
  if (submission === null) throw new Error('this recipient takes no form in English');
  const { organisation, addressee, outgoing, enclosures } = submission;
  const { name, address, bin, phone, email, position, signatory } = organisation;
  return {
    letterhead: [name, `${FORM_WORDS.bin} ${bin}`, address, [phone, email].filter(Boolean).join(' · ')],
    number: numbered(outgoing, 'en'),
    addressee,
    kind: letter.kind.en.toLocaleUpperCase('en'),
    ...{ earlier: [], requests: [] },
    enclosures: listed(
      `${FORM_WORDS.enclosures}:`,
      enclosures.map(({ title, pages }) => `${title} – ${FORM_WORDS.sheets.replace('{sheets}', String(pages))}`),
    ),
    signature: `${position} ____________ ${signatory}`,
    executor: '',
  };
}

const listed = (heading: string, rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : [heading, ...rows.map((row, at) => `${at + 1}. ${row}`)];

const numbered = (
  entry: { readonly number: string; readonly date: string } | null,
  language: OutputLanguage,
): string => (entry === null ? NO_NUMBER : `№ ${entry.number}, ${formatEdtf(entry.date, language)}`);
