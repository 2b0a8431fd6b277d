import { phoneticClass } from '@izdeu/names';
import type { AskedWord } from './asked-words.js';
import { askedKeys, nameKeys } from './name-keys.js';

const MOST_WORDS_OF_A_KEY = 400;

/** Words of names in memory, met by the keys of their misspellings: what `name_word` is in the database. */
export class Vocabulary {
  private readonly words = new Set<string>();
  private readonly byKey = new Map<string, string[]>();
  private inOrder: string[] = [];

  constructor(words: Iterable<string>) {
    this.add(words);
  }

  get size(): number {
    return this.words.size;
  }

  /** @returns how many of them it did not know. */
  add(words: Iterable<string>): number {
    let fresh = 0;
    for (const word of words) {
      if (this.words.has(word)) continue;
      fresh++;
      this.words.add(word);
      for (const key of nameKeys({ word, skeleton: phoneticClass(word) })) {
        const others = this.byKey.get(key);
        if (others === undefined) this.byKey.set(key, [word]);
        else others.push(word);
      }
    }
    if (fresh > 0) this.inOrder = [...this.words].sort();
    return fresh;
  }

  /** Words that may be misspellings of the asked one, and those that begin with what has been typed of it. */
  around({ readings, beginnings }: Pick<AskedWord, 'readings' | 'beginnings'>): string[] {
    const found = new Set<string>();
    for (const reading of readings)
      for (const key of askedKeys(reading))
        for (const word of this.byKey.get(key)?.slice(0, MOST_WORDS_OF_A_KEY) ?? []) found.add(word);
    for (const beginning of beginnings) {
      const from = this.firstFrom(beginning);
      for (let at = from; at < from + MOST_WORDS_OF_A_KEY; at++) {
        const word = this.inOrder[at];
        if (word === undefined || !word.startsWith(beginning)) break;
        found.add(word);
      }
    }
    return [...found];
  }

  private firstFrom(beginning: string): number {
    let [low, high] = [0, this.inOrder.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.inOrder[middle] ?? '') < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
