import { LETTER_TO_COME, likenessOf, type AskedWord } from './asked-words.js';

/** Each word of a record that nobody asked for. */
const UNASKED_WORD = 0.02;

export interface NameLikeness {
  /** 0..1. */
  readonly likeness: number;
  /** Only the beginning of the last word agrees. */
  readonly begins: boolean;
}

/** Mean likeness of the asked words to their nearest in a name, given as its record carries them (`storedWords`). */
export function nameLikeness(words: readonly string[], asked: readonly AskedWord[]): NameLikeness {
  const known = words.map((one) => one.split(':'));
  const nearest = (word: Pick<AskedWord, 'readings' | 'sounds' | 'beginnings'>): number =>
    known.reduce(
      (best, [, text]) => Math.max(best, likenessOf(word, text ?? ''), soundsLikeBeginning(word, text ?? '')),
      0,
    );
  let [sum, weight, begins] = [0, 0, false];
  for (const word of asked) {
    const likeness = nearest(word);
    // A word that may be a place and stands in no name is taken as a place.
    if (word.weight < 1 && likeness < word.weight) continue;
    begins ||= word.beginnings.length > 0 && nearest({ ...word, beginnings: [] }) < likeness;
    sum += likeness;
    weight++;
  }
  const positions = new Set(known.map(([position]) => position)).size;
  const likeness = weight === 0 ? 0 : sum / weight - UNASKED_WORD * Math.max(0, positions - weight);
  return { likeness, begins };
}

/** In another script the letters that are there may differ and the beginning still sound alike: Бақ, 巴合提. */
function soundsLikeBeginning({ sounds, beginnings }: Pick<AskedWord, 'sounds' | 'beginnings'>, word: string): number {
  return beginnings.reduce((best, { length }) => {
    const toCome = word.length - length;
    return toCome <= 0 ? best : Math.max(best, sounds.of(word.slice(0, length)) * LETTER_TO_COME ** toCome);
  }, 0);
}
