import { strengthUnder, type PaperRule } from './paper-rule.js';
import type { FamilyFacts, Mention, ProofPaper } from './facts.js';
import { betterJoin, type IdentityJoins, type Join } from './identity-joins.js';
import type { Edge } from './simple-paths.js';

/** Why a step is not proven, weakest ground first. */
export type UnprovenBecause =
  'no_papers' | 'nothing_proves_it' | 'one_c' | 'original_not_seen' | 'two_c_need_reasons' | 'b_without_identity';

/** A claimed link, or a paper's word on how two people are related. */
export interface Step extends Edge {
  readonly kind: 'parent' | 'adoptive_parent' | 'spouse' | 'stated';
  readonly papers: readonly ProofPaper[];
}

/** One paper by which a step is proven. */
export interface Proving {
  readonly paper: ProofPaper;
  readonly because: 'one_a' | 'one_b_with_identity';
  /** `bridged`: the persons of a B paper are matched over a bridge only. */
  readonly match: 'direct' | 'bridged';
}

/** A person of a link whom its B papers do not tell from others. */
export interface Unmatched {
  readonly person: string;
  /** Papers that name the person in a way that agrees with nothing else. */
  readonly papers: readonly string[];
  /** Papers of which nobody has noted how they name the person. */
  readonly silent: readonly string[];
}

export interface StepChoices {
  readonly step: Step;
  readonly proving: readonly Proving[];
  /** The best that can be said when no paper proves it. */
  readonly unproven: UnprovenBecause;
  /** Of `b_without_identity`: whom the papers leave open. */
  readonly unmatched: readonly Unmatched[];
}

export const mentionsOf = (paper: ProofPaper, personId: string): readonly Mention[] =>
  paper.mentions.filter((mention) => mention.personId === personId);

export function stepsOf({ links, statements, papers }: FamilyFacts): Step[] {
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const found = (ids: readonly string[]): ProofPaper[] => ids.flatMap((id) => byId.get(id) ?? []);
  return [
    ...links.map((link) => ({ ...link, papers: found(link.papers) })),
    ...statements.map(({ id, from, to, paper }) => ({ id, from, to, kind: 'stated' as const, papers: found([paper]) })),
  ];
}

/**
 * How a step can be proven under a rule: by one A paper, or by one B paper whose two persons are matched. Two independent C
 * papers never prove by themselves: a lawyer gives reasons.
 */
export function choicesOf(step: Step, rule: PaperRule, joins: IdentityJoins): StepChoices {
  const papers = step.papers.map((paper) => ({ paper, strength: strengthUnder(rule, paper) }));
  const proving = papers.flatMap(({ paper, strength }): Proving[] => {
    if (strength === 'A') return [{ paper, because: 'one_a', match: 'direct' }];
    const match = strength === 'B' ? matchOf(step, paper, joins) : 'none';
    return match === 'none' ? [] : [{ paper, because: 'one_b_with_identity', match }];
  });
  const supporting = new Set(papers.filter(({ strength }) => strength === 'C').map(({ paper }) => paper.sourceKey))
    .size;
  const unproven = unprovenBecause(papers, supporting);
  const indirect = papers.flatMap(({ paper, strength }) => (strength === 'B' ? [paper] : []));
  const isOpen = proving.length === 0 && unproven === 'b_without_identity';
  return { step, proving, unproven, unmatched: isOpen ? unmatchedOf(step, indirect, joins) : [] };
}

/** Whom each paper leaves open, not only the first: any one paper that matches both persons would do. */
function unmatchedOf({ from, to }: Edge, papers: readonly ProofPaper[], joins: IdentityJoins): Unmatched[] {
  return [from, to].flatMap((person) => {
    const open = papers.filter((paper) => matchIn(person, paper, joins) === 'none');
    const isNamed = (paper: ProofPaper): boolean => mentionsOf(paper, person).length > 0;
    const ids = (those: readonly ProofPaper[]): string[] => those.map(({ id }) => id);
    const [named, silent] = [open.filter(isNamed), open.filter((paper) => !isNamed(paper))];
    return open.length === 0 ? [] : [{ person, papers: ids(named), silent: ids(silent) }];
  });
}

/** It would prove the link if somebody had seen the original. */
const isCopyOfProof = ({ strength, formalities }: ProofPaper): boolean =>
  (strength === 'A' || strength === 'B') && formalities.includes('original_not_seen');

function unprovenBecause(
  papers: readonly { readonly paper: ProofPaper; readonly strength: string }[],
  supporting: number,
): UnprovenBecause {
  if (papers.length === 0) return 'no_papers';
  if (papers.some(({ strength }) => strength === 'B')) return 'b_without_identity';
  if (supporting === 0) return 'nothing_proves_it';
  if (supporting > 1) return 'two_c_need_reasons';
  return papers.some(({ paper, strength }) => strength === 'C' && isCopyOfProof(paper)) ? 'original_not_seen' : 'one_c';
}

/** Both persons of the paper agree with what else is known of them; the weaker match counts. */
function matchOf({ from, to }: Edge, paper: ProofPaper, joins: IdentityJoins): Join {
  const ends = [from, to].map((person) => matchIn(person, paper, joins));
  if (ends.includes('none')) return 'none';
  return ends.includes('bridged') ? 'bridged' : 'direct';
}

const matchIn = (person: string, paper: ProofPaper, joins: IdentityJoins): Join =>
  betterJoin(mentionsOf(paper, person).map((mention) => joins.matched(mention, paper.sourceKey)));
