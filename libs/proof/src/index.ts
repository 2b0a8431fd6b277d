export {
  GAP_REASONS,
  LINK_VERDICTS,
  PAPER_STRENGTHS,
  PATH_VERDICTS,
  bestVerdict,
  pathVerdict,
  suggestedGrade,
  type GapReason,
  type LinkSuggestion,
  type LinkVerdict,
  type OfferedPaper,
  type PaperStrength,
  type PathVerdict,
} from './domain/link-proof.js';
export { missingPapers, type CatalogueEntry, type MissingPapers, type PathLink } from './domain/missing-papers.js';
