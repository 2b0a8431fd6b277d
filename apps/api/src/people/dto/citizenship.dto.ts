import { SOURCE_KINDS, type SourceKind } from '@izdeu/cases';
import {
  CLAIM_PARTIES,
  EVIDENCE_STANCES,
  LISTED_RELATIONS,
  PAPER_HOLDERS,
  PAPER_KINDS,
  PAPER_MANNERS,
  RENUNCIATION_STEPS,
  STEP_STATES,
  type RenunciationStep,
  type StepState,
} from '@izdeu/people';
import { Choice, Id, Text, ToldDay } from '../../http/fields.js';

class SourcedDto {
  @Choice(SOURCE_KINDS, 'SourceKind') readonly sourceKind: SourceKind;
  @Text(1000) readonly sourceNote: string;
  /** The record that this one replaces; it stays readable. */
  @Id({ optional: true }) readonly supersedes?: string;
}

/** What bears a claim out or denies it: a document of a case of the person, or a statement with its source. */
export class AddEvidenceDto extends SourcedDto {
  @Choice(EVIDENCE_STANCES, 'EvidenceStance') readonly stance: (typeof EVIDENCE_STANCES)[number];
  @Choice(CLAIM_PARTIES, 'ClaimParty') readonly party: (typeof CLAIM_PARTIES)[number];
  @ToldDay() readonly said: string;
  @Id({ optional: true }) readonly documentId?: string;
}

export class RecordStepDto extends SourcedDto {
  @Choice(RENUNCIATION_STEPS, 'RenunciationStepCode') readonly step: RenunciationStep;
  @Choice(STEP_STATES, 'StepState') readonly state: StepState;
  @ToldDay() readonly on: string;
  @Id({ optional: true }) readonly documentId?: string;
}

export class RecordPaperDto extends SourcedDto {
  @Choice(PAPER_KINDS, 'PaperKind') readonly kind: (typeof PAPER_KINDS)[number];
  @Choice(PAPER_MANNERS, 'PaperManner') readonly manner: (typeof PAPER_MANNERS)[number];
  @Choice(PAPER_HOLDERS, 'PaperHolder') readonly holder: (typeof PAPER_HOLDERS)[number];
  /** Who took it, by office rather than by name. */
  @Text(300) readonly byWhom: string;
  @ToldDay() readonly since: string;
  @ToldDay({ description: 'EDTF; empty while it has not come back' }) readonly returned: string;
  @ToldDay() readonly validUntil: string;
}

/** A family member who stands on the kandas certificate. */
export class AddListingDto {
  @Text(200, { filled: true }) readonly nameAsWritten: string;
  @Choice(LISTED_RELATIONS, 'ListedRelation') readonly relation: (typeof LISTED_RELATIONS)[number];
  @ToldDay() readonly birth: string;
  @Id({ optional: true }) readonly listedPersonId?: string;
  /** The scan of the certificate. */
  @Id({ optional: true }) readonly documentId?: string;
  @Id({ optional: true }) readonly supersedes?: string;
}
