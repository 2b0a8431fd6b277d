import type { EditLetterTextDto, LetterView } from '@izdeu/api-client';

const TEXT_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

export const TEXT_FIELDS = ['subjectKk', 'bodyKk', 'subjectRu', 'bodyRu', 'subjectEn', 'bodyEn'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];
export type Texts = Readonly<Record<TextField, string>>;

export const FIELDS_OF: Readonly<Record<TextLanguage, { readonly subject: TextField; readonly body: TextField }>> = {
  kk: { subject: 'subjectKk', body: 'bodyKk' },
  ru: { subject: 'subjectRu', body: 'bodyRu' },
  en: { subject: 'subjectEn', body: 'bodyEn' },
};

/** Languages in which this recipient is written to. */
export const languagesOf = ({ languages }: LetterView): readonly TextLanguage[] =>
  TEXT_LANGUAGES.filter((language) => languages.includes(language));

/** The text as it stands on the server, with the version it belongs to. */
export interface Standing {
  readonly texts: Texts;
  readonly version: number;
}

export const standingOf = (letter: LetterView): Standing => ({
  texts: Object.fromEntries(TEXT_FIELDS.map((field) => [field, letter[field]])) as Texts,
  version: letter.version,
});

export const signerOf = ({ textKkBy, textRuBy, textEnBy }: LetterView, language: TextLanguage): string | null =>
  ({ kk: textKkBy, ru: textRuBy, en: textEnBy })[language];

export function isChanged(before: Texts, now: Texts, language: TextLanguage): boolean {
  const { subject, body } = FIELDS_OF[language];
  return before[subject] !== now[subject] || before[body] !== now[body];
}

export const sameTexts = (one: Texts, other: Texts): boolean =>
  TEXT_FIELDS.every((field) => one[field] === other[field]);

/**
 * The body of one save. Only the language that is saved goes along: whoever is named under the other version has not typed
 * this, and keeps their name under what they did type.
 */
export function textBody(language: TextLanguage, texts: Texts, version: number): EditLetterTextDto {
  const { subject, body } = FIELDS_OF[language];
  return { version, [subject]: texts[subject], [body]: texts[body] };
}

/** What is kept of a letter that is being typed, with the texts that it began from. */
export interface KeptTyping {
  readonly texts: Texts;
  readonly base: Standing;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isTexts = (value: unknown): value is Texts =>
  isRecord(value) && TEXT_FIELDS.every((field) => typeof value[field] === 'string');

/** null for what was kept in another shape. */
export function readKeptTyping(kept: unknown): KeptTyping | null {
  if (!isRecord(kept) || !isTexts(kept.texts) || !isRecord(kept.base)) return null;
  const { texts, version } = kept.base;
  return isTexts(texts) && typeof version === 'number' ? { texts: kept.texts, base: { texts, version } } : null;
}
