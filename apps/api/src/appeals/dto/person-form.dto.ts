import {
  CONTACT_KINDS,
  CONTACT_SAFETY,
  FORM_SEXES,
  type ContactForm,
  type FormSex,
  type IdentityNumberForm,
  type NameForm,
  type PersonForm,
} from '@izdeu/cases';
import { NAME_KINDS, type NameKind } from '@izdeu/names';
import { IDENTITY_NUMBER_KINDS, type IdentityNumberKind } from '@izdeu/people';
import { Choice, Id, Parts, Text } from '../../http/fields.js';

export class NameFormDto implements NameForm {
  @Text(200) readonly value: string;
  @Choice(NAME_KINDS, 'NameKind') readonly kind: NameKind;
  /** The paper or the person the spelling comes from. */
  @Text(300) readonly source: string;
}

export class IdentityNumberFormDto implements IdentityNumberForm {
  @Choice(IDENTITY_NUMBER_KINDS, 'IdentityNumberKind') readonly kind: IdentityNumberKind;
  @Text(60) readonly value: string;
}

export class ContactFormDto implements ContactForm {
  @Choice(CONTACT_KINDS, 'ContactKind') readonly kind: (typeof CONTACT_KINDS)[number];
  @Text(300) readonly value: string;
  @Choice(CONTACT_SAFETY, 'ContactSafety') readonly safety: (typeof CONTACT_SAFETY)[number];
  /** When and how it is safe to use, who else sees or hears it. */
  @Text(500) readonly safetyNote: string;
}

/** What is asked of every person: the applicant, the sought one and those between. */
export class PersonFormDto implements PersonForm {
  /** The record when the person was found by the search before create. */
  @Id({ nullable: true }) readonly personId: string | null;
  @Parts(() => NameFormDto, 12) readonly names: NameFormDto[];
  @Choice(FORM_SEXES, 'FormSex') readonly sex: FormSex;
  /** EDTF; empty when not known. */
  @Text(60) readonly birth: string;
  @Text(300) readonly birthPlace: string;
  @Parts(() => IdentityNumberFormDto, 12) readonly identityNumbers: IdentityNumberFormDto[];
}
