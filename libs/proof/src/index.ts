export { DocumentFields, type DocumentInput } from './document-fields.js';
export { Documents, type DocumentFile } from './documents.service.js';
export { walkPath } from './domain/kinship-path.js';
export {
  GAP_REASONS,
  LINK_VERDICTS,
  PATH_VERDICTS,
  bestVerdict,
  pathVerdict,
  type GapReason,
  type LinkSuggestion,
  type LinkVerdict,
  type OfferedPaper,
  type PaperStrength,
  type PathVerdict,
} from './domain/link-proof.js';
export type { MissingPapers } from './domain/missing-papers.js';
export { GateOverrides, type NewOverride } from './overrides.service.js';
export { ProofModule } from './proof.module.js';
export type { Relation, RelationLink, RelationPath, StandingVerdict } from './relation.js';
export { RelationQueries, colleagueNames } from './relation.queries.js';
export { RelationProof, type Judgement, type NewGap } from './relation.service.js';
export type { Upload } from './uploaded-file.js';
