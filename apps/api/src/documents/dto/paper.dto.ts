import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { IDENTITY_NUMBER_KINDS, KIN_TERMS, type IdentityNumberKind } from '@izdeu/people';
import {
  CUSTODY_STATES,
  MENTION_PARTS,
  PAPER_STEPS,
  type CustodyState,
  type MentionPart,
  type PaperStep,
} from '@izdeu/proof';
import { SOURCE_KINDS, type SourceKind } from '@izdeu/cases';
import { Choice, Day, Id, Part, Text, ToldDay } from '../../http/fields.js';

export class MentionNumberDto {
  @Choice(IDENTITY_NUMBER_KINDS, 'IdentityNumberKind') readonly kind: IdentityNumberKind;
  @Text(60, { filled: true }) readonly value: string;
}

export class AddMentionDto {
  @Id() readonly personId: string;
  @Choice(MENTION_PARTS, 'MentionPart') readonly part: MentionPart;
  /** Letter by letter as the paper has it. */
  @Text(200, { filled: true }) readonly spelling: string;
  /** Only where the paper gives the whole day. */
  @Day({ optional: true }) readonly birthDate?: string;
  @Part(() => MentionNumberDto, { optional: true }) readonly number?: MentionNumberDto;
}

export class ConfirmMentionDto {
  /** Why this spelling is this person. */
  @ApiProperty({ minLength: 10, maxLength: 2000 })
  @IsString()
  @MinLength(10)
  @MaxLength(2000)
  readonly reason: string;
}

export class NoteCustodyDto {
  @Choice(CUSTODY_STATES, 'CustodyState') readonly state: CustodyState;
  /** Person, body or office that has it. */
  @Text(200, { optional: true }) readonly holder: string = '';
  @ToldDay({ optional: true }) readonly since?: string;
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000, { optional: true }) readonly note: string = '';
}

export class NotePaperStepDto {
  @Choice(PAPER_STEPS, 'PaperStep') readonly step: PaperStep;
  @Day({ optional: true }) readonly doneOn?: string;
  /** Notary, translator, ministry or consulate. */
  @Text(200, { optional: true }) readonly doneBy: string = '';
  @Text(100, { optional: true }) readonly number: string = '';
  /** Of a translation: the language it was made into, ISO 639-1. */
  @Text(8, { optional: true, pattern: /^([a-z]{2})?$/ }) readonly language: string = '';
  /** The spelling of the name that the translation uses. */
  @Text(200, { optional: true }) readonly spelling: string = '';
}

export class StateKinshipDto {
  @Id() readonly fromPersonId: string;
  @Id() readonly toPersonId: string;
  /** What the second person is to the first. */
  @Choice(KIN_TERMS, 'KinTerm') readonly kinTerm: string;
}
