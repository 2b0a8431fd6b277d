import { strengthUnder, type PaperRule } from './paper-rule.js';
import type { FamilyFacts, Mention, ProofPaper } from './facts.js';
import { betterJoin, type IdentityJoins, type Join } from './identity-joins.js';
import type { Edge } from './simple-paths.js';

/** Why a step is not proven, weakest ground first. */
const UNPROVEN_BECAUSE = [
  'no_papers',
  'nothing_proves_it',
  'one_c',
  'original_not_seen',
  'two_c_need_reasons',
  'b_without_identity',
] as const;
export type UnprovenBecause = (typeof UNPROVEN_BECAUSE)[number];

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

export interface StepChoices {
  readonly step: Step;
  readonly proving: readonly Proving[];
  /** The best that can be said when no paper proves it. */
  readonly unproven: UnprovenBecause;
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
  return { step, proving, unproven: unprovenBecause(papers, supporting) };
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
  if (papers.some(({ paper, strength }) => strength === 'C' && isCopyOfProof(paper))) return 'original_not_seen';
  return supporting === 1 ? 'one_c' : 'two_c_need_reasons';
}

/** Both persons of the paper agree with what else is known of them; the weaker match counts. */
function matchOf({ from, to }: Edge, paper: ProofPaper, joins: IdentityJoins): Join {
  const ends = [from, to].map((person) =>
    betterJoin(mentionsOf(paper, person).map((mention) => joins.matched(mention, paper.sourceKey))),
  );
  if (ends.includes('none')) return 'none';
  return ends.includes('bridged') ? 'bridged' : 'direct';
}
