import type { LinkVerdict, RelationLinkView } from '@izdeu/api-client';

type Link = Pick<RelationLinkView, 'id' | 'kind' | 'fromPersonId' | 'toPersonId'>;

/** What the next person of a chain is to the one before. */
const STEPS = ['parent', 'child', 'spouse', 'adoptive_parent', 'adoptive_child'] as const;
export type Step = (typeof STEPS)[number];

/** What somebody is in a case, in words that the catalogue has. */
const ROLES = ['sought', 'applicant', 'between'] as const;
export const roleOf = (role: string | undefined): (typeof ROLES)[number] | 'relative' =>
  ROLES.find((one) => one === role) ?? 'relative';

export interface ChainLink<L extends Link = Link> {
  readonly link: L;
  readonly personId: string;
  readonly step: Step;
}

/** The far end of a link as seen from one of its persons; null when the person is not on it. */
export function walk<L extends Link>(link: L, fromId: string): ChainLink<L> | null {
  const { kind, fromPersonId, toPersonId } = link;
  if (fromId !== fromPersonId && fromId !== toPersonId) return null;
  const down = fromId === fromPersonId;
  const personId = down ? toPersonId : fromPersonId;
  if (kind === 'spouse') return { link, personId, step: 'spouse' };
  if (kind === 'adoptive_parent') return { link, personId, step: down ? 'adoptive_child' : 'adoptive_parent' };
  return { link, personId, step: down ? 'child' : 'parent' };
}

/** How a link is drawn: what is not proven is dashed, in the chain as in the family. */
export const lineOf = (verdict: LinkVerdict | undefined): 'solid' | 'dashed' =>
  verdict === 'proven' || verdict === 'proven_with_bridge' ? 'solid' : 'dashed';

/** The links in order from one person on; ends where the next link does not begin at the person reached. */
export function chainFrom<L extends Link>(
  startId: string,
  linkIds: readonly string[],
  links: readonly L[],
): ChainLink<L>[] {
  const chain: ChainLink<L>[] = [];
  let at = startId;
  for (const id of linkIds) {
    const link = links.find((one) => one.id === id);
    const next = link ? walk(link, at) : null;
    if (!next) break;
    chain.push(next);
    at = next.personId;
  }
  return chain;
}
