import type { Letter } from '@izdeu/database';

/** The letters from which a letter came, step by step, the first one first; none for one that follows nothing. */
export function lettersBefore(letters: readonly Letter[], letterId: string): Letter[] {
  const byId = new Map(letters.map((letter) => [letter.id, letter]));
  const found: Letter[] = [];
  let parentId = byId.get(letterId)?.parentId ?? null;
  while (parentId !== null) {
    const parent = byId.get(parentId);
    if (!parent || found.includes(parent)) break;
    found.unshift(parent);
    parentId = parent.parentId;
  }
  return found;
}
