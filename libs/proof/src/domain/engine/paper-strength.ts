import type { PaperStrength } from '../link-proof.js';
import type { ProofPaper } from './facts.js';

/** What a recipient asks of papers; dated reference data (acceptanceRule of a recipient). */
export interface PaperRule {
  /** Papers whose original nobody has seen are taken as they are. */
  readonly copies: boolean;
  /** Foreign papers need no apostille or legalisation. */
  readonly withoutLegalisation: boolean;
  /** Kinds of paper that this recipient never takes as proof. */
  readonly refused: readonly string[];
}

/**
 * What is left of a paper's strength under a rule: a copy only supports (C) until somebody has seen the original; a foreign
 * paper without apostille or legalisation proves with an identity match only (A becomes B).
 */
export function strengthUnder({ copies, withoutLegalisation, refused }: PaperRule, paper: ProofPaper): PaperStrength {
  const { strength, formalities, kind } = paper;
  if (refused.includes(kind)) return 'none';
  if (strength !== 'A' && strength !== 'B') return strength;
  if (!copies && formalities.includes('original_not_seen')) return 'C';
  return strength === 'A' && !withoutLegalisation && formalities.includes('not_legalised') ? 'B' : strength;
}
