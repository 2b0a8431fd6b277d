import { likenessOf, type AskedWord } from './asked-words.js';
import type { FoundPerson } from './found-people.js';
import { isWithin } from './place-words.js';
import { SEARCH_GROUNDS, type FoundName, type PersonHit, type SearchGround } from './search-types.js';

/** What was asked, as the order of the finds takes it. */
export interface Asked {
  readonly words: readonly AskedWord[];
  readonly birthYear: number | undefined;
  readonly counties: ReadonlySet<string>;
}

const YEAR_FITS = 0.05;
const COUNTY_FITS = 0.03;
/** Each word of a record that nobody asked for. */
const UNASKED_WORD = 0.02;
const SUPERSEDED = 0.01;

/** The finds, best first: exact numbers lead, then the likeness of the best spelling with what else fits. */
export function rankFound(
  people: readonly FoundPerson[],
  grounds: ReadonlyMap<string, ReadonlySet<SearchGround>>,
  asked: Asked,
): PersonHit[] {
  return people
    .map((person) => hitOf(person, grounds.get(person.id) ?? new Set(), asked))
    .sort((a, b) => b.rank - a.rank || compare(a.hit.displayName, b.hit.displayName) || compare(a.hit.id, b.hit.id))
    .map(({ hit }) => hit);
}

function hitOf(
  person: FoundPerson,
  grounds: ReadonlySet<SearchGround>,
  { words, birthYear, counties }: Asked,
): { hit: PersonHit; rank: number } {
  const matched = new Set(grounds);
  if (birthYear !== undefined && isBornIn(person, birthYear)) matched.add('birth_year');
  if (isWithin(person.placeCode, counties)) matched.add('county');
  const best = grounds.has('name') ? bestName(person, words) : null;
  const exact = [...grounds].some((ground) => ground !== 'name');
  const score = exact ? 1 : (best?.likeness ?? 0);
  const rank =
    score + (exact ? 1 : 0) + (matched.has('birth_year') ? YEAR_FITS : 0) + (matched.has('county') ? COUNTY_FITS : 0);
  const { names, bornFrom: _from, bornTo: _to, ...shown } = person;
  const hit: PersonHit = {
    ...shown,
    names: names.map(plain),
    matched: SEARCH_GROUNDS.filter((ground) => matched.has(ground)),
    score: Math.round(score * 1000) / 1000,
    matchedName: best && plain(best.name),
  };
  return { hit, rank };
}

type NameWithWords = FoundPerson['names'][number];

function bestName(
  { names }: FoundPerson,
  asked: readonly AskedWord[],
): { name: NameWithWords; likeness: number } | null {
  let best: { name: NameWithWords; likeness: number } | null = null;
  for (const name of names) {
    const likeness = nameLikeness(name, asked) - (name.superseded ? SUPERSEDED : 0);
    if (best === null || likeness > best.likeness) best = { name, likeness };
  }
  return best && { ...best, likeness: Math.max(0, best.likeness) };
}

/** Mean likeness of the asked words to their nearest in the record. */
function nameLikeness({ words }: NameWithWords, asked: readonly AskedWord[]): number {
  const known = (words ?? []).map((one) => one.split(':'));
  let sum = 0;
  let weight = 0;
  for (const word of asked) {
    const nearest = known.reduce((best, [, text]) => Math.max(best, likenessOf(word, text ?? '')), 0);
    // A word that may be a place and stands in no name is taken as a place.
    if (word.weight < 1 && nearest < word.weight) continue;
    sum += nearest;
    weight++;
  }
  const positions = new Set(known.map(([position]) => position)).size;
  return weight === 0 ? 0 : sum / weight - UNASKED_WORD * Math.max(0, positions - weight);
}

const plain = ({ words: _words, ...name }: NameWithWords): FoundName => name;

function isBornIn({ bornFrom, bornTo }: FoundPerson, year: number): boolean {
  return bornFrom !== null && bornTo !== null && bornFrom <= year && bornTo >= year;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
