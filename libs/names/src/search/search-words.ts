import { wordsOf } from '../parsing/words.js';
import { skeletonOfSounds } from '../sounds/skeleton.js';

/** One reading of a word of a name, as a search index keeps it. */
export interface SearchWord {
  /** Readings of one word share a position. */
  readonly position: number;
  /** The likeliest letters of its sounds, without the ending that only says whose child it is. */
  readonly word: string;
  /** Consonants by classes that alphabets and ears confuse; what misspellings of the word share. */
  readonly skeleton: string;
}

const CLASSES: Readonly<Record<string, string>> = {
  ...{ b: 'B', p: 'B', f: 'B', v: 'B', d: 'T', t: 'T', g: 'K', k: 'K', h: 'K', s: 'S', x: 'S', z: 'S', j: 'J', c: 'J' },
  ...{ m: 'M', n: 'N', l: 'R', r: 'R' },
};
const MOST_READINGS = 3;

/**
 * The words of a name for a search: by its letters, and where a word is pinyin or Chinese by its syllables too.
 * @param otherForms also other forms of the same name (Осман for Оспан): for what is asked, not for what is kept.
 */
export function searchWords(name: string, otherForms = false): SearchWord[] {
  return wordsOf(name).flatMap(({ readings }, position) => {
    const wanted = readings.filter((reading) => otherForms || !reading.otherForm);
    const words = new Set(wanted.map(({ sounds }) => skeletonOfSounds(sounds)).filter((word) => word !== ''));
    const kept = otherForms ? [...words] : [...words].slice(0, MOST_READINGS);
    return kept.map((word) => ({ position, word, skeleton: classesOf(word) }));
  });
}

function classesOf(word: string): string {
  let classes = /^[aeiou]/u.test(word) ? 'A' : '';
  let last = '';
  for (const letter of word) {
    const now = CLASSES[letter] ?? '';
    if (now !== last) classes += now;
    last = now;
  }
  return classes || 'A';
}
