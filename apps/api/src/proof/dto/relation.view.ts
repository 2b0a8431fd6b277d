import { ApiProperty } from '@nestjs/swagger';
import { DERIVED_KIN, type DerivedKin } from '@izdeu/people';
import {
  LINK_VERDICTS,
  PATH_VERDICTS,
  type LinkVerdict,
  type MissingPapers,
  type PaperElsewhere,
  type PathVerdict,
  type Relation,
  type RelationLink,
  type RelationPath,
} from '@izdeu/proof';
import { EvaluationView, PaperFormalityView } from './evaluation.view.js';
import { DecisionProposalView } from './second-lawyer.dto.js';

export class RelationPersonView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly displayName: string;
  @ApiProperty() readonly sex: string;
  @ApiProperty({ type: String, nullable: true }) readonly birthEdtf: string | null;
  /** `sought`, `applicant`, `between` or another part in the case. */
  @ApiProperty() readonly role: string;
  /** What this person is to the sought person, derived from the links: code of the reference kind kin_word. */
  @ApiProperty({ enum: DERIVED_KIN, enumName: 'DerivedKin', nullable: true }) readonly kin: DerivedKin | null;
  /** Some parent on the way between them is an adoptive one. */
  @ApiProperty() readonly adoptive: boolean;
}

export class LinkPaperView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ format: 'uuid' }) readonly documentId: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly title: string;
  @ApiProperty() readonly note: string;
  @ApiProperty() readonly originalSeen: boolean;
}

/** A paper that is kept in another case of the family. */
export class PaperElsewhereView {
  @ApiProperty({ format: 'uuid' }) readonly documentId: string;
  @ApiProperty() readonly kind: string;
  @ApiProperty() readonly title: string;
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  @ApiProperty() readonly caseNumber: string;

  static of({ id, kind, title, case: of }: PaperElsewhere): PaperElsewhereView {
    return { documentId: id, kind, title, caseId: of.id, caseNumber: of.number };
  }
}

export class StandingVerdictView {
  @ApiProperty({ enum: LINK_VERDICTS, enumName: 'LinkVerdict' }) readonly verdict: LinkVerdict;
  @ApiProperty() readonly reason: string;
  @ApiProperty() readonly byName: string;
  /** The second lawyer, where one was demanded; else empty. */
  @ApiProperty() readonly agreedBy: string;
  @ApiProperty({ format: 'date-time' }) readonly at: string;
}

export class LinkGapView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly documentKind: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty() readonly note: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
}

/** A hint for the lawyer, never a verdict. */
export class LinkSuggestionView {
  @ApiProperty() readonly verdict: string;
  @ApiProperty() readonly because: string;
}

export class RelationLinkView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty({ enum: ['parent', 'adoptive_parent', 'spouse'], enumName: 'LinkKind' }) readonly kind: string;
  @ApiProperty({ format: 'uuid' }) readonly fromPersonId: string;
  @ApiProperty({ format: 'uuid' }) readonly toPersonId: string;
  @ApiProperty() readonly sourceKind: string;
  @ApiProperty() readonly confidence: string;
  @ApiProperty({ type: 'integer' }) readonly version: number;
  @ApiProperty({ type: [LinkPaperView] }) readonly papers: LinkPaperView[];
  /** Papers of other cases of the family that are laid to the same link. */
  @ApiProperty({ type: [String], format: 'uuid' }) readonly elsewhereIds: string[];
  @ApiProperty({ type: StandingVerdictView, nullable: true }) readonly verdict: StandingVerdictView | null;
  @ApiProperty({ type: [LinkGapView] }) readonly gaps: LinkGapView[];
  @ApiProperty({ type: LinkSuggestionView }) readonly suggestion: LinkSuggestionView;

  static of({ link, papers, elsewhere, verdict, gaps, suggestion }: RelationLink): RelationLinkView {
    const { id, kind, fromPersonId, toPersonId, sourceKind, confidence, version } = link;
    return {
      ...{ id, kind, fromPersonId, toPersonId, sourceKind, confidence, version },
      papers: papers.map(({ id: paperId, documentId, note, document }) => ({
        ...{ id: paperId, documentId, note },
        ...{ kind: document.kind, title: document.title, originalSeen: document.originalSeenOn !== null },
      })),
      elsewhereIds: elsewhere.map(({ id: documentId }) => documentId),
      verdict: verdict && {
        verdict: LINK_VERDICTS.find((one) => one === verdict.verdict) ?? 'not_judged',
        reason: verdict.reason,
        byName: verdict.byName,
        agreedBy: verdict.agreedBy,
        at: verdict.createdAt.toISOString(),
      },
      gaps: gaps.map(({ id: gapId, documentKind, reason, note, createdAt }) => ({
        id: gapId,
        documentKind,
        reason,
        note,
        createdAt: createdAt.toISOString(),
      })),
      suggestion: { verdict: suggestion.verdict, because: suggestion.because },
    };
  }
}

export class UnobtainableView {
  @ApiProperty() readonly documentKind: string;
  @ApiProperty() readonly reason: string;
}

export class MissingPapersView {
  @ApiProperty({ format: 'uuid' }) readonly linkId: string;
  /** Codes of what would close the link alone, best first. */
  @ApiProperty({ type: [String] }) readonly anyOf: string[];
  /** Codes of what would join the names where they differ. */
  @ApiProperty({ type: [String] }) readonly bridges: string[];
  @ApiProperty({ type: [UnobtainableView] }) readonly unobtainable: UnobtainableView[];

