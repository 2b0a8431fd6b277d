/** A lawyer's judgement of one link, strongest first. */
export const LINK_VERDICTS = ['proven', 'proven_with_bridge', 'partial', 'insufficient', 'not_judged'] as const;
export type LinkVerdict = (typeof LINK_VERDICTS)[number];

/** What the path to the sought person comes to, strongest first. */
export const PATH_VERDICTS = ['proven', 'proven_with_bridge', 'partial', 'claimed_only'] as const;
export type PathVerdict = (typeof PATH_VERDICTS)[number];

/** Why a paper for a link is missing. Words and remedies stand in the reference data. */
export const GAP_REASONS = [
  'never_issued',
  'seized',
  'lost',
  'registry_erased',
  'cannot_legalise',
  'name_differs',
  'relative_at_risk',
  'other',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/**
 * How far a paper goes by the catalogue: A proves a link alone, B with an identity match, C only supports; `bridge` joins
 * two names of one person; `none` is no proof of kinship (an application, a power of attorney).
 */
export const PAPER_STRENGTHS = ['A', 'B', 'C', 'bridge', 'none'] as const;
export type PaperStrength = (typeof PAPER_STRENGTHS)[number];

/**
 * A path is as strong as its weakest link. `claimed_only` without a path or while no link of it is proven even in part;
 * `partial` while some links stand and at least one does not.
 */
export function pathVerdict(links: readonly LinkVerdict[]): PathVerdict {
  const weakest = links.reduce((rank, verdict) => Math.max(rank, LINK_VERDICTS.indexOf(verdict)), 0);
  if (links.length === 0) return 'claimed_only';
  if (weakest <= 1) return weakest === 0 ? 'proven' : 'proven_with_bridge';
  return links.some((verdict) => verdict !== 'insufficient' && verdict !== 'not_judged') ? 'partial' : 'claimed_only';
}

/** The verdict of a case with several applicants or paths: that of the best one. */
export function bestVerdict(paths: readonly PathVerdict[]): PathVerdict {
  return PATH_VERDICTS.find((verdict) => paths.includes(verdict)) ?? 'claimed_only';
}

/** A paper that is offered for a link, as the suggestion sees it. */
export interface OfferedPaper {
  readonly strength: PaperStrength;
  /** Joins two names of one person besides what its strength says (a court decision proves and bridges). */
  readonly bridge: boolean;
  /** The catalogue says that this kind of paper can prove this kind of link. */
  readonly provesLink: boolean;
  /** The persons in it are matched by number, or by full birth date and name. */
  readonly identityMatched: boolean;
  /** Papers of one source (two extracts of one register, two copies of one paper) carry one key and count once. */
  readonly sourceKey: string;
}

export interface LinkSuggestion {
  readonly verdict: 'proven' | 'proven_with_bridge' | 'partial' | 'insufficient';
  readonly because:
    | 'one_a'
    | 'one_b_with_identity'
    | 'b_without_identity'
    | 'two_c_need_reasons'
    | 'one_c'
    | 'nothing_proves_it'
    | 'no_papers';
}

/**
 * A hint for the lawyer, never a verdict: an A paper alone, or a B paper with an identity match, would prove the link; a B
 * paper without a match and two independent C papers come near it (the latter need the lawyer's reasons). With a bridge
 * paper among those offered the names needed joining.
 */
export function suggestedGrade(papers: readonly OfferedPaper[]): LinkSuggestion {
  if (papers.length === 0) return { verdict: 'insufficient', because: 'no_papers' };
  const proving = papers.filter((paper) => paper.provesLink);
  const strong = (strength: PaperStrength): OfferedPaper[] => proving.filter((paper) => paper.strength === strength);
  // A court decision that proves the link itself needs no other name joined: only a further paper is a bridge.
  const bridged = (by: OfferedPaper): 'proven' | 'proven_with_bridge' =>
    papers.some((paper) => paper !== by && (paper.bridge || paper.strength === 'bridge'))
      ? 'proven_with_bridge'
      : 'proven';
  const [a] = strong('A');
  if (a) return { verdict: bridged(a), because: 'one_a' };
  const matched = strong('B').find((paper) => paper.identityMatched);
  if (matched) return { verdict: bridged(matched), because: 'one_b_with_identity' };
  if (strong('B').length > 0) return { verdict: 'partial', because: 'b_without_identity' };
  const independent = new Set(strong('C').map(({ sourceKey }) => sourceKey)).size;
  if (independent >= 2) return { verdict: 'partial', because: 'two_c_need_reasons' };
  if (independent === 1) return { verdict: 'insufficient', because: 'one_c' };
  return { verdict: 'insufficient', because: 'nothing_proves_it' };
}
