import { compareNames, remember, type NameComparison } from '@izdeu/names';
import type { AskedWord } from './asked-words.js';
import type { FoundPerson } from './found-people.js';
import { nameLikeness, type NameLikeness } from './name-likeness.js';
import { isWithin } from './place-words.js';
import { SEARCH_GROUNDS, type FoundName, type PersonHit, type SearchGround } from './search-types.js';

/** What was asked, as the order of the finds takes it. */
export interface Asked {
  /** The words that may be a name, as typed. */
  readonly name: string;
  readonly words: readonly AskedWord[];
  readonly birthYear: number | undefined;
  readonly counties: ReadonlySet<string>;
}

const YEAR_FITS = 0.05;
const COUNTY_FITS = 0.03;
const SUPERSEDED = 0.01;

/** The finds, best first: exact numbers lead, then the likeness of the best spelling with what else fits. */
export function rankFound(
  people: readonly FoundPerson[],
  grounds: ReadonlyMap<string, ReadonlySet<SearchGround>>,
  asked: Asked,
): PersonHit[] {
  const likened = new Map<string, NameLikeness>();
  const liken = (words: readonly string[]): NameLikeness => {
    const key = words.join(' ');
    const found = likened.get(key) ?? nameLikeness(words, asked.words);
    likened.set(key, found);
    return found;
  };
  return people
    .map((person) =>
      hitOf(person, grounds.get(person.id) ?? new Set(), asked, { compare: comparedWith(asked.name), liken }),
    )
    .sort((a, b) => b.rank - a.rank || order(a.hit.displayName, b.hit.displayName) || order(a.hit.id, b.hit.id))
    .map(({ hit }) => hit);
}

/**
 * Namesakes are often spelled alike, and the same is asked again: on the way back to the finds, by a colleague, with a year. What the
 * last questions were compared with is remembered.
 */
const MOST_QUESTIONS = 200;
const MOST_SPELLINGS = 200;
const comparedWith = remember((asked) => remember((name) => compareNames(asked, name), MOST_SPELLINGS), MOST_QUESTIONS);

interface Comparers {
  readonly compare: (name: string) => NameComparison;
  readonly liken: (words: readonly string[]) => NameLikeness;
}

function hitOf(
  person: FoundPerson,
  grounds: ReadonlySet<SearchGround>,
  { birthYear, counties }: Asked,
  { compare, liken }: Comparers,
): { hit: PersonHit; rank: number } {
  const matched = new Set(grounds);
  if (birthYear !== undefined && isBornIn(person, birthYear)) matched.add('birth_year');
  if (isWithin(person.placeCode, counties)) matched.add('county');
  const best = grounds.has('name') ? bestName(person, liken) : null;
  const exact = [...grounds].some((ground) => ground !== 'name');
  // A word that is still being typed has no letters to compare yet.
  const comparison = best === null || best.begins ? null : compare(best.name.value);
  const score = exact ? 1 : (comparison?.score ?? best?.likeness ?? 0);
  const rank =
    score + (exact ? 1 : 0) + (matched.has('birth_year') ? YEAR_FITS : 0) + (matched.has('county') ? COUNTY_FITS : 0);
  const { id, displayName, sex, birth, placeCode, parents, cases, names } = person;
  const hit: PersonHit = {
    ...{ id, displayName, sex, birth, placeCode, parents, cases },
    names: names.map(plain),
    alsoRecordedAs: [],
    matched: SEARCH_GROUNDS.filter((ground) => matched.has(ground)),
    score: Math.round(score * 1000) / 1000,
    matchedName: best && plain(best.name),
    verdict: comparison?.verdict ?? null,
    differences: comparison?.differences ?? [],
  };
  return { hit, rank };
}

type NameWithWords = FoundPerson['names'][number];

interface BestName extends NameLikeness {
  readonly name: NameWithWords;
}

function bestName({ names }: FoundPerson, liken: Comparers['liken']): BestName | null {
  let best: BestName | null = null;
  for (const name of names) {
    const { likeness, begins } = liken(name.words ?? []);
    const found = { name, likeness: Math.max(0, likeness - (name.superseded ? SUPERSEDED : 0)), begins };
    if (best === null || found.likeness > best.likeness) best = found;
  }
  return best;
}

const plain = ({ words: _words, ...name }: NameWithWords): FoundName => name;

function isBornIn({ bornFrom, bornTo }: FoundPerson, year: number): boolean {
  return bornFrom !== null && bornTo !== null && bornFrom <= year && bornTo >= year;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
