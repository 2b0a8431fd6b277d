import type { MergedPeople } from '../matching/merged-people.js';
import type { PersonHit } from './search-types.js';

/** Finds that were decided to be one person, as one: in the place of the best, under the head, with the names and cases of all. */
export function asOnePerson(hits: readonly PersonHit[], groups: ReadonlyMap<string, MergedPeople>): PersonHit[] {
  const byHead = new Map<string, PersonHit[]>();
  for (const hit of hits) {
    const head = groups.get(hit.id)?.head ?? hit.id;
    byHead.set(head, [...(byHead.get(head) ?? []), hit]);
  }
  return [...byHead].flatMap(([headId, [best, ...rest]]) => {
    if (!best || rest.length === 0) return best ? [best] : [];
    const all = [best, ...rest];
    const head = all.find(({ id }) => id === headId) ?? best;
    const inOrder = [head, ...all.filter((one) => one !== head)];
    return [
      {
        ...best,
        ...{ id: head.id, displayName: head.displayName, sex: head.sex, placeCode: head.placeCode },
        birth: inOrder.find(({ birth }) => birth !== '')?.birth ?? '',
        names: inOrder.flatMap(({ names }) => names),
        parents: [...new Set(inOrder.flatMap(({ parents }) => parents))],
        cases: inOrder.flatMap(({ cases }) => cases),
        matched: best.matched,
        alsoRecordedAs: inOrder.filter((one) => one !== head).map(({ displayName }) => displayName),
      },
    ];
  });
}
