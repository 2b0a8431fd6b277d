import type { LocalDate } from '@izdeu/kernel';
import type { NameKind } from '@izdeu/names';
import type {
  AppealChannel,
  Ask,
  ConsentPurpose,
  DetentionReason,
  EventType,
  RestrictionForm,
  SourceKind,
} from './appeal-codes.js';
import type { ReasonClaimant } from './sources.js';

/**
 * The intake form as it was told, in the applicant's order. Everything but the applicant's name and one sought person may
 * be missing: a family says what it knows. Texts are as typed; empty text means nothing was said.
 */
export interface AppealForm {
  readonly channel: AppealChannel;
  readonly receivedOn: LocalDate;
  /** Language in which the applicant told it: BCP 47, e.g. `kk`, `ru`, `kk-Arab`, `zh`, `ug`. */
  readonly language: string;
  /** Who interpreted; null when nobody did. */
  readonly interpreter: string | null;
  readonly applicant: ApplicantForm;
  readonly sought: readonly SoughtForm[];
  readonly asks: readonly Ask[];
  /** What the family asks in its own words. */
  readonly askWords: string;
  readonly consents: readonly ConsentForm[];
}

export interface NameForm {
  readonly value: string;
  readonly kind: NameKind;
  /** The paper or the person the spelling comes from. */
  readonly source: string;
}

export interface IdentityNumberForm {
  /** Code of the kinds of identity number, e.g. `iin`, `prc_id`. */
  readonly kind: string;
  readonly value: string;
}

export const FORM_SEXES = ['male', 'female', 'unknown'] as const;
export type FormSex = (typeof FORM_SEXES)[number];

/** What is asked of every person: the applicant, the sought one and those between. */
export interface PersonForm {
  /** Id of the record when the person was found by the search before create; null for a new one. */
  readonly personId: string | null;
  readonly names: readonly NameForm[];
  readonly sex: FormSex;
  /** EDTF; empty when not known. */
  readonly birth: string;
  readonly birthPlace: string;
  readonly identityNumbers: readonly IdentityNumberForm[];
}

export const CONTACT_KINDS = ['phone', 'address', 'email', 'messenger'] as const;
export const CONTACT_SAFETY = ['unknown', 'safe', 'unsafe'] as const;

export interface ContactForm {
  readonly kind: (typeof CONTACT_KINDS)[number];
  readonly value: string;
  readonly safety: (typeof CONTACT_SAFETY)[number];
  /** When and how it is safe to use, who else sees or hears it. */
  readonly safetyNote: string;
}

export interface ApplicantForm extends PersonForm {
  /** Where in Kazakhstan the applicant lives: code of the reference kind place; empty when not asked. */
  readonly regionCode: string;
  readonly contacts: readonly ContactForm[];
}

export interface CitizenshipForm {
  /** Code of the citizenship statuses, e.g. `KZ_NAT_PRC_OPEN`. */
  readonly status: string;
  /** EDTF; empty when not known. */
  readonly from: string;
  readonly to: string;
  readonly source: SourceKind;
  readonly words: string;
}

export interface SoughtForm extends PersonForm {
  readonly occupation: string;
  /** In which of the languages of sheets the occupation was typed; missing: in another, or nobody said. */
  readonly occupationLanguage?: 'kk' | 'ru' | 'en' | undefined;
  /** Code of the marital status; empty or missing: not said. */
  readonly maritalStatus?: string | undefined;
  /** As told, where the parent is no person on record. */
  readonly fatherName?: string | undefined;
  readonly motherName?: string | undefined;
  readonly lastAddress: string;
  /** Six digits of GB/T 2260 where the place was found in the list; empty otherwise. */
  readonly lastAddressCode: string;
  readonly citizenship: readonly CitizenshipForm[];
  readonly relation: RelationForm;
  readonly events: readonly EventForm[];
}

export interface RelationForm {
  /** What the sought person is to the applicant, e.g. `nephew_by_brother`; empty when none of the terms fits. */
  readonly kinTerm: string;
  /** The persons between, in order from the applicant. */
  readonly between: readonly PersonForm[];
  /** The relation in the family's words. */
  readonly words: string;
}

export interface EventForm {
  readonly type: EventType;
  /** EDTF; empty when not known. */
  readonly date: string;
  /** The date in the words it was told in ("шілденің басында"). */
  readonly dateWords: string;
  readonly place: string;
  readonly placeCode: string;
  readonly form: RestrictionForm | null;
  readonly reasons: readonly ReasonForm[];
  readonly source: SourceKind;
  /** What happened, as told. */
  readonly words: string;
}

/** A reason as it is claimed: it is no fact, so each has somebody who claims it and a source of its own. */
export interface ReasonForm {
  readonly reason: DetentionReason;
  /** Null while nobody was asked. */
  readonly claimant: ReasonClaimant | null;
  /** Who exactly, and how they put it. */
  readonly words: string;
  /** How the family knows that it is claimed. */
  readonly source: SourceKind;
}

export interface ConsentForm {
  readonly purpose: ConsentPurpose;
  /** Empty: the purpose as a whole. */
  readonly recipientCode: string;
  readonly granted: boolean;
  /** Limits in the applicant's words ("do not pass on my address"). */
  readonly limits: string;
}
