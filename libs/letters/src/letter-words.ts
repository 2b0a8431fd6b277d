import { createHash } from 'node:crypto';
import type { Letter } from '@izdeu/database';
import { answersOf, outgoingTexts, type CaseSheets, type LabelBook, type OutgoingSheet } from '@izdeu/packets';
import { guardWording, type WordingFinding, type WordingRule } from './domain/wording-guard.js';

/** Texts of a letter that people type into it. */
export const LETTER_FIELDS = ['subjectKk', 'subjectRu', 'subjectEn', 'bodyKk', 'bodyRu', 'bodyEn'] as const;
/** Answers typed into the rows of a form. */
export const ANSWERS = 'answersEn';

export interface FoundWords extends WordingFinding {
  /** A field of the letter, or the sheet of the packet that would carry the words out. */
  readonly field: (typeof LETTER_FIELDS)[number] | typeof ANSWERS | OutgoingSheet;
  readonly language: 'kk' | 'ru' | 'en';
  /** The text in which they stand. */
  readonly text: string;
}

/** Hex SHA-256 of the words that a lawyer answers for: other words need another answer. */
export function wordsDigest(words: readonly FoundWords[]): string {
  const shown = words.map(({ code, field, language, text, start, end }) => [
    code,
    field,
    language,
    text.slice(start, end),
  ]);
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}

export function rulesOf(book: LabelBook): WordingRule[] {
  return book.codes('wording_guard').map((code) => {
    const { language, severity } = book.data('wording_guard', code);
    return {
      code,
      language: typeof language === 'string' ? language : 'any',
      patterns: book.strings('wording_guard', code, 'patterns'),
      severity: severity === 'warns' ? 'warns' : 'lawyer_confirms',
    };
  });
}

/** Words that can hurt a person in what somebody typed, and, while the letter is in the making, in its sheets. */
export function wordsIn(letter: Letter, sheets: CaseSheets | null, book: LabelBook): FoundWords[] {
  const rules = rulesOf(book);
  const own = LETTER_FIELDS.flatMap((field) => {
    const [text, language] = [letter[field], languageOf(field)];
    return guardWording(text, rules).map((found) => ({ ...found, field, language, text }));
  });
  const answers = Object.values(answersOf(letter.answersEn)).flatMap((text) =>
    guardWording(text, rules).map((found) => ({ ...found, field: ANSWERS, language: 'en', text }) as const),
  );
  return [...own, ...answers, ...(sheets ? wordsOfSheets(sheets, letter, rules) : [])];
}

/**
 * Words that stop a letter in the sheets that go with it: what people wrote of events, places, papers. The same words of
 * one language are named once, where they are mended.
 */
export function wordsOfSheets(
  sheets: CaseSheets,
  { recipientCode, id }: { readonly recipientCode: string; readonly id: string | null },
  rules: readonly WordingRule[],
): FoundWords[] {
  const stopping = rules.filter(({ severity }) => severity === 'lawyer_confirms');
  const texts = outgoingTexts(sheets, recipientCode, id);
  const found = texts.flatMap(({ sheet: field, language, text }) =>
    guardWording(text, stopping).map((one) => ({ ...one, field, language, text })),
  );
  const said = ({ code, language, text, start, end }: FoundWords): string =>
    `${code} ${language} ${text.slice(start, end)}`;
  const seen = new Set<string>();
  return found.filter((one) => !seen.has(said(one)) && seen.add(said(one)));
}

const languageOf = (field: (typeof LETTER_FIELDS)[number]): FoundWords['language'] =>
  field.endsWith('Kk') ? 'kk' : field.endsWith('Ru') ? 'ru' : 'en';
