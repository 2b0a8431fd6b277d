import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { askedWords } from '../search/asked-words.js';
import type { NameCandidates } from '../search/name-candidates.js';

const MOST_NAMES = 3;
const MOST_CANDIDATES = 40;

/** Who may bear one of these names in any script, likeliest first, from the index of the search; `birthYear` narrows it. */
export async function namedAlike(
  candidates: NameCandidates,
  tx: Tx,
  actor: Actor,
  names: readonly string[],
  birthYear: number | undefined,
): Promise<string[]> {
  const scores = new Map<string, number>();
  for (const name of names.slice(0, MOST_NAMES)) {
    const found = await candidates.of(tx, actor, askedWords(name, ''), { birthYear, countyCode: undefined });
    for (const [id, score] of found) scores.set(id, Math.max(scores.get(id) ?? 0, score));
  }
  return [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_CANDIDATES)
    .map(([id]) => id);
}
