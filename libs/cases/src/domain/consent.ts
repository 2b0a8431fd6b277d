import type { LocalDate } from '@izdeu/kernel';

/** One recorded decision of the applicant about one purpose, for one recipient or for all of the purpose. */
export interface ConsentFacts {
  readonly purpose: string;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
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

/**
 * May this leave for this recipient? What was decided for the recipient by name stands until it is decided anew by name;
 * a general consent does not overrule it. A general refusal or withdrawal of the same day or later stops both. Where two
 * decisions bear one date, the one that protects counts. Null: consent holds today.
 * Source: Law of Kazakhstan on personal data No. 94-V of 21 May 2013 (consent per purpose, withdrawal).
 */
export function consentGap(
  consents: readonly ConsentFacts[],
  recipient: { readonly code: string; readonly purpose: string },
  today: LocalDate,
): ConsentGap | null {
  const inPurpose = consents.filter((consent) => consent.purpose === recipient.purpose);
  const general = latestDecision(inPurpose.filter((consent) => consent.recipientCode === ''));
  const byName = latestDecision(inPurpose.filter((consent) => consent.recipientCode === recipient.code));
  const stopped = general !== null && isStop(general) && byName !== null && decidedOn(general) >= decidedOn(byName);
  const deciding = stopped ? general : (byName ?? general);
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

function latestDecision(consents: readonly ConsentFacts[]): ConsentFacts | null {
  return consents.reduce<ConsentFacts | null>((latest, consent) => {
    if (latest === null) return consent;
    if (decidedOn(consent) !== decidedOn(latest)) return decidedOn(consent) > decidedOn(latest) ? consent : latest;
    return isStop(latest) ? latest : consent;
  }, null);
}
