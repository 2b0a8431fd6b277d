import { compareNames, type NameVerdict } from '@izdeu/names';
import type { CompareSpellings } from '../domain/engine/facts.js';

/** Pairs that are remembered at most: a few dozen megabytes. */
const MOST_PAIRS = 200_000;

/** The comparison of names, each pair once: by far the dearest part of a judgement. */
export function rememberedNames(): CompareSpellings {
  const known = new Map<string, NameVerdict>();
  return (left, right) => {
    const key = `${left}\u0000${right}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= MOST_PAIRS) known.clear();
    const verdict = compareNames(left, right).verdict;
    known.set(key, verdict);
    return verdict;
  };
}
