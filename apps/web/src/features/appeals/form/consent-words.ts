import type { ConsentFormDto, ConsentPurpose, OrganisationView } from '@izdeu/api-client';
import { localText, type ReferenceBook } from '../../../shared/reference/use-reference.js';
import type { Language } from '../../../shared/i18n/languages.js';

export type Answer = 'yes' | 'no' | 'not_asked';

const same = (consent: ConsentFormDto, purpose: ConsentPurpose, recipientCode: string): boolean =>
  consent.purpose === purpose && consent.recipientCode === recipientCode;

export const findConsent = (
  consents: readonly ConsentFormDto[],
  purpose: ConsentPurpose,
  recipientCode: string,
): ConsentFormDto | undefined => consents.find((one) => same(one, purpose, recipientCode));

/** Records an answer; what was not asked leaves no record, since silence is neither a yes nor a no. */
export function answerConsent(
  consents: readonly ConsentFormDto[],
  purpose: ConsentPurpose,
  recipientCode: string,
  answer: Answer,
): ConsentFormDto[] {
  const others = consents.filter((one) => !same(one, purpose, recipientCode));
  if (answer === 'not_asked') return others;
  const limits = findConsent(consents, purpose, recipientCode)?.limits ?? '';
  return [...others, { purpose, recipientCode, granted: answer === 'yes', limits }];
}

/** The language of the statement: what the applicant speaks where we have it, else Kazakh, as the server records it. */
export function statementLanguage(told: string): Language {
  if (/^ru/i.test(told)) return 'ru';
  return /^en/i.test(told) ? 'en' : 'kk';
}

const HOUSE_NAME = { kk: 'nameKk', ru: 'nameRu', en: 'nameEn' } as const;

/** First day on which a consent of so many months no longer holds: YYYY-MM-DD. */
function endOf(givenOn: string, months: number): string {
  const [year = 0, month = 1, day = 1] = givenOn.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The recipients that a purpose speaks of: the one that was chosen, or all of its kinds that are ever written to. */
export function recipientsOf(book: ReferenceBook, purpose: ConsentPurpose): ReturnType<ReferenceBook['entries']> {
  const kinds = book.find('consent_purpose', purpose)?.data.recipientKinds;
  return book
    .entries('recipient')
    .filter(({ data }) => Array.isArray(kinds) && kinds.includes(data.kind) && data.neverSend !== true);
}

interface Shown {
  readonly purpose: ConsentPurpose;
  readonly recipientCode: string;
  readonly language: Language;
  readonly givenOn: string;
  readonly sayDay: (day: string, language: Language) => string;
}

/** The statement as it will be recorded: the words in force with the organisation's own name, contact and term. */
export function consentStatement(book: ReferenceBook, house: OrganisationView, shown: Shown): string {
  const { purpose, recipientCode, language, givenOn, sayDay } = shown;
  const entry = book.find('consent_purpose', purpose);
  const months = entry?.data.termMonths;
  const recipients = recipientsOf(book, purpose).filter(({ code }) => recipientCode === '' || code === recipientCode);
  const words: Readonly<Record<string, string>> = {
    operator: house[HOUSE_NAME[language]],
    bin: house.bin,
    contact: [house.phone, house.email].filter((one) => one !== '').join(', '),
    term: typeof months === 'number' ? sayDay(endOf(givenOn, months), language) : '',
    recipient: recipients.map((one) => localText(one, 'labels', language) ?? one.code).join('; '),
  };
  return (localText(entry, 'statement', language) ?? '').replaceAll(
    /\{(\w+)\}/g,
    (gap, word: string) => words[word] ?? gap,
  );
}
