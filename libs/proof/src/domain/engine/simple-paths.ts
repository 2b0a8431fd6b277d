/** One step of a path, walked in either direction. */
export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** Farther relatives than this no recipient takes; a cousin is four links away, a spouse's cousin five. */
const MOST_LINKS = 7;
const MOST_PATHS = 2_000;

export const otherEnd = ({ from, to }: Edge, person: string): string | null => {
  if (from === person) return to;
  return to === person ? from : null;
};

/**
 * All ways from one person to another that pass nobody twice, shorter ones first, at most 2,000 of at most seven steps. Two
 * edges between the same people (a link and a statement about it) are two ways.
 */
export function simplePaths<T extends Edge>(edges: readonly T[], from: string, to: string): T[][] {
  const around = new Map<string, T[]>();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    for (const person of [edge.from, edge.to]) around.set(person, [...(around.get(person) ?? []), edge]);
  }
  const far = distances(around, to);
  const found: T[][] = [];
  let ways: { readonly at: string; readonly path: readonly T[]; readonly passed: ReadonlySet<string> }[] = [
    { at: from, path: [], passed: new Set([from]) },
  ];
  for (let length = 1; length <= MOST_LINKS && ways.length > 0 && found.length < MOST_PATHS; length++) {
    const longer: typeof ways = [];
    for (const { at, path, passed } of ways) {
      for (const edge of around.get(at) ?? []) {
        const next = otherEnd(edge, at);
        if (next === null || passed.has(next)) continue;
        if (next === to) found.push([...path, edge]);
        else if ((far.get(next) ?? Infinity) + length <= MOST_LINKS && longer.length < MOST_PATHS)
          longer.push({ at: next, path: [...path, edge], passed: new Set([...passed, next]) });
      }
    }
    ways = longer;
  }
  return found.slice(0, MOST_PATHS);
}

/** Least number of steps to a person: a way that cannot arrive in time is not followed. */
function distances<T extends Edge>(around: ReadonlyMap<string, readonly T[]>, to: string): ReadonlyMap<string, number> {
  const far = new Map([[to, 0]]);
  for (const [person, steps] of far) {
    for (const edge of around.get(person) ?? []) {
      const next = otherEnd(edge, person);
      if (next !== null && !far.has(next)) far.set(next, steps + 1);
    }
  }
  return far;
}
