import type { LocalDate } from '@izdeu/kernel';
import type { PaperStrength } from '../link-proof.js';
import type { Formality, ProofPaper } from './facts.js';

/** How a paper of a country becomes usable, by its day of issue: any one of the steps does. */
export interface LegalisationRule {
  readonly country: string;
  /** First and last day of issue, null where open. */
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
  readonly anyOf: readonly string[];
}

/** What a recipient asks of papers; dated reference data (acceptanceRule of a recipient). */
export interface PaperRule {
  /** Papers whose original nobody has seen are taken as they are. */
  readonly copies: boolean;
  readonly legalisation: readonly LegalisationRule[];
  /** Languages of which a translation, or the paper itself, must be one; empty when any will do. */
  readonly languages: readonly string[];
  /** What a kind of paper is worth to this recipient where that differs from the catalogue; `none`: never taken. */
  readonly worth: ReadonlyMap<string, PaperStrength>;
}

/** What is known about how a paper lies before us. */
export interface PaperState {
  readonly country: string;
  readonly issuedEarliest: LocalDate | null;
  readonly issuedLatest: LocalDate | null;
  readonly language: string;
  readonly originalSeen: boolean;
  readonly certifiedCopy: boolean;
  /** Steps that were done to it, a translation with its language as `translation:kk`. */
  readonly steps: readonly string[];
}

/** What keeps a paper from being used as it lies there, under a rule. */
export function formalitiesOf(paper: PaperState, rule: PaperRule): Formality[] {
  const found: Formality[] = [];
  if (!rule.copies && !paper.originalSeen && !paper.certifiedCopy) found.push('original_not_seen');
  const asked = rule.legalisation.filter((one) => one.country === paper.country && mayBeOf(paper, one));
  if (asked.length > 0 && !asked.every(({ anyOf }) => anyOf.some((step) => paper.steps.includes(step))))
    found.push('not_legalised');
  const spoken = [paper.language, ...paper.steps.map((step) => step.replace('translation:', ''))];
  if (rule.languages.length > 0 && !rule.languages.some((one) => spoken.includes(one))) found.push('not_translated');
  return found;
}

/** Issued in the time of the rule as far as anybody knows: an unknown day is under every rule. */
function mayBeOf({ issuedEarliest, issuedLatest }: PaperState, { from, until }: LegalisationRule): boolean {
  const isBefore = from !== null && issuedLatest !== null && issuedLatest < from;
  const isAfter = until !== null && issuedEarliest !== null && issuedEarliest > until;
  return !isBefore && !isAfter;
}

/**
 * What is left of a paper's strength: a copy only supports (C) until somebody has seen the original; a foreign paper
 * without apostille or legalisation proves with an identity match only (A becomes B).
 */
export function strengthUnder({ worth }: PaperRule, paper: ProofPaper): PaperStrength {
  const { formalities } = paper;
  const strength = worth.get(paper.kind) ?? paper.strength;
  if (strength !== 'A' && strength !== 'B') return strength;
  if (formalities.includes('original_not_seen')) return 'C';
  return strength === 'A' && formalities.includes('not_legalised') ? 'B' : strength;
}
