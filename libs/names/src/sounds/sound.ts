import {
  PHONEMES,
  gapCost,
  isVowel,
  likelihoodRatio,
  phonemeIndex,
  type GapPlace,
  type SoundMode,
} from './phonemes.js';

/** What a piece of spelling may stand for: sounds with probabilities, and `silent`, the probability of no sound at all. */
export interface Sound {
  readonly id: number;
  readonly weights: readonly (readonly [phoneme: number, weight: number])[];
  readonly silent: number;
  /** The likeliest sound as its Kazakh Cyrillic letter; '' where silence is likelier than any sound. */
  readonly letter: string;
  /** The likeliest sound is a vowel. */
  readonly vowel: boolean;
}

/** A sound at its place in a word, with the letters it was read from ('' for a further sound of the same letters). */
export interface SpelledSound {
  readonly sound: Sound;
  readonly text: string;
}

const SOUNDS = new Map<string, Sound>();
const MAX_SOUNDS = 2048;
const UNKNOWN = Number.NaN;

/** Reads `к38 қ4 -22`: letters with decimal fractions after the point, `-` for silence. No fraction: 1. */
export function soundOf(notation: string): Sound {
  const known = SOUNDS.get(notation);
  if (known !== undefined) return known;
  let silent = 0;
  const weights: [number, number][] = [];
  for (const item of notation.split(' ')) {
    const weight = item.length > 1 ? Number(`0.${item.slice(1)}`) : 1;
    const phoneme = phonemeIndex(item.charAt(0));
    if (item.startsWith('-')) silent = weight;
    else if (phoneme === undefined || Number.isNaN(weight)) throw new Error(`not a sound: ${notation}`);
    else weights.push([phoneme, weight]);
  }
  const total = weights.reduce((sum, [, weight]) => sum + weight, silent);
  const [best] = weights.reduce((top, item) => (item[1] > top[1] ? item : top), [-1, 0] as [number, number]);
  const letter = silent / total <= 0.5 ? (PHONEMES[best] ?? '') : '';
  const sound: Sound = {
    id: SOUNDS.size,
    weights: weights.map(([phoneme, weight]) => [phoneme, weight / total]),
    silent: silent / total,
    letter,
    vowel: letter !== '' && isVowel(best),
  };
  if (sound.id >= MAX_SOUNDS) throw new Error('too many different sounds in the tables');
  SOUNDS.set(notation, sound);
  return sound;
}

/** Per way of comparing: what two sounds tell (a row per sound), and what a missing one tells (by its place). */
type Memory = Record<SoundMode, Float64Array[]>;
const MATCHES: Memory = { strict: [], letters: [], chinese: [] };
const MISSES: Memory = { strict: [], letters: [], chinese: [] };

/** What this sound tells against others, by their numbers; not a number: ask `matchSounds`. */
export const matchesOf = (mode: SoundMode, sound: Sound): Float64Array =>
  (MATCHES[mode][sound.id] ??= new Float64Array(MAX_SOUNDS).fill(UNKNOWN));

/** Log-likelihood ratio that the two pieces stand for one sound of one name rather than for sounds of two names. */
export function matchSounds(mode: SoundMode, a: Sound, b: Sound): number {
  const row = matchesOf(mode, a);
  const known = row[b.id] ?? UNKNOWN;
  if (!Number.isNaN(known)) return known;
  // Always in the same order: sums of floating-point numbers must not depend on the side.
  const [first, second] = a.id <= b.id ? [a, b] : [b, a];
  let ratio = first.silent * second.silent;
  for (const [phoneme, weight] of first.weights)
    for (const [other, otherWeight] of second.weights)
      ratio += weight * otherWeight * likelihoodRatio(mode, phoneme, other);
  const value = Math.log(ratio + 1e-9);
  row[b.id] = value;
  return value;
}

/** Log-odds that this piece has no counterpart in the other form (≤ 0). */
export function missSound(mode: SoundMode, sound: Sound, place: GapPlace): number {
  const row = (MISSES[mode][sound.id] ??= new Float64Array(16).fill(UNKNOWN));
  const slot =
    (place.added === true ? 8 : 0) +
    (place.atStart === true ? 4 : 0) +
    (place.atEnd ? 2 : 0) +
    (place.afterConsonant ? 1 : 0);
  const known = row[slot] ?? UNKNOWN;
  if (!Number.isNaN(known)) return known;
  let odds = sound.silent;
  for (const [phoneme, weight] of sound.weights) odds += weight * Math.exp(gapCost(mode, phoneme, place));
  const value = Math.log(odds + 1e-9);
  row[slot] = value;
  return value;
}
