import { searchKeyParts } from '@izdeu/names';

/** One reading of a word of a name: where it stands, its folded letters, and the consonants by which it is looked for. */
export interface NameWord {
  /** Readings of one word share a position. */
  readonly position: number;
  /** Letters of the search key, without the ending that only says whose child it is. */
  readonly word: string;
  readonly skeleton: string;
}

/** Consonants that alphabets and ears confuse; vowels only count at the beginning. */
const CLASSES: Readonly<Record<string, string>> = {
  ...{ b: 'B', p: 'B', f: 'B', v: 'B', d: 'T', t: 'T', g: 'K', k: 'K', h: 'K', s: 'S', x: 'S', z: 'S', j: 'J', c: 'J' },
  ...{ m: 'M', n: 'N', l: 'R', r: 'R' },
};
const ENDING = /(?:(?:ov|ev|in)a?|uli|kizi|ovic|evic|ovna|evna)$/;
const SHORTEST_STEM = 4;

/** The words of a name as the index keeps them; empty when the text holds no letter. */
export function nameWords(text: string): NameWord[] {
  return searchKeyParts(text).map((part, position) => {
    const stem = part.replace(ENDING, '');
    const word = stem.length >= SHORTEST_STEM ? stem : part;
    return { position, word, skeleton: skeletonOf(word) };
  });
}

/** The form in which a name record carries its words (`person_name.search_words`). */
export function storedWords(text: string): string[] {
  return nameWords(text).map(({ position, word, skeleton }) => `${position}:${word}:${skeleton}`);
}

function skeletonOf(word: string): string {
  let skeleton = /^[aeiou]/.test(word) ? 'A' : '';
  let last = '';
  for (const letter of word) {
    const now = CLASSES[letter] ?? '';
    if (now !== last) skeleton += now;
    last = now;
  }
  return skeleton || 'A';
}
