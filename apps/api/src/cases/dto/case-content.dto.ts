import {
  CONSENT_FIELDS,
  CONSENT_METHODS,
  CONSENT_PURPOSES,
  CONSENT_SUBJECTS,
  CONTACT_CHANNELS,
  CONTACT_DIRECTIONS,
  PARTY_ROLES,
  STATEMENT_LANGUAGES,
  type ConsentField,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentSubject,
  type ContactChannel,
  type ContactDirection,
  type PartyRole,
  type StatementLanguage,
} from '@izdeu/cases';
import { ContactFormDto, PersonFormDto } from '../../appeals/dto/person-form.dto.js';
import { Choice, Choices, Day, Flag, Id, Ids, Instant, Part, Parts, Text, Version } from '../../http/fields.js';

const CODE = /^[A-Za-z0-9_-]*$/;
const ANY_FIELD = `(?:${CONSENT_FIELDS.join('|')})`;
const WITHHELD = new RegExp(`^(?:${ANY_FIELD}(?:,${ANY_FIELD})*)?$`);
export class RecordConsentDto {
  /** The applicant who decides. */
  @Id() readonly personId: string;
  @Choice(CONSENT_PURPOSES, 'ConsentPurpose') readonly purpose: ConsentPurpose;
  /** Empty: the purpose as a whole. */
  @Text(40, { pattern: CODE }) readonly recipientCode: string;
  @Flag() readonly granted: boolean;
  @Day() readonly givenOn: string;
  @Choice(CONSENT_METHODS, 'ConsentMethod') readonly method: ConsentMethod;
  @Text(20, { pattern: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/ }) readonly language: string;
  @Text(1000) readonly limits: string;
  /** Hex SHA-256 of the words that were shown, as the statement's route answers it; other words in force answer 409. */
  @Text(64, { optional: true, pattern: /^[0-9a-f]{64}$/ }) readonly statementDigest?: string;
  /** The signed form or the clip; a clip is needed where it was given by voice or video for others than ourselves. */
  @Id({ optional: true }) readonly documentId?: string;
  /** Whose data; all of it when left out. */
  @Choice(CONSENT_SUBJECTS, 'ConsentSubject', { optional: true }) readonly subject?: ConsentSubject;
  /** Data that may not go although the rest may. */
  @Choices(CONSENT_FIELDS, 'ConsentField', { optional: true }) readonly withheld?: ConsentField[];
  /** Needed where it was given before a witness. */
  @Text(200, { optional: true }) readonly witnessName?: string;
}

export class AttachProofDto {
  @Version() readonly version: number;
  @Id() readonly documentId: string;
}

export class ConsentStatementQuery {
  @Choice(CONSENT_PURPOSES, 'ConsentPurpose') readonly purpose: ConsentPurpose;
  /** Left out: the purpose as a whole. */
  @Text(40, { optional: true, pattern: CODE }) readonly recipientCode?: string;
  @Choice(STATEMENT_LANGUAGES, 'StatementLanguage') readonly language: StatementLanguage;
  /** The day on which the person decides, from which the term counts; today when left out. */
  @Day({ optional: true }) readonly givenOn?: string;
  /** Whose data; all of it when left out. */
  @Choice(CONSENT_SUBJECTS, 'ConsentSubject', { optional: true }) readonly subject?: ConsentSubject;
  /** Codes of data that may not go, joined by commas. */
  @Text(200, { optional: true, pattern: WITHHELD }) readonly withheld?: string;
}

export class WithdrawConsentDto {
  @Version() readonly version: number;
  @Text(1000) readonly reason: string;
}

export class AddNoteDto {
  @Text(8000, { filled: true }) readonly body: string;
}

export class LogContactDto {
  /** The person spoken to; null for an office. */
  @Id({ nullable: true }) readonly personId: string | null;
  @Instant() readonly happenedAt: string;
  @Choice(CONTACT_CHANNELS, 'ContactChannel') readonly channel: ContactChannel;
  @Choice(CONTACT_DIRECTIONS, 'ContactDirection') readonly direction: ContactDirection;
  @Text(4000, { filled: true }) readonly summary: string;
}

/** A person who is made with the party; one on record is named by `personId` instead. */
export class NewPersonDto extends PersonFormDto {
  @Text(300) readonly occupation: string;
  @Parts(() => ContactFormDto, 12) readonly contacts: ContactFormDto[];
}

export class AddPartyDto {
  @Choice(PARTY_ROLES, 'PartyRole') readonly role: PartyRole;
  @Id({ optional: true }) readonly personId?: string;
  @Part(() => NewPersonDto, { optional: true }) readonly person?: NewPersonDto;
  /** What the sought person is to this applicant. */
  @Text(40, { optional: true, pattern: CODE }) readonly kinTerm?: string;
  /** Persons on record between, in order from the applicant. */
  @Ids(6, { optional: true }) readonly between?: string[];
}

export class AssignDto {
  @Id() readonly userId: string;
  @Flag() readonly lead: boolean;
}

export class HandOverDto {
  @Id() readonly toUserId: string;
}
