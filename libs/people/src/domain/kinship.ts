import { DomainError, type LocalDate } from '@izdeu/kernel';
import { kinPattern, type KinTerm, type LinkKind } from './kin-terms.js';

/** One claimed link: `from` is the parent, adoptive parent or spouse of `to`. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
}

/**
 * The links that a kin term stands for, in order from the applicant to the sought person.
 * @param between ids of the persons between, in the order of `personsBetween(term)`
 * @param adopted positions (0 is the first link) of parent links that are adoptions
 * @throws DomainError request.invalid {field:'between', reason:'persons_between', needed, given} when some are missing
 */
export function linksOf(
  term: KinTerm,
  applicant: string,
  between: readonly string[],
  sought: string,
  adopted: ReadonlySet<number> = new Set(),
): Link[] {
  const steps = kinPattern(term);
  if (between.length !== steps.length - 1) {
    const facts = { field: 'between', reason: 'persons_between', needed: steps.length - 1, given: between.length };
    throw new DomainError('request.invalid', facts);
  }
  const people = [applicant, ...between, sought];
  return steps.map(({ to }, index) => {
    const [near, far] = [people[index] ?? applicant, people[index + 1] ?? sought];
    if (to === 'spouse') return { kind: 'spouse', from: near, to: far };
    const kind = adopted.has(index) ? 'adoptive_parent' : 'parent';
    return to === 'parent' ? { kind, from: far, to: near } : { kind, from: near, to: far };
  });
}

/** `error`: cannot be, is not saved. `warning`: may be a slip or may be true; a person decides. */
export interface LinkFinding {
  readonly level: 'error' | 'warning';
  readonly code: (typeof LINK_FINDINGS)[number];
  /** Position of the link in the list that was checked. */
  readonly link: number;
}

export const LINK_FINDINGS = [
  'own_relative',
  'same_link_twice',
  'own_ancestor',
  'more_than_two_parents',
  'spouse_is_ancestor',
  'parent_not_older',
] as const;

/** What is known of a person's birth: bounds, null where nothing is. */
export interface BirthBounds {
  readonly earliest: LocalDate | null;
  readonly latest: LocalDate | null;
}

/**
 * Looks at the standing links between people (superseded ones left out) and says what cannot be or looks wrong.
 * `births` by person; persons that are not in it are not judged by age.
 */
export function checkLinks(
  links: readonly Link[],
  births: ReadonlyMap<string, BirthBounds> = new Map(),
): LinkFinding[] {
  const ancestors = ancestorsBy(links);
  return links.flatMap((link, index) => {
    const found: LinkFinding[] = [];
    const add = (level: LinkFinding['level'], code: LinkFinding['code']): void => {
      found.push({ level, code, link: index });
    };
    if (link.from === link.to) add('error', 'own_relative');
    if (links.slice(0, index).some((earlier) => isSameLink(earlier, link))) add('error', 'same_link_twice');
    if (link.kind === 'spouse') {
      if (link.from !== link.to && (ancestors(link.from).has(link.to) || ancestors(link.to).has(link.from)))
        add('warning', 'spouse_is_ancestor');
      return found;
    }
    if (link.from !== link.to && ancestors(link.from).has(link.to)) add('error', 'own_ancestor');
    const parents = new Set(
      links
        .slice(0, index + 1)
        .filter((one) => one.kind === 'parent' && one.to === link.to)
        .map((one) => one.from),
    );
    if (link.kind === 'parent' && parents.size > 2) add('warning', 'more_than_two_parents');
    if (isCertainlyNotOlder(births.get(link.from), births.get(link.to))) add('warning', 'parent_not_older');
    return found;
  });
}

/** Marriage has no direction. */
function isSameLink(a: Link, b: Link): boolean {
  if (a.kind !== b.kind) return false;
  return (a.from === b.from && a.to === b.to) || (a.kind === 'spouse' && a.from === b.to && a.to === b.from);
}

/** All ancestors of a person by parent and adoptive links; ends also where the links run in a circle. */
function ancestorsBy(links: readonly Link[]): (person: string) => ReadonlySet<string> {
  const parents = new Map<string, string[]>();
  for (const { kind, from, to } of links) if (kind !== 'spouse') parents.set(to, [...(parents.get(to) ?? []), from]);
  return (person) => {
    const seen = new Set<string>();
    const waiting = [...(parents.get(person) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(...(parents.get(next) ?? []));
    }
    return seen;
  };
}

/** Only where the bounds leave no doubt: the parent's first possible day of birth is not before the child's last. */
function isCertainlyNotOlder(parent: BirthBounds | undefined, child: BirthBounds | undefined): boolean {
  return !!parent?.earliest && !!child?.latest && parent.earliest >= child.latest;
}
