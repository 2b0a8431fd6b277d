import type { Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { askedWords } from './asked-words.js';
import { foundPeople } from './found-people.js';
import type { NameCandidates } from './name-candidates.js';
import { rankFound } from './rank-found.js';
import { readQuestion } from './read-question.js';

const MOST_PEOPLE = 100;

/**
 * Ids of the people who may be meant by a typed name, in any script, half typed too, a year beside it narrowing: for lists
 * that are narrowed by a name. As far as the actor may read names; those that are only partly alike are left out.
 */
export async function peopleNamed(names: NameCandidates, tx: Tx, actor: Actor, text: string): Promise<string[]> {
  const { words, birthYear: year } = readQuestion(text);
  const birthYear = year ?? undefined;
  const name = words.join(' ');
  const asked = askedWords(name, '');
  const candidates = await names.of(tx, actor, asked, { birthYear, countyCode: undefined });
  const likeliest = [...candidates].sort(([, a], [, b]) => b - a).slice(0, MOST_PEOPLE);
  const ids = likeliest.map(([id]) => id);
  const grounds = new Map(ids.map((id) => [id, new Set(['name'] as const)]));
  const people = await foundPeople(tx, actor, ids);
  return rankFound(people, grounds, { name, words: asked, birthYear, counties: new Set() })
    .filter(({ verdict }) => verdict !== 'different')
    .map(({ id }) => id);
}