  static of({ linkId, anyOf, bridges, unobtainable }: MissingPapers): MissingPapersView {
    return {
      linkId,
      anyOf: [...anyOf],
      bridges: [...bridges],
      unobtainable: unobtainable.map(({ documentKind, reason }) => ({ documentKind, reason })),
    };
  }
}

export class RelationPathView {
  @ApiProperty({ format: 'uuid' }) readonly partyId: string;
  @ApiProperty({ format: 'uuid' }) readonly personId: string;
  /** What the sought person is to the applicant. */
  @ApiProperty({ type: String, nullable: true }) readonly kinTerm: string | null;
  @ApiProperty() readonly isPrimary: boolean;
  /** From the applicant to the sought person. */
  @ApiProperty({ type: [String], format: 'uuid' }) readonly linkIds: string[];
  /** A lawyer chose the path; else it is only proposed and proves nothing. */
  @ApiProperty() readonly chosen: boolean;
  @ApiProperty({ enum: PATH_VERDICTS, enumName: 'PathVerdict' }) readonly verdict: PathVerdict;
  @ApiProperty({ type: [MissingPapersView] }) readonly missing: MissingPapersView[];
  /** What the engine proposes by the rules of the first recipient. */
  @ApiProperty({ type: EvaluationView, nullable: true }) readonly evaluation: EvaluationView | null;

  static of({ party, links, chosen, verdict, missing, evaluation }: RelationPath): RelationPathView {
    const { id: partyId, personId, kinTerm, isPrimary } = party;
    return {
      partyId,
      personId,
      kinTerm,
      isPrimary,
      linkIds: links.map(({ link }) => link.id),
      chosen,
      verdict,
      missing: missing.map((one) => MissingPapersView.of(one)),
      evaluation: evaluation && EvaluationView.of(evaluation),
    };
  }
}

export class OverrideView {
  @ApiProperty({ format: 'uuid' }) readonly id: string;
  @ApiProperty() readonly gap: string;
  /** Empty: for every recipient. */
  @ApiProperty() readonly recipientCode: string;
  @ApiProperty() readonly reason: string;
  @ApiProperty() readonly byName: string;
  /** The second lawyer, where one was demanded; else empty. */
  @ApiProperty() readonly agreedBy: string;
  @ApiProperty({ format: 'date-time' }) readonly createdAt: string;
}

const RELATION_ACTIONS = ['attach_paper', 'open_gap', 'choose_path', 'judge', 'override'] as const;
type RelationAction = (typeof RELATION_ACTIONS)[number];

export class RelationView {
  @ApiProperty({ format: 'uuid' }) readonly caseId: string;
  /** Verdict on the best chosen path. */
  @ApiProperty({ enum: PATH_VERDICTS, enumName: 'PathVerdict' }) readonly verdict: string;
  @ApiProperty({ type: [RelationPersonView] }) readonly persons: RelationPersonView[];
  @ApiProperty({ type: [RelationLinkView] }) readonly links: RelationLinkView[];
  @ApiProperty({ type: [RelationPathView] }) readonly applicants: RelationPathView[];
  /** What would close each link by itself, whether or not it lies on a path and whatever a lawyer said of it. */
  @ApiProperty({ type: [MissingPapersView] }) readonly missing: MissingPapersView[];
  /** What the papers of the family still need before they go to the first recipient. */
  @ApiProperty({ type: [PaperFormalityView] }) readonly formalities: PaperFormalityView[];
  @ApiProperty({ type: [OverrideView] }) readonly overrides: OverrideView[];
  /** Papers of other cases that count for this family, as far as the reader may see those cases. */
  @ApiProperty({ type: [PaperElsewhereView] }) readonly papersElsewhere: PaperElsewhereView[];
  /** Decisions that wait for a second lawyer, or that one refused: nothing of them stands. */
  @ApiProperty({ type: [DecisionProposalView] }) readonly proposals: DecisionProposalView[];
  /** What this actor should be offered. */
  @ApiProperty({ enum: RELATION_ACTIONS, enumName: 'RelationAction', isArray: true })
  readonly actions: RelationAction[];

  static of(relation: Relation): RelationView {
    const { persons, links, applicants, missing, formalities, overrides, mayJudge, mayOverride, mayWork } = relation;
    return {
      caseId: relation.case.id,
      verdict: relation.case.relation,
      persons: persons.map(({ id, displayName, sex, birthEdtf, role, kin }) => ({
        ...{ id, displayName, sex, birthEdtf, role },
        kin: kin?.term ?? null,
        adoptive: kin?.adoptive ?? false,
      })),
      links: links.map((one) => RelationLinkView.of(one)),
      applicants: applicants.map((one) => RelationPathView.of(one)),
      missing: missing.map((one) => MissingPapersView.of(one)),
      formalities: formalities.map(({ paper, formality }) => ({ documentId: paper, formality })),
      overrides: overrides.map(({ id, gap, recipientCode, reason, byName, agreedBy, createdAt }) => ({
        ...{ id, gap, recipientCode, reason, byName, agreedBy },
        createdAt: createdAt.toISOString(),
      })),
      papersElsewhere: relation.papersElsewhere.map((one) => PaperElsewhereView.of(one)),
      proposals: relation.proposals.map((one) => DecisionProposalView.of(one)),
      actions: [
        ...(mayWork ? (['attach_paper', 'open_gap'] as const) : []),
        ...(mayJudge ? (['choose_path', 'judge'] as const) : []),
        ...(mayOverride ? (['override'] as const) : []),
      ],
    };
  }
}
