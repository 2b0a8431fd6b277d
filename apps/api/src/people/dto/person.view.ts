import { ApiProperty } from '@nestjs/swagger';
import { CONTACT_KINDS, CONTACT_SAFETY, FORM_SEXES, IDENTITY_CHECKS, SOURCE_KINDS } from '@izdeu/cases';
import { NAME_KINDS, NAME_SCRIPTS } from '@izdeu/names';
import {
  CITIZENSHIP_STATUSES,
  IDENTITY_NUMBER_KINDS,
  IDENTITY_WARNINGS,
  NUMBER_QUESTIONS,
  PERSON_CLAIM_KINDS,
  claimFacts,
  isCitizenshipContested,
  type CaseOfPerson,
  type OpenedNumber,
  type PersonFile,
  type RecordedElsewhere,
} from '@izdeu/people';
import { CONFIDENCES } from './person.dto.js';

type Row<Key extends 'names' | 'numbers' | 'contacts' | 'citizenship' | 'claims'> = PersonFile[Key][number];

export class NameView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly value: string;
  @ApiProperty({ enum: NAME_SCRIPTS, enumName: 'NameScript' }) readonly script: string;
  @ApiProperty() readonly language: string;
  @ApiProperty({ enum: NAME_KINDS, enumName: 'NameKind' }) readonly kind: string;
  @ApiProperty() readonly source: string;
  /** Made by a rule: no paper bears it. */
  @ApiProperty() readonly generated: boolean;
  @ApiProperty() readonly superseded: boolean;

  static of({ id, value, script, language, kind, source, generated, supersededAt }: Row<'names'>): NameView {
    return { id, value, script, language, kind, source, generated, superseded: supersededAt !== null };
  }
}

export class NumberView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: IDENTITY_NUMBER_KINDS, enumName: 'IdentityNumberKind' }) readonly kind: string;
  /** The end of the number; the whole is opened by itself, on the record. Empty when it cannot be read. */
  @ApiProperty({ example: '••••0011' }) readonly masked: string;
  @ApiProperty({ enum: IDENTITY_WARNINGS, enumName: 'IdentityWarning', isArray: true }) readonly warnings: string[];
  /** On what it differs from what is told of the person; its own values are told when it is opened. */
  @ApiProperty({ enum: NUMBER_QUESTIONS, enumName: 'NumberQuestion', isArray: true }) readonly questions: string[];
  @ApiProperty() readonly source: string;
  @ApiProperty() readonly superseded: boolean;

  static of({ row, masked, questions }: Row<'numbers'>): NumberView {
    const { id, kind, warnings, source, supersededAt } = row;
    return { id, kind, masked, warnings, questions: [...questions], source, superseded: supersededAt !== null };
  }
}

export class RegionNameView {
  /** Six digits of GB/T 2260; may be a code that no longer exists. */
  @ApiProperty() readonly code: string;
  @ApiProperty() readonly kk: string;
  @ApiProperty() readonly ru: string;
  @ApiProperty() readonly en: string;
}

export class RevealedNumberView {
  @ApiProperty({ enum: IDENTITY_NUMBER_KINDS, enumName: 'IdentityNumberKind' }) readonly kind: string;
  /** Empty when it cannot be read. */
  @ApiProperty() readonly value: string;
  /** What the number itself tells; hints, which overwrite nothing. */
  @ApiProperty({ type: String, format: 'date', nullable: true }) readonly birthDate: string | null;
  @ApiProperty({ enum: FORM_SEXES, enumName: 'FormSex' }) readonly sex: string;
  /** Where a PRC number was first registered, under the name of that time. */
  @ApiProperty({ type: RegionNameView, nullable: true }) readonly region: RegionNameView | null;

  static of({ kind, value, says, region }: OpenedNumber): RevealedNumberView {
    const { birthDate = null, sex = 'unknown' } = says;
    return { kind, value, birthDate, sex, region };
  }
}

export class ContactView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: CONTACT_KINDS, enumName: 'ContactKind' }) readonly kind: string;
  /** Empty when it cannot be read. */
  @ApiProperty() readonly value: string;
  @ApiProperty({ enum: CONTACT_SAFETY, enumName: 'ContactSafety' }) readonly safety: string;
  @ApiProperty() readonly note: string;
  @ApiProperty() readonly superseded: boolean;

  static of({ row: { id, kind, safety, supersededAt }, value, note }: Row<'contacts'>): ContactView {
    return { id, kind, value, safety, note, superseded: supersededAt !== null };
  }
}

export class CitizenshipClaimView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: CITIZENSHIP_STATUSES, enumName: 'CitizenshipStatus' }) readonly status: string;
  @ApiProperty() readonly state: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly from: string;
  @ApiProperty() readonly to: string;
  @ApiProperty() readonly assertedBy: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
  @ApiProperty({ enum: CONFIDENCES, enumName: 'ConfidenceLevel' }) readonly confidence: string;
  /** A person chose this claim to work with. */
  @ApiProperty() readonly isWorking: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly supersededById: string | null;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;

  static of(claim: Row<'citizenship'>): CitizenshipClaimView {
    const { id, status, state, assertedBy, sourceKind, sourceNote, confidence, isWorking, supersededById } = claim;
    return {
      id,
      status,
      state,
      from: claim.fromEdtf ?? '',
      to: claim.toEdtf ?? '',
      assertedBy,
      sourceKind,
      sourceNote,
      confidence,
      isWorking,
      supersededById,
      recordedAt: claim.createdAt.toISOString(),
    };
  }
}

