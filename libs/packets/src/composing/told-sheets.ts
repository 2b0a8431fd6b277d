import { askable } from './asks.js';
import { grantedFor, withoutKeptBack, type Granted } from './kept-back.js';
import type { CaseSheets } from './packet-facts.js';
import { redactFor, type Redacted } from './redacted-sheets.js';
import { scansFor, type ScanKept } from './scans.js';

/** The sheets of a case as a recipient may have them. */
export interface ToldSheets extends Redacted {
  /** Consent purpose under which the recipient is written to. */
  readonly purpose: string;
  readonly granted: Granted;
  /** Scans that stay in the house, with why. */
  readonly kept: readonly ScanKept[];
}

/** What is on record without what the family keeps back, and of the rest what the recipient's profile lets out. */
export function toldTo(onRecord: CaseSheets, recipientCode: string): ToldSheets {
  const purpose = purposeFor(onRecord, recipientCode);
  const granted = grantedFor(onRecord, purpose, recipientCode);
  const told = redactFor(withoutKeptBack(onRecord, granted.keptBack), recipientCode);
  // What a scan shows is asked of what is on record, not of what was left of it.
  const { documents, kept, redacted: copies } = scansFor(onRecord, told.profile, granted.keptBack);
  // So is whether the family's asks can be put to this recipient.
  const ofCase = { ...told.sheets.case, asks: [...askable(onRecord, recipientCode)] };
  const redacted = { ...told, sheets: { ...told.sheets, documents, copies, case: ofCase } };
  const deciding = new Set(granted.consents.map(({ id }) => id));
  // The limits of a consent are somebody's own words and may say what is left out everywhere else.
  const consents = redacted.sheets.consents.filter(({ id }) => deciding.has(id));
  return { ...redacted, kept, purpose, granted: { ...granted, consents } };
}

/** The consent purpose that covers a kind of recipient, by the reference data. */
export function purposeFor({ book }: Pick<CaseSheets, 'book'>, recipientCode: string): string {
  const kind = book.data('recipient', recipientCode)['kind'];
  const covering = book
    .codes('consent_purpose')
    .find((code) => book.strings('consent_purpose', code, 'recipientKinds').some((one) => one === kind));
  return covering ?? 'national_referral';
}
