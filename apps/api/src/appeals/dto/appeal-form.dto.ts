import {
  APPEAL_CHANNELS,
  ASKS,
  CONSENT_PURPOSES,
  DETENTION_REASONS,
  EVENT_TYPES,
  REASON_CLAIMANTS,
  RESTRICTION_FORMS,
  SOURCE_KINDS,
  type AppealChannel,
  type AppealForm,
  type ApplicantForm,
  type Ask,
  type CitizenshipForm,
  type ConsentForm,
  type ConsentPurpose,
  type DetentionReason,
  type EventForm,
  type EventType,
  type ReasonClaimant,
  type ReasonForm,
  type RelationForm,
  type RestrictionForm,
  type SoughtForm,
  type SourceKind,
} from '@izdeu/cases';
import {
  CITIZENSHIP_STATUSES,
  MARITAL_STATUSES,
  OCCUPATION_LANGUAGES,
  type CitizenshipStatus,
  type MaritalStatus,
  type OccupationLanguage,
} from '@izdeu/people';
import { Choice, Choices, Day, Flag, Part, Parts, Text } from '../../http/fields.js';
import { ContactFormDto, PersonFormDto } from './person-form.dto.js';

/** Code of the reference data; empty where none was chosen. */
const CODE = /^[A-Za-z0-9_-]*$/;

export class ApplicantFormDto extends PersonFormDto implements ApplicantForm {
  @Text(20, { pattern: CODE }) readonly regionCode: string;
  @Parts(() => ContactFormDto, 12) readonly contacts: ContactFormDto[];
}

export class CitizenshipFormDto implements CitizenshipForm {
  @Choice(CITIZENSHIP_STATUSES, 'CitizenshipStatus') readonly status: CitizenshipStatus;
  @Text(60) readonly from: string;
  @Text(60) readonly to: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly source: SourceKind;
  @Text(1000) readonly words: string;
}

export class RelationFormDto implements RelationForm {
  /** What the sought person is to the applicant; empty when none of the terms fits. */
  @Text(40, { pattern: CODE }) readonly kinTerm: string;
  /** The persons between, in order from the applicant. */
  @Parts(() => PersonFormDto, 6) readonly between: PersonFormDto[];
  @Text(1000) readonly words: string;
}

/** A reason as it is claimed, with who claims it and how that is known. */
export class ReasonFormDto implements ReasonForm {
  @Choice(DETENTION_REASONS, 'DetentionReason') readonly reason: DetentionReason;
  /** Null while nobody was asked; an event of the case page needs it. */
  @Choice(REASON_CLAIMANTS, 'ReasonClaimant', { nullable: true }) readonly claimant: ReasonClaimant | null;
  /** Who exactly, and how they put it. */
  @Text(300) readonly words: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly source: SourceKind;
}

export class EventFormDto implements EventForm {
  @Choice(EVENT_TYPES, 'EventType') readonly type: EventType;
  @Text(60) readonly date: string;
  @Text(200) readonly dateWords: string;
  @Text(300) readonly place: string;
  @Text(20, { pattern: CODE }) readonly placeCode: string;
  @Choice(RESTRICTION_FORMS, 'RestrictionForm', { nullable: true }) readonly form: RestrictionForm | null;
  @Parts(() => ReasonFormDto, DETENTION_REASONS.length) readonly reasons: ReasonFormDto[];
  @Choice(SOURCE_KINDS, 'SourceKind') readonly source: SourceKind;
  @Text(8000) readonly words: string;
}

export class SoughtFormDto extends PersonFormDto implements SoughtForm {
  @Text(300) readonly occupation: string;
  /** The language of these words, where sheets are written in it. */
  @Choice(OCCUPATION_LANGUAGES, 'OccupationLanguage', { optional: true })
  readonly occupationLanguage?: OccupationLanguage;
  @Choice(MARITAL_STATUSES, 'MaritalStatus', { optional: true }) readonly maritalStatus?: MaritalStatus;
  @Text(200, { optional: true }) readonly fatherName?: string;
  @Text(200, { optional: true }) readonly motherName?: string;
  @Text(500) readonly lastAddress: string;
  @Text(20, { pattern: CODE }) readonly lastAddressCode: string;
  @Parts(() => CitizenshipFormDto, 20) readonly citizenship: CitizenshipFormDto[];
  @Part(() => RelationFormDto) readonly relation: RelationFormDto;
  @Parts(() => EventFormDto, 60) readonly events: EventFormDto[];
}

export class ConsentFormDto implements ConsentForm {
  @Choice(CONSENT_PURPOSES, 'ConsentPurpose') readonly purpose: ConsentPurpose;
  /** Empty: the purpose as a whole. */
  @Text(40, { pattern: CODE }) readonly recipientCode: string;
  @Flag() readonly granted: boolean;
  @Text(1000) readonly limits: string;
}

/** The intake form, whole. Texts are as told; empty means nothing was said. */
export class AppealFormDto implements AppealForm {
  @Choice(APPEAL_CHANNELS, 'AppealChannel') readonly channel: AppealChannel;
  @Day() readonly receivedOn: string;
  /** Language in which it was told: BCP 47. */
  @Text(20, { pattern: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/ }) readonly language: string;
  @Text(200, { nullable: true }) readonly interpreter: string | null;
  @Part(() => ApplicantFormDto) readonly applicant: ApplicantFormDto;
  @Parts(() => SoughtFormDto, 20) readonly sought: SoughtFormDto[];
  @Choices(ASKS, 'Ask') readonly asks: Ask[];
  @Text(4000) readonly askWords: string;
  @Parts(() => ConsentFormDto, 40) readonly consents: ConsentFormDto[];
}
