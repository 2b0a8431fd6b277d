import { RELATION_VERDICTS, type RelationVerdict } from './readiness.js';

/** What the verdicts on the links of each applicant's path come to, best path first. */
export function relationOf(paths: readonly (readonly string[])[]): RelationVerdict {
  const verdicts = paths.map(pathStanding);
  return RELATION_VERDICTS.find((verdict) => verdicts.includes(verdict)) ?? 'claimed_only';
}

/** A path is as strong as its weakest link; a link that nobody judged proves nothing. */
function pathStanding(links: readonly string[]): RelationVerdict {
  if (links.length === 0) return 'claimed_only';
  if (links.every((verdict) => verdict === 'proven')) return 'proven';
  if (links.every((verdict) => verdict === 'proven' || verdict === 'proven_with_bridge')) return 'proven_with_bridge';
  return links.some((verdict) => ['proven', 'proven_with_bridge', 'partial'].includes(verdict))
    ? 'partial'
    : 'claimed_only';
}
