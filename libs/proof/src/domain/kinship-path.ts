/** A link between two persons, walked in either direction. */
export interface Walkable {
  readonly id: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
}

const otherEnd = (link: Walkable, person: string): string | null => {
  if (link.fromPersonId === person) return link.toPersonId;
  return link.toPersonId === person ? link.fromPersonId : null;
};

/**
 * The persons on a path, from the first to the last; null when the links in this order do not lead from one to the other
 * without a break, or lead through a person twice.
 */
export function walkPath(links: readonly Walkable[], from: string, to: string): string[] | null {
  const persons = [from];
  for (const link of links) {
    const next = otherEnd(link, persons.at(-1) ?? from);
    if (next === null || persons.includes(next)) return null;
    persons.push(next);
  }
  return persons.at(-1) === to && links.length > 0 ? persons : null;
}

/** The shortest way between two persons, first links first where several are as short; empty when there is none. */
export function shortestPath<T extends Walkable>(links: readonly T[], from: string, to: string): T[] {
  const cameBy = new Map<string, { readonly link: T; readonly person: string } | null>([[from, null]]);
  for (const person of cameBy.keys()) {
    if (person === to) break;
    for (const link of links) {
      const next = otherEnd(link, person);
      if (next !== null && !cameBy.has(next)) cameBy.set(next, { link, person });
    }
  }
  const path: T[] = [];
  for (let step = cameBy.get(to) ?? null; step !== null; step = cameBy.get(step.person) ?? null)
    path.unshift(step.link);
  return path;
}
