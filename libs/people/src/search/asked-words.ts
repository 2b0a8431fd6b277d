import { NameFolder, SoundLikeness, remember, type IndexWord } from '@izdeu/names';
import { nameNumber } from './name-keys.js';
import { readingsAt, type NameWord } from './name-words.js';

/** A word that somebody asks for, in all its readings. */
export interface AskedWord {
  readonly readings: readonly NameWord[];
  /** Its sounds, against which the words of the vocabulary are held. */
  readonly sounds: SoundLikeness;
  /** What has been typed of it so far, where it may not be finished. */
  readonly beginnings: readonly string[];
  /** A word that may as well be a place weighs less. */
  readonly weight: number;
}

/** A word of the vocabulary that may be meant. */
export interface LikelyWord {
  readonly word: string;
  readonly number: bigint;
  readonly likeness: number;
}

/** Stands for the other word where one is looked for alone. */
export const ALONE = 0n;

/** Two words to look for in one name; `b` 0 for a word alone, `a = b` for a name of one word. */
export interface Probe {
  readonly a: bigint;
  readonly b: bigint;
  readonly score: number;
}

const PLACE_WEIGHT = 0.8;
const LEAST_BEGINNING = 2;
/** A word that only begins as asked: each letter that is still to come makes it less likely than a misspelling of the whole. */
export const LETTER_TO_COME = 0.85;
const LEAST_LIKENESS = 0.025;
const MOST_LIKELY = 60;
const LEAST_SCORE = 0.008;
const MOST_PROBES = 400;
/** Of each two words that are asked together: more of them find nobody else and each costs a look-up. */
const MOST_PAIRS = 120;
const MOST_NUMBERS = 20_000;
/** The record has only one of the words that the family knows. */
const NAME_OF_ONE_WORD = 0.4;
/** The other words were places, or nothing like them is on record. */
const WORD_ALONE = 0.3;

/** The words of a question; the last one may still be being typed. */
export function askedWords(nameText: string, placeText: string): AskedWord[] {
  const names = wordsOf(nameText, 1);
  // One Chinese character is a syllable.
  const least = /\p{Script=Han}$/u.test(nameText) ? 1 : LEAST_BEGINNING;
  const words = names.map((word, index) => (index === names.length - 1 ? unfinished(word, least) : word));
  return [...words, ...wordsOf(placeText, PLACE_WEIGHT)];
}

const wordsOf = (text: string, weight: number): AskedWord[] =>
  foldedBefore(text)
    .map((word, position): AskedWord => ({
      ...{ readings: readingsAt(word, position), sounds: soundsOf(word), beginnings: [], weight },
    }))
    .filter(({ readings }) => readings.length > 0);

/** The words of names come again and again: what the last ones sound like, and what they were held against, is remembered. */
const MOST_WORDS = 1000;
const folder = new NameFolder(MOST_WORDS);
/** Of texts whose words are not told apart by spaces alone, the folder makes the words anew each time. */
const foldedBefore = remember((text) => folder.words(text), MOST_WORDS);
const remembered = new WeakMap<IndexWord, SoundLikeness>();

function soundsOf(word: IndexWord): SoundLikeness {
  const known = remembered.get(word) ?? new SoundLikeness(word.readings);
  remembered.set(word, known);
  return known;
}

function unfinished(word: AskedWord, least: number): AskedWord {
  return { ...word, beginnings: word.readings.map((one) => one.word).filter((one) => one.length >= least) };
}

/** The words of the vocabulary that may be meant, likeliest first. */
export function likelyWords(asked: AskedWord, known: readonly string[]): LikelyWord[] {
  const likely: { word: string; likeness: number }[] = [];
  for (const word of known) {
    const likeness = asked.weight * likenessOf(asked, word);
    if (likeness > LEAST_LIKENESS) likely.push({ word, likeness });
  }
  return likely
    .sort((a, b) => b.likeness - a.likeness || (a.word < b.word ? -1 : 1))
    .slice(0, asked.beginnings.length > 0 ? MOST_PROBES : MOST_LIKELY)
    .map(({ word, likeness }) => ({ word, likeness, number: numberOf(word) }));
}

/** What is likely for one asked word is likely for others too. */
const numberOf = remember(nameNumber, MOST_NUMBERS);

/** How likely the folded word is a spelling of the asked one, 0..1: 1 where it is folded alike. */
export function likenessOf(asked: Pick<AskedWord, 'readings' | 'sounds' | 'beginnings'>, word: string): number {
  if (asked.readings[0]?.word === word) return 1;
  let best = asked.sounds.of(word);
  for (const beginning of asked.beginnings)
    if (word.startsWith(beginning)) best = Math.max(best, LETTER_TO_COME ** (word.length - beginning.length));
  return best;
}

/** Pairs to look for, best first, at most 400. */
export function probesOf(likely: readonly (readonly LikelyWord[])[], solid: number): Probe[] {
  const probes: Probe[] = [];
  if (likely.length === 1) {
    for (const { number, likeness } of likely[0] ?? []) probes.push({ a: number, b: ALONE, score: likeness });
    return probes.slice(0, MOST_PROBES);
  }
  likely.forEach((first, at) => {
    for (const second of likely.slice(at + 1)) addPairs(probes, first, second);
    for (const { number, likeness } of first.slice(0, MOST_LIKELY))
      probes.push({ a: number, b: number, score: likeness * NAME_OF_ONE_WORD });
    if (solid === 1 && at === 0)
      for (const { number, likeness } of first.slice(0, MOST_LIKELY))
        probes.push({ a: number, b: ALONE, score: likeness * WORD_ALONE });
  });
  const together = (likely.length * (likely.length - 1)) / 2;
  return probes.sort((a, b) => b.score - a.score).slice(0, Math.min(MOST_PROBES, together * MOST_PAIRS));
}

function addPairs(probes: Probe[], first: readonly LikelyWord[], second: readonly LikelyWord[]): void {
  for (const one of first) {
    for (const other of second) {
      const score = one.likeness * other.likeness;
      if (score < LEAST_SCORE) break;
      const [a, b] = one.number < other.number ? [one.number, other.number] : [other.number, one.number];
      probes.push({ a, b, score });
    }
  }
}
