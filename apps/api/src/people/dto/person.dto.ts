import {
  CONTACT_KINDS,
  CONTACT_SAFETY,
  FORM_SEXES,
  IDENTITY_CHECKS,
  SOURCE_KINDS,
  type FormSex,
  type IdentityCheck,
  type SourceKind,
} from '@izdeu/cases';
import { NAME_KINDS, type NameKind } from '@izdeu/names';
import {
  CITIZENSHIP_STATUSES,
  IDENTITY_NUMBER_KINDS,
  LINK_KINDS,
  PERSON_CLAIM_KINDS,
  RECORDS_OF_PERSON,
  type CitizenshipStatus,
  type IdentityNumberKind,
  type LinkKind,
  type PersonClaimKind,
  type RecordOfPerson,
} from '@izdeu/people';
import { Choice, Id, Text, ToldDay, Version } from '../../http/fields.js';

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type ConfidenceLevel = (typeof CONFIDENCES)[number];
const PLACE = /^[A-Za-z0-9_-]{1,20}$/;

export class EditPersonDto {
  @Version() readonly version: number;
  @Choice(FORM_SEXES, 'FormSex', { optional: true }) readonly sex?: FormSex;
  @ToldDay({ optional: true }) readonly birth?: string;
  @Text(300, { optional: true }) readonly birthPlace?: string;
  @Text(20, { optional: true, nullable: true, pattern: PLACE }) readonly birthPlaceCode?: string | null;
  @Text(300, { optional: true }) readonly occupation?: string;
  /** What sheets in each language say of the occupation; where that is empty, they quote what was told. */
  @Text(300, { optional: true }) readonly occupationKk?: string;
  @Text(300, { optional: true }) readonly occupationRu?: string;
  @Text(300, { optional: true }) readonly occupationEn?: string;
  @Text(20, { optional: true, nullable: true, pattern: PLACE }) readonly lastPlaceCode?: string | null;
}

export class CheckIdentityDto {
  @Version() readonly version: number;
  @Choice(IDENTITY_CHECKS, 'IdentityCheck') readonly level: IdentityCheck;
}

export class AddNameDto {
  @Text(200, { filled: true }) readonly value: string;
  @Choice(NAME_KINDS, 'NameKind') readonly kind: NameKind;
  @Text(300) readonly source: string;
  @Text(20, { optional: true, pattern: /^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$/ }) readonly language?: string;
  /** The record that this one replaces; it stays readable. */
  @Id({ optional: true }) readonly supersedes?: string;
}

export class AddNumberDto {
  @Choice(IDENTITY_NUMBER_KINDS, 'IdentityNumberKind') readonly kind: IdentityNumberKind;
  @Text(60, { filled: true }) readonly value: string;
  @Text(300, { optional: true }) readonly source?: string;
  @Id({ optional: true }) readonly supersedes?: string;
}

export class AddContactDto {
  @Choice(CONTACT_KINDS, 'ContactKind') readonly kind: (typeof CONTACT_KINDS)[number];
  @Text(300, { filled: true }) readonly value: string;
  @Choice(CONTACT_SAFETY, 'ContactSafety') readonly safety: (typeof CONTACT_SAFETY)[number];
  @Text(500) readonly note: string;
  @Id({ optional: true }) readonly supersedes?: string;
}

/** Marital status (a code) or the name of father or mother as it was told. */
export class AddPersonClaimDto {
  @Choice(PERSON_CLAIM_KINDS, 'PersonClaimKind') readonly kind: PersonClaimKind;
  @Text(200, { filled: true }) readonly value: string;
  @ToldDay() readonly asOf: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000) readonly sourceNote: string;
  @Id({ optional: true }) readonly supersedes?: string;
}

export class AddCitizenshipDto {
  @Choice(CITIZENSHIP_STATUSES, 'CitizenshipStatus') readonly status: CitizenshipStatus;
  @ToldDay() readonly from: string;
  @ToldDay() readonly to: string;
  /** Who says so. */
  @Text(300, { optional: true }) readonly assertedBy?: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000) readonly sourceNote: string;
  @Choice(CONFIDENCES, 'ConfidenceLevel') readonly confidence: ConfidenceLevel;
  @Id({ optional: true }) readonly supersedes?: string;
}

export class SupersedeDto {
  @Choice(RECORDS_OF_PERSON, 'SupersedableRecord') readonly what: RecordOfPerson;
  @Id() readonly recordId: string;
}

/** `from` is the parent, adoptive parent or spouse of `to`. */
export class ClaimLinkDto {
  @Choice(LINK_KINDS, 'LinkKind') readonly kind: LinkKind;
  @Id() readonly fromPersonId: string;
  @Id() readonly toPersonId: string;
  @ToldDay() readonly since: string;
  @ToldDay() readonly until: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000) readonly sourceNote: string;
  @Choice(CONFIDENCES, 'ConfidenceLevel') readonly confidence: ConfidenceLevel;
}
