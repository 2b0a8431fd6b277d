import type { LocalDate } from '@izdeu/kernel';

/** Whose data a decision is about: what the applicant said of themselves, of the sought person, or all of it. */
export const CONSENT_SUBJECTS = ['all', 'applicant', 'sought'] as const;
export type ConsentSubject = (typeof CONSENT_SUBJECTS)[number];

/** Data that a family can keep back while the rest may go. Closed: each is left out of a packet by a rule of its own. */
export const CONSENT_FIELDS = [
  'applicant_contacts',
  'applicant_number',
  'sought_numbers',
  'sought_address',
  'events',
  'papers',
] as const;
export type ConsentField = (typeof CONSENT_FIELDS)[number];

/** One recorded decision of the applicant about one purpose, for one recipient or for all of the purpose. */
export interface ConsentFacts {
  readonly purpose: string;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
  readonly subject: ConsentSubject;
  readonly granted: boolean;
  readonly givenOn: LocalDate;
  /** Last day on which it holds; null without a term. */
  readonly expiresOn: LocalDate | null;
  readonly withdrawnOn: LocalDate | null;
}

export const CONSENT_STANDINGS = ['none', 'refused', 'withdrawn', 'expired', 'given'] as const;
export type ConsentStanding = (typeof CONSENT_STANDINGS)[number];

export interface ConsentGap {
  readonly code: 'consent_missing' | 'consent_expired' | 'consent_withdrawn';
  readonly facts: Readonly<Record<string, string>>;
}

type Recipient = { readonly code: string; readonly purpose: string };

/**
 * May this leave for this recipient? A letter tells of the applicant and of the sought person, and each needs a decision that
 * stands. That something was told to the public before is none. Null: consent holds today for both.
 * Source: Law of Kazakhstan on personal data No. 94-V of 21 May 2013 (consent per purpose, withdrawal).
 */
export function consentGap(
  consents: readonly ConsentFacts[],
  recipient: Recipient,
  today: LocalDate,
): ConsentGap | null {
  const [applicant, sought] = [
    gapAbout('applicant', consents, recipient, today),
    gapAbout('sought', consents, recipient, today),
  ];
  if (applicant !== null && sought !== null) return applicant;
  if (applicant !== null) return { ...applicant, facts: { ...applicant.facts, subject: 'applicant' } };
  return sought && { ...sought, facts: { ...sought.facts, subject: 'sought' } };
}

/** The decisions under which a letter leaves, the applicant's data first; one that covers both is named once. */
export function decidingConsents<One extends ConsentFacts>(
  consents: readonly One[],
  recipient: Recipient,
): readonly One[] {
  const found = (['applicant', 'sought'] as const).flatMap((who) => decidingAbout(who, consents, recipient) ?? []);
  return [...new Set(found)];
}

function gapAbout(
  who: 'applicant' | 'sought',
  consents: readonly ConsentFacts[],
  recipient: Recipient,
  today: LocalDate,
): ConsentGap | null {
  const deciding = decidingAbout(who, consents, recipient);
  const facts = { purpose: recipient.purpose, recipient: recipient.code };
  switch (consentStanding(deciding, today)) {
    case 'none':
      return { code: 'consent_missing', facts: { ...facts, reason: 'not_asked' } };
    case 'refused':
      return { code: 'consent_missing', facts: { ...facts, reason: 'refused' } };
    case 'withdrawn':
      return { code: 'consent_withdrawn', facts: { ...facts, since: deciding?.withdrawnOn ?? '' } };
    case 'expired':
      return { code: 'consent_expired', facts: { ...facts, since: deciding?.expiresOn ?? '' } };
    case 'given':
      return null;
  }
}

/**
 * What was decided for the recipient by name stands until it is decided anew by name; a general consent does not overrule it.
 * A general refusal or withdrawal of the same day or later stops both. Where two decisions bear one date, the one that
 * protects counts.
 */
function decidingAbout<One extends ConsentFacts>(
  who: 'applicant' | 'sought',
  consents: readonly One[],
  recipient: Recipient,
): One | null {
  const inPurpose = consents.filter(
    ({ purpose, subject }) => purpose === recipient.purpose && (subject === 'all' || subject === who),
  );
  const general = latestDecision(inPurpose.filter((consent) => consent.recipientCode === ''));
  const byName = latestDecision(inPurpose.filter((consent) => consent.recipientCode === recipient.code));
  const stopped = general !== null && isStop(general) && byName !== null && decidedOn(general) >= decidedOn(byName);
  return stopped ? general : (byName ?? general);
}

/** How one recorded consent stands on a day. A withdrawal counts from the moment it is known, whatever its date. */
export function consentStanding(consent: ConsentFacts | null, today: LocalDate): ConsentStanding {
  if (consent === null) return 'none';
  if (consent.withdrawnOn !== null) return 'withdrawn';
  if (!consent.granted) return 'refused';
  return consent.expiresOn !== null && consent.expiresOn < today ? 'expired' : 'given';
}

function isStop(consent: ConsentFacts): boolean {
  return consent.withdrawnOn !== null || !consent.granted;
}

function decidedOn(consent: ConsentFacts): LocalDate {
  return consent.withdrawnOn ?? consent.givenOn;
}

function latestDecision<One extends ConsentFacts>(consents: readonly One[]): One | null {
  return consents.reduce<One | null>((latest, consent) => {
    if (latest === null) return consent;
    if (decidedOn(consent) !== decidedOn(latest)) return decidedOn(consent) > decidedOn(latest) ? consent : latest;
    return isStop(latest) ? latest : consent;
  }, null);
}