/** What is told of a person: marital status (a code) or the name of father or mother. */
export class PersonClaimView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: PERSON_CLAIM_KINDS, enumName: 'PersonClaimKind' }) readonly kind: string;
  @ApiProperty() readonly value: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly asOf: string;
  @ApiProperty({ enum: SOURCE_KINDS, enumName: 'SourceKind' }) readonly sourceKind: string;
  @ApiProperty() readonly sourceNote: string;
  @ApiProperty() readonly superseded: boolean;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;

  static of(row: Row<'claims'>): PersonClaimView {
    const { id, kind, value, asOfEdtf, sourceKind, sourceNote, supersededAt, createdAt } = row;
    const [superseded, recordedAt] = [supersededAt !== null, createdAt.toISOString()];
    return { id, kind, value, asOf: asOfEdtf ?? '', sourceKind, sourceNote, superseded, recordedAt };
  }
}

const ROLES_IN_CASE = ['sought', 'applicant', 'between'] as const;

export class CaseOfPersonView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly number: string;
  @ApiProperty() readonly status: string;
  @ApiProperty({ enum: ROLES_IN_CASE, enumName: 'RoleInCase' }) readonly role: string;

  static of({ id, number, status, role }: CaseOfPerson): CaseOfPersonView {
    return { id, number, status, role };
  }
}

/** Another record that was decided to be the same person. */
export class RecordedElsewhereView {
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ type: [String] }) readonly names: string[];
  @ApiProperty({ type: [CaseOfPersonView] }) readonly cases: CaseOfPersonView[];
  /** The record under which all of them are shown. */
  @ApiProperty() readonly isHead: boolean;

  static of({ personId, displayName, names, cases, isHead }: RecordedElsewhere): RecordedElsewhereView {
    return { personId, displayName, names: [...names], cases: cases.map((one) => CaseOfPersonView.of(one)), isHead };
  }
}

/** What is on record of one person. Numbers are masked. */
export class PersonView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty({ enum: FORM_SEXES, enumName: 'FormSex' }) readonly sex: string;
  /** EDTF; empty when not known. */
  @ApiProperty() readonly birth: string;
  @ApiProperty() readonly birthPlace: string;
  @ApiProperty({ type: String, nullable: true }) readonly birthPlaceCode: string | null;
  @ApiProperty() readonly occupation: string;
  @ApiProperty() readonly occupationKk: string;
  @ApiProperty() readonly occupationRu: string;
  @ApiProperty() readonly occupationEn: string;
  @ApiProperty({ type: String, nullable: true }) readonly lastPlaceCode: string | null;
  @ApiProperty({ enum: IDENTITY_CHECKS, enumName: 'IdentityCheck' }) readonly identityCheck: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly identityCheckedAt: string | null;
  @ApiProperty({ type: [NameView] }) readonly names: NameView[];
  @ApiProperty({ type: [NumberView] }) readonly numbers: NumberView[];
  @ApiProperty({ type: [ContactView] }) readonly contacts: ContactView[];
  @ApiProperty({ type: [CitizenshipClaimView] }) readonly citizenship: CitizenshipClaimView[];
  @ApiProperty({ type: [PersonClaimView] }) readonly claims: PersonClaimView[];
  /** Claims that stand speak of two States at the same time: derived, never stored. */
  @ApiProperty() readonly citizenshipContested: boolean;
  /** The same person under other records: shown beside this one, never copied into it. */
  @ApiProperty({ type: [RecordedElsewhereView] }) readonly elsewhere: RecordedElsewhereView[];
  @ApiProperty({ type: 'integer' }) readonly version: number;

  static of({ person, names, numbers, contacts, citizenship, claims, elsewhere }: PersonFile): PersonView {
    const { id, displayName, sex, birthPlace, birthPlaceCode, occupation, lastPlaceCode, identityCheck, version } =
      person;
    return {
      id,
      displayName,
      sex,
      birth: person.birthEdtf ?? '',
      birthPlace,
      birthPlaceCode,
      occupation,
      occupationKk: person.occupationKk,
      occupationRu: person.occupationRu,
      occupationEn: person.occupationEn,
      lastPlaceCode,
      identityCheck,
      identityCheckedAt: person.identityCheckedAt?.toISOString() ?? null,
      names: names.map((one) => NameView.of(one)),
      numbers: numbers.map((one) => NumberView.of(one)),
      contacts: contacts.map((one) => ContactView.of(one)),
      citizenship: citizenship.map((one) => CitizenshipClaimView.of(one)),
      claims: claims.map((one) => PersonClaimView.of(one)),
      citizenshipContested: isCitizenshipContested(claimFacts(citizenship)),
      elsewhere: elsewhere.map((one) => RecordedElsewhereView.of(one)),
      version,
    };
  }
}

export class PersonPageView extends PersonView {
  @ApiProperty({ type: [CaseOfPersonView] }) readonly cases: CaseOfPersonView[];

  static ofPage({ file, cases }: { file: PersonFile; cases: readonly CaseOfPerson[] }): PersonPageView {
    return { ...PersonView.of(file), cases: cases.map((one) => CaseOfPersonView.of(one)) };
  }
}
