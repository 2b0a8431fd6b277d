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
