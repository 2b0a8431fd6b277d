import { indexWords, type IndexWord } from '@izdeu/names';

/** One reading of a word of a name, as the index keeps it. */
export interface NameWord {
  /** Readings of one word share a position. */
  readonly position: number;
  /** The likeliest letters of its sounds, without the ending that only says whose child it is. */
  readonly word: string;
  /** Classes of its consonants: what misspellings and renderings of the word share. */
  readonly skeleton: string;
}

/** What is asked is read in every way, what is kept in so many: each adds rows for every other word of the name. */
const MOST_KEPT = 3;

/** The words of a name for the search; empty when the text holds no letter. */
export function nameWords(name: string): NameWord[] {
  return indexWords(name).flatMap(readingsAt);
}

/** One word in each of its readings. */
export function readingsAt({ skeletons, classes }: IndexWord, position: number): NameWord[] {
  return skeletons.map((word, reading) => ({ position, word, skeleton: classes[reading] ?? '' }));
}

/** The form in which a name record carries its words (`person_name.search_words`): "position:word:skeleton". */
export function storedWords(name: string): string[] {
  return storedForm(indexWords(name));
}

/** The same of a name whose words are read. */
export const storedForm = (words: readonly IndexWord[]): string[] =>
  words.flatMap((word, position) =>
    readingsAt(word, position)
      .slice(0, MOST_KEPT)
      .map(({ word: text, skeleton }) => `${position}:${text}:${skeleton}`),
  );
