import { createHash } from 'node:crypto';
import type { OutputLanguage } from '../domain/languages.js';

/** Parts of a letter as a word processor gets it that stand there to be read: they are made from the case. */
export const FIXED_PARTS = [
  'note',
  'letterhead',
  'number',
  'addressee',
  'kind',
  'earlier',
  'requests',
  'enclosures',
  'signature',
  'executor',
] as const;
export type FixedPart = (typeof FIXED_PARTS)[number];

/** What of a file that came back is not taken over: a fixed part, something typed between them, or what is no plain text. */
export const LEFT_BEHIND = [
  ...FIXED_PARTS,
  'other',
  'table',
  'picture',
  'footnote',
  'numbering',
  'symbol',
  'formula',
] as const;

export interface FixedLine {
  readonly part: FixedPart;
  readonly text: string;
}

/** A letter in one language on its way into a word processor. */
export interface LetterFile {
  readonly letterId: string;
  readonly language: OutputLanguage;
  /** Version of the letter's text from which it was made. */
  readonly textVersion: number;
  readonly before: readonly FixedLine[];
  readonly subject: string;
  /** Paragraphs. */
  readonly body: readonly string[];
  readonly after: readonly FixedLine[];
}

export interface LeftBehind {
  readonly part: (typeof LEFT_BEHIND)[number];
  /** As the file has it; empty where it was taken out of the file. */
  readonly text: string;
}

/** What came back of it. */
export interface ReadLetterFile extends Pick<LetterFile, 'letterId' | 'language' | 'textVersion' | 'subject' | 'body'> {
  readonly leftBehind: readonly LeftBehind[];
}

/** One line as it is compared and kept: composed characters, no control or invisible ones, single spaces. */
export function plainLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B\u2060\uFEFF]/gu, '')
    .replace(/[\t\r\n\v\f ]+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

/** By what a fixed line is known again. */
export const markOf = ({ part, text }: FixedLine): string =>
  `${part}:${createHash('sha256').update(plainLine(text)).digest('hex').slice(0, 12)}`;

/** Names of the properties that tell which letter a file is. */
export const PROPERTIES = {
  letterId: 'izdeu.letter',
  language: 'izdeu.language',
  textVersion: 'izdeu.textVersion',
  fixed: 'izdeu.fixed',
} as const;

/** Names of the paragraph styles; a word processor keeps them with the paragraph. */
export const SUBJECT_STYLE = 'IzdeuSubject';
export const BODY_STYLE = 'IzdeuBody';
export const styleOf = (part: FixedPart): string => `Izdeu${part.slice(0, 1).toUpperCase()}${part.slice(1)}`;
