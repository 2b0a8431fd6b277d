import { phoneticClass, type SoundLikeness } from '@izdeu/names';
import { likelyWords, type AskedWord, type LikelyWord } from './asked-words.js';
import { askedKeys, nameKeys } from './name-keys.js';

const MOST_WORDS_OF_A_KEY = 400;

/** Words of names in memory, met by the keys of their misspellings: what `name_word` is in the database. */
export class Vocabulary {
  private readonly words = new Set<string>();
  private readonly byKey = new Map<string, string[]>();
  private inOrder: string[] = [];
  /** Whoever is looked for is looked for again, letter by letter and by the next colleague: until words come in. */
  private meant = new WeakMap<SoundLikeness, Map<string, readonly LikelyWord[]>>();

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
    if (fresh > 0) {
      this.inOrder = [...this.words].sort();
      this.meant = new WeakMap();
    }
    return fresh;
  }

  /** The words that may be meant by the asked one, likeliest first. */
  likely(asked: AskedWord): readonly LikelyWord[] {
    const ways = this.meant.get(asked.sounds) ?? new Map<string, readonly LikelyWord[]>();
    this.meant.set(asked.sounds, ways);
    // The same word as a name or as a place, finished or not.
    const way = `${asked.weight} ${asked.beginnings.join(' ')}`;
    const known = ways.get(way) ?? likelyWords(asked, this.around(asked));
    ways.set(way, known);
    return known;
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
