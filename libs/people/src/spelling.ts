import { cleanName, scriptOf, searchKey, type NameScript } from '@izdeu/names';
import { storedWords } from './search/name-words.js';

/** What follows from the letters of a name alone; every name record carries it, or no search finds it. */
export interface Spelling {
  readonly value: string;
  readonly script: NameScript;
  readonly searchKey: string;
  readonly searchWords: string[];
}

export function spellingOf(text: string): Spelling {
  const value = cleanName(text);
  return { value, script: scriptOf(text), searchKey: searchKey(text), searchWords: storedWords(text) };
}
