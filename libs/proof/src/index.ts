export {
  DOCUMENT_FORMS,
  type DocumentForm,
  type DocumentInput,
  type DocumentWithCopies,
  type OpenedDocument,
} from './document-fields.js';
export { Documents } from './documents.service.js';
export { BareCopies } from './files/bare-copies.service.js';
export type { DocumentFile } from './files/document-file.js';
export { SCAN_STATES, type ScanState } from './files/file-scans.service.js';
export { StripThreads } from './files/strip/strip-threads.js';
export { needsPassword } from './files/strip/strip.js';
export { stripWhole, type StripWhole } from './files/strip/whole-ways.js';
export { STRIP_OBSTACLES, type StripObstacle } from './files/strip/strip-error.js';
export {
  PROOF_GAPS,
  evaluateProof,
  type EvaluatedJoin,
  type EvaluatedStep,
  type Evaluation,
  type ProofGap,
} from './domain/engine/evaluate.js';
export { FORMALITIES, type FamilyFacts, type Formality } from './domain/engine/facts.js';
export { JOIN_BASES, joinBasis, type JoinBasis, type NamedIn } from './domain/engine/join-basis.js';
export { formalitiesOf } from './domain/engine/paper-rule.js';
export { walkPath } from './domain/kinship-path.js';
export {
  GAP_REASONS,
  LINK_VERDICTS,
  PATH_VERDICTS,
  bestVerdict,
  pathVerdict,
  type GapReason,
  type LinkVerdict,
  type PaperStrength,
  type PathVerdict,
} from './domain/link-proof.js';
export type { MissingPapers } from './domain/missing-papers.js';
export { SCAN_PARTS, type ScanPart } from './domain/scan-parts.js';
export { RedactedScans } from './papers/redacted-scans.service.js';
export { papersThatIdentify, papersThatJoin, papersThatProve, type Limits } from './domain/ways-to-close.js';
export { acceptanceOf } from './evaluation/acceptance.js';
export type { CaseFamily } from './evaluation/family-facts.queries.js';
export { catalogueEntry } from './evaluation/catalogue.js';
export { READY_THROUGH, type ApplicantEvaluation, type ReadyThrough } from './evaluation/evaluation-rows.js';
export { ProofEvaluations, type CaseEvaluation } from './evaluation/proof-evaluations.service.js';
export { GateOverrides, type NewOverride } from './overrides.service.js';
export { CUSTODY_PARTS } from './domain/custody-ledger.js';
export { CustodyLedgers, type CustodyLedger, type LedgerAct } from './papers/custody-ledger.queries.js';
export { MENTION_PARTS, Mentions, type MentionPart, type NewMention } from './papers/mentions.service.js';
export { PaperDetailQueries, type PaperDetails } from './papers/paper-details.queries.js';
export {
  CUSTODY_STATES,
  PAPER_STEPS,
  PaperHistory,
  type CustodyState,
  type NewCustody,
  type NewKinStatement,
  type NewPaperStep,
  type PaperStep,
} from './papers/paper-history.service.js';
export { ProofModule } from './proof.module.js';
export type {
  PaperElsewhere,
  Relation,
  RelationLink,
  RelationPath,
  StandingProposal,
  StandingVerdict,
} from './relation.js';
export { RelationQueries } from './relation.queries.js';
export { RelationProof, type Judgement, type NewGap } from './relation.service.js';
export {
  DECISION_KINDS,
  SecondLawyer,
  type DecisionKind,
  type SecondWord,
} from './second-lawyer/second-lawyer.service.js';
export { UPLOAD_LIMIT, type Upload } from './uploaded-file.js';
export {
  ATTEMPT_RESULTS,
  Remedies,
  type AttemptOutcome,
  type AttemptResult,
  type NewAttempt,
} from './waiting/remedies.service.js';
export { WaitingRoom, type WaitingCase, type WaitingFilter, type WaitingPage } from './waiting/waiting-room.service.js';
