import type { LocalDate } from '@izdeu/kernel';
import { consentGap, type ConsentFacts } from './consent.js';

/** What can keep a letter from leaving. Words and remedies stand in the reference data (kind gate_gap). */
export const GAP_CODES = [
  'applicant_not_identified',
  'sought_person_not_described',
  'relation_not_proven',
  'consent_missing',
  'consent_expired',
  'consent_withdrawn',
  'application_not_signed',
  'text_kk_missing',
  'text_ru_missing',
  'text_en_missing',
  'elements_missing',
  'copies_kept_back',
  'recipient_never_send',
] as const;
export type GapCode = (typeof GAP_CODES)[number];

/**
 * Gaps that a lawyer may close by a reasoned decision: about a relation for the case, about copies for one letter, which then
 * leaves without them. Consent and identity are the family's, not ours to wave through.
 */
export const OVERRIDABLE_GAPS: readonly GapCode[] = ['relation_not_proven', 'copies_kept_back'];

/** Verdict on the best path from the applicant to the sought person, weakest last. */
export const RELATION_VERDICTS = ['proven', 'proven_with_bridge', 'partial', 'claimed_only'] as const;
export type RelationVerdict = (typeof RELATION_VERDICTS)[number];

export function isProven(relation: string): boolean {
  return relation === 'proven' || relation === 'proven_with_bridge';
}

const TEXT_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];
/** Of a body of the country that names none: both. */
const USUAL_LANGUAGES: readonly TextLanguage[] = ['kk', 'ru'];

/** How the identity of a person was checked: not at all, from a copy, from the original. */
export const IDENTITY_CHECKS = ['none', 'copy', 'original'] as const;
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

/** All that the gate looks at, for one case and one recipient. */
export interface ReadinessFacts {
  readonly today: LocalDate;
  /** The applicant who signs; null when the case has none. */
  readonly applicant: { readonly identityCheck: IdentityCheck; readonly hasName: boolean } | null;
  readonly sought: {
    readonly hasName: boolean;
    /** A birth date or one identity number, or the reason why there is none. */
    readonly hasBirthDateOrNumber: boolean;
    /** A detention event or a last contact with a date. */
    readonly hasDatedEvent: boolean;
  };
  readonly relation: RelationVerdict;
  /** All consents of the applicant who signs, withdrawn and expired ones too. */
  readonly consents: readonly ConsentFacts[];
  readonly recipient: {
    readonly code: string;
    /** The purpose whose consent covers this recipient, e.g. `national_referral`. */
    readonly purpose: string;
    /** Languages the recipient accepts. */
    readonly languages: readonly string[];
    /** The organisation never writes to this body. */
    readonly neverSend: boolean;
    /** Whether the proof of relation, and the applicant’s own signed application, are asked for at all. */
    readonly asksProof: boolean;
    readonly asksApplication: boolean;
  };
  /** `replaced`: a scan took the place of the signed one and nobody has held its original against it yet. */
  readonly signedApplication: 'missing' | 'replaced' | 'on_file';
  /** The free text of the letter in each language; null while there is no letter: its text cannot be missing yet. */
  readonly texts: Readonly<Record<TextLanguage, { readonly written: boolean; readonly signed: boolean }>> | null;
  /** Elements without which the recipient does not process a form; codes of its template. */
  readonly missingElements: readonly string[];
  /** Papers of earlier letters that this recipient may not have, as the facts of the gap; null where none stays back. */
  readonly copiesKeptBack: Readonly<Record<string, string>> | null;
  readonly overrides: readonly {
    readonly gap: string;
    readonly reason: string;
    /** Empty: for every recipient. */
    readonly recipientCode: string;
  }[];
}

export interface Gap {
  readonly code: GapCode;
  /** Codes and dates that explain the gap; no personal data. */
  readonly facts: Readonly<Record<string, string>>;
}

export interface Readiness {
  /** What keeps a letter from leaving, all at once, in the order of the road. Empty: the gate is open. */
  readonly open: readonly Gap[];
  /** Gaps that a lawyer closed with a reason; they stay visible. */
  readonly overridden: readonly Gap[];
}

/**
 * What a case still lacks for one recipient. The one rule behind the gate of a letter and the readiness list of the case
 * page, so that the screen never promises what the gate refuses.
 */
export function readiness(facts: ReadinessFacts): Readiness {
  const gaps = RULES.flatMap((rule) => rule(facts));
  const isOverridden = ({ code }: Gap): boolean =>
    OVERRIDABLE_GAPS.includes(code) &&
    facts.overrides.some(
      ({ gap, reason, recipientCode }) =>
        gap === code && reason.trim() !== '' && (recipientCode === '' || recipientCode === facts.recipient.code),
    );
  return { open: gaps.filter((gap) => !isOverridden(gap)), overridden: gaps.filter(isOverridden) };
}

const RULES: readonly ((facts: ReadinessFacts) => Gap[])[] = [
  ({ applicant }) => {
    if (applicant === null) return [{ code: 'applicant_not_identified', facts: { lacks: 'applicant' } }];
    const lacks = lacking({ name: applicant.hasName, identity_check: applicant.identityCheck !== 'none' });
    return lacks === '' ? [] : [{ code: 'applicant_not_identified', facts: { lacks } }];
  },
  ({ sought }) => {
    const { hasName: name, hasBirthDateOrNumber: birth_date_or_number, hasDatedEvent: dated_event } = sought;
    const lacks = lacking({ name, birth_date_or_number, dated_event });
    return lacks === '' ? [] : [{ code: 'sought_person_not_described', facts: { lacks } }];
  },
  ({ relation, recipient }) =>
    isProven(relation) || !recipient.asksProof ? [] : [{ code: 'relation_not_proven', facts: { verdict: relation } }],
  ({ consents, recipient, today }) => {
    const gap = consentGap(consents, recipient, today);
    return gap === null ? [] : [gap];
  },
  ({ signedApplication, recipient }) => {
    if (signedApplication === 'on_file' || !recipient.asksApplication) return [];
    const reason = signedApplication === 'replaced' ? 'original_not_seen' : 'not_on_file';
    return [{ code: 'application_not_signed', facts: { reason } }];
  },
  ({ texts, recipient }) => {
    if (texts === null) return [];
    const accepted = TEXT_LANGUAGES.filter((language) => recipient.languages.includes(language));
    // Only the languages that the recipient takes; one that names none has the two of the country.
    return (accepted.length === 0 ? USUAL_LANGUAGES : accepted).flatMap((language) => {
      const { written, signed } = texts[language];
      if (written && signed) return [];
      return [{ code: `text_${language}_missing` as const, facts: { reason: written ? 'not_signed' : 'not_written' } }];
    });
  },
  ({ missingElements }) =>
    missingElements.length === 0 ? [] : [{ code: 'elements_missing', facts: { elements: missingElements.join(',') } }],
  ({ copiesKeptBack }) => (copiesKeptBack === null ? [] : [{ code: 'copies_kept_back', facts: copiesKeptBack }]),
  ({ recipient }) =>
    recipient.neverSend ? [{ code: 'recipient_never_send', facts: { recipient: recipient.code } }] : [],
];

function lacking(present: Readonly<Record<string, boolean>>): string {
  return Object.keys(present)
    .filter((part) => present[part] === false)
    .join(',');
}
