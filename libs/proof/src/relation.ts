import type {
  Case,
  CaseParty,
  DecisionProposal,
  Document,
  GateOverride,
  KinshipLink,
  LinkGap,
  LinkPaper,
  LinkVerdict,
  Person,
} from '@izdeu/database';
import type { Kin } from '@izdeu/people';
import type { StepGrade } from './domain/engine/grade-steps.js';
import type { LinkVerdict as Verdict, PathVerdict } from './domain/link-proof.js';
import type { CaseEvaluation, PaperFormality } from './evaluation/proof-evaluations.service.js';
import type { MissingPapers } from './domain/missing-papers.js';

/** Who judged a link, when, and why; `byName` is the colleague's name, `agreedBy` that of the second lawyer or empty. */
export type StandingVerdict = LinkVerdict & { readonly byName: string; readonly agreedBy: string };

/** A decision that waits for a second lawyer, or that one has refused. */
export type StandingProposal = DecisionProposal & {
  readonly byName: string;
  readonly answeredByName: string;
  /** Of an identity join: how the paper names whom. */
  readonly mention: { readonly documentId: string; readonly personId: string; readonly spelling: string } | null;
  readonly mayAnswer: boolean;
  readonly mayTakeBack: boolean;
};

/** A paper that is kept in another case of the family, as far as the reader may see that case. */
export interface PaperElsewhere {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly case: { readonly id: string; readonly number: string };
}

export interface RelationLink {
  readonly link: KinshipLink;
  readonly papers: readonly (LinkPaper & { readonly document: Document })[];
  readonly verdict: StandingVerdict | null;
  /** Papers of other cases of the family that are laid to the same link. */
  readonly elsewhere: readonly PaperElsewhere[];
  /** The verdict, or `not_judged`. */
  readonly standing: Verdict;
  /** Not closed yet. */
  readonly gaps: readonly LinkGap[];
  /** A hint for the lawyer, never a verdict. */
  readonly suggestion: StepGrade;
}

export interface RelationPath {
  readonly party: CaseParty;
  /** From the applicant to the sought person. Empty when nobody chose a path and no links lead there. */
  readonly links: readonly RelationLink[];
  /** A lawyer chose the path; else the shortest one is only proposed and proves nothing. */
  readonly chosen: boolean;
  /** That of the weakest link of the chosen path. */
  readonly verdict: PathVerdict;
  readonly missing: readonly MissingPapers[];
  /** What the engine proposes: the best documented path and what it lacks. */
  readonly evaluation: CaseEvaluation['applicants'][number] | null;
}

/** Everything about the proof of one case. */
export interface Relation {
  readonly case: Case;
  /** `kin`: what the person is to the sought person, derived from the links. */
  readonly persons: readonly (Person & { readonly role: string; readonly kin: Kin | null })[];
  readonly links: readonly RelationLink[];
  readonly applicants: readonly RelationPath[];
  /** What would close each link of the family by itself, whatever a lawyer said of it. */
  readonly missing: readonly MissingPapers[];
  /** What the papers of the family still need before they go to the first recipient. */
  readonly formalities: readonly PaperFormality[];
  readonly overrides: readonly (GateOverride & { readonly byName: string; readonly agreedBy: string })[];
  /** Papers of other cases that count for this family. */
  readonly papersElsewhere: readonly PaperElsewhere[];
  /** What stands nowhere else until a second lawyer agrees. */
  readonly proposals: readonly StandingProposal[];
  readonly mayJudge: boolean;
  /** A lawyer may let a letter go without the proof: only while there is none. */
  readonly mayOverride: boolean;
  readonly mayWork: boolean;
}
