import type { Consent } from '@izdeu/database';
import { dayOf, localDayOf } from '@izdeu/kernel';
import { CONSENT_SUBJECTS, type ConsentFacts } from './domain/consent.js';

/** A recorded decision as the rules see it. */
export function consentFacts(row: Consent): ConsentFacts & { readonly row: Consent } {
  return {
    purpose: row.purpose,
    recipientCode: row.recipientCode,
    subject: CONSENT_SUBJECTS.find((one) => one === row.subject) ?? 'all',
    granted: row.granted,
    givenOn: dayOf(row.givenOn),
    expiresOn: row.expiresOn && dayOf(row.expiresOn),
    withdrawnOn: row.withdrawnAt && localDayOf(row.withdrawnAt),
    row,
  };
}
