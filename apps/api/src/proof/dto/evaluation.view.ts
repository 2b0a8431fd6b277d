import { ApiProperty } from '@nestjs/swagger';
import {
  FORMALITIES,
  PATH_VERDICTS,
  PROOF_GAPS,
  type CaseEvaluation,
  type Formality,
  type PathVerdict,
  type ProofGap,
} from '@izdeu/proof';

/** A person of a link whom its papers do not tell from others. */
export class UnmatchedView {
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  /** Papers that name the person in a way that agrees with nothing else. */
  @ApiProperty({ type: [String], format: 'uuid' }) readonly documentIds: string[];
  /** Papers of which nobody has noted how they name the person. */
  @ApiProperty({ type: [String], format: 'uuid' }) readonly silentIds: string[];
}

/** One thing that is missing, named so that a family can be told and a task be made of it. */
export class ProofGapView {
  @ApiProperty({ enum: PROOF_GAPS, enumName: 'ProofGapCode' }) readonly code: ProofGap['code'];
  /** Of `link_unproven`: the link or the statement of kinship. */
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly linkId: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly because: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly personId: string | null;
  @ApiProperty({ type: [String], format: 'uuid' }) readonly documentIds: string[];
  /** Of a link whose papers do not show that they speak of these people: whom they leave open. */
  @ApiProperty({ type: [UnmatchedView] }) readonly unmatched: UnmatchedView[];

  static of(gap: ProofGap): ProofGapView {
    return {
      code: gap.code,
      linkId: gap.code === 'link_unproven' ? gap.step : null,
      because: gap.code === 'link_unproven' ? gap.because : null,
      personId: 'person' in gap ? gap.person : null,
      documentIds: 'papers' in gap ? [...gap.papers] : [],
      unmatched: (gap.code === 'link_unproven' ? (gap.unmatched ?? []) : []).map(({ person, papers, silent }) => ({
        ...{ personId: person, documentIds: [...papers], silentIds: [...silent] },
      })),
    };
  }
}

const STEP_KINDS = ['parent', 'adoptive_parent', 'spouse', 'stated'] as const;
const GRADES = ['proven', 'proven_with_bridge', 'partial', 'insufficient'] as const;
const JOINS = ['direct', 'bridged', 'none'] as const;

export class EvaluatedStepView {
  /** A link, or a paper's statement of kinship. */
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: STEP_KINDS, enumName: 'StepKind' }) readonly kind: (typeof STEP_KINDS)[number];
  /** In the direction of the path, from the applicant. */
  @ApiProperty({ format: 'uuid' }) readonly nearPersonId: string;
  @ApiProperty({ format: 'uuid' }) readonly farPersonId: string;
  @ApiProperty({ enum: GRADES, enumName: 'StepGrade' }) readonly grade: (typeof GRADES)[number];
  @ApiProperty() readonly because: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) readonly documentId: string | null;
}

/** How the papers before and after a person on the path name the same person. */
export class EvaluatedJoinView {
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  @ApiProperty({ enum: JOINS, enumName: 'PersonJoin' }) readonly join: (typeof JOINS)[number];
  @ApiProperty({ type: [String], format: 'uuid' }) readonly documentIds: string[];
}

export class PaperFormalityView {
  @ApiProperty({ format: 'uuid' }) readonly documentId: string;
  @ApiProperty({ enum: FORMALITIES, enumName: 'Formality' }) readonly formality: Formality;
}

/** What the engine proposes for one applicant by the rules of a recipient; the lawyer decides. */
export class EvaluationView {
  @ApiProperty({ enum: PATH_VERDICTS, enumName: 'PathVerdict' }) readonly verdict: PathVerdict;
  @ApiProperty({ type: [EvaluatedStepView] }) readonly steps: EvaluatedStepView[];
  @ApiProperty({ type: [EvaluatedJoinView] }) readonly joins: EvaluatedJoinView[];
  @ApiProperty({ type: [ProofGapView] }) readonly gaps: ProofGapView[];
  /** What the papers that prove still need before they go out. */
  @ApiProperty({ type: [PaperFormalityView] }) readonly formalities: PaperFormalityView[];
  /** accepted, needs_note (say why no closer relative applies) or refused. */
  @ApiProperty() readonly degree: string;

  static of({ evaluation, degree }: CaseEvaluation['applicants'][number]): EvaluationView {
    const { verdict, steps, joins, gaps, formalities } = evaluation;
    return {
      verdict,
      degree,
      steps: steps.map(({ id, kind, near, far, grade, because, paper }) => ({
        ...{ id, kind, nearPersonId: near, farPersonId: far, grade, because, documentId: paper },
      })),
      joins: joins.map(({ person, join, papers }) => ({ personId: person, join, documentIds: [...papers] })),
      gaps: gaps.map((gap) => ProofGapView.of(gap)),
      formalities: formalities.map(({ paper, formality }) => ({ documentId: paper, formality })),
    };
  }
}
