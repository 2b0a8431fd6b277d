import type { ConsentFormDto, ConsentPurpose } from '@izdeu/api-client';
import type { ReferenceBook } from '../../../shared/reference/use-reference.js';
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

/** The recipients that a purpose speaks of: the one that was chosen, or all of its kinds that are ever written to. */
export function recipientsOf(book: ReferenceBook, purpose: ConsentPurpose): ReturnType<ReferenceBook['entries']> {
  const kinds = book.find('consent_purpose', purpose)?.data.recipientKinds;
  return book
    .entries('recipient')
    .filter(({ data }) => Array.isArray(kinds) && kinds.includes(data.kind) && data.neverSend !== true);
}
