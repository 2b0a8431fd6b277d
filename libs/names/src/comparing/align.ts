import { phonemeIndex, isVowel, type GapPlace, type SoundMode } from '../sounds/phonemes.js';
import { matchSounds, missSound, type SpelledSound } from '../sounds/sound.js';

/** One step of an alignment: a sound of each word, or of one where the other has none. */
export interface AlignStep {
  readonly left: SpelledSound | null;
  readonly right: SpelledSound | null;
  /** Log-likelihood ratio of the step: above 0 speaks for the same name. */
  readonly evidence: number;
}

export interface Alignment {
  /** Sum of what speaks for the same name (≥ 0). */
  readonly gain: number;
  /** Sum of what speaks against it (≥ 0). */
  readonly loss: number;
  /** Only asked for when the comparison is explained. */
  readonly steps: () => readonly AlignStep[];
}

/** What matching sounds are worth against mismatches: names share formants, so agreement proves less than its rarity. */
const AGREEMENT = 0.35;

/** Which side is a Chinese rendering and the other is not; null: both are, or neither. */
export type OnlyChinese = 'left' | 'right' | null;

/** By so much a pair of sounds may fall short: the vowel of the first syllable is heard best, later ones follow it. */
const USUAL_SHORTFALL = { consonant: 1.3, firstVowel: 1.5, vowel: 2 };
const WEIGHT_OF_SHORTFALL = { strict: 1, letters: 1, chinese: 1.3 };

/** The best alignment of two words; symmetric up to the order of the sides. */
export function align(
  left: readonly SpelledSound[],
  right: readonly SpelledSound[],
  mode: SoundMode,
  onlyChinese: OnlyChinese = null,
): Alignment {
  const columns = right.length + 1;
  const best = new Float64Array((left.length + 1) * columns);
  const from = new Uint8Array(best.length);
  const missLeft = misses(left, mode, onlyChinese === 'left');
  const missRight = misses(right, mode, onlyChinese === 'right');
  for (let j = 1; j < columns; j++) {
    best[j] = (best[j - 1] ?? 0) + (missRight[j - 1] ?? 0);
    from[j] = RIGHT_ALONE;
  }
  for (let i = 1; i <= left.length; i++) {
    const row = i * columns;
    const missed = missLeft[i - 1] ?? 0;
    const sound = left[i - 1]?.sound;
    best[row] = (best[row - columns] ?? 0) + missed;
    from[row] = LEFT_ALONE;
    for (let j = 1; j < columns; j++) {
      const other = right[j - 1]?.sound;
      if (sound === undefined || other === undefined) continue;
      const both = (best[row - columns + j - 1] ?? 0) + worth(matchSounds(mode, sound, other));
      const up = (best[row - columns + j] ?? 0) + missed;
      const side = (best[row + j - 1] ?? 0) + (missRight[j - 1] ?? 0);
      best[row + j] = Math.max(both, up, side);
      from[row + j] = both >= up && both >= side ? BOTH : up >= side ? LEFT_ALONE : RIGHT_ALONE;
    }
  }
  return trace(left, right, mode, { from, missLeft, missRight });
}

/** What a word can gain at most: its alignment with itself. */
export function selfGain(sounds: readonly SpelledSound[], mode: SoundMode): number {
  const known = SELF_GAINS[mode].get(sounds);
  if (known !== undefined) return known;
  const gain = sounds.reduce((sum, { sound }) => sum + Math.max(0, matchSounds(mode, sound, sound)), 0);
  SELF_GAINS[mode].set(sounds, gain);
  return gain;
}

type Gains = WeakMap<readonly SpelledSound[], number>;
const SELF_GAINS: Record<SoundMode, Gains> = { strict: new WeakMap(), letters: new WeakMap(), chinese: new WeakMap() };

const BOTH = 0;
const LEFT_ALONE = 1;
const RIGHT_ALONE = 2;

const worth = (evidence: number): number => (evidence > 0 ? evidence * AGREEMENT : evidence);

interface Path {
  readonly from: Uint8Array;
  readonly missLeft: Float64Array;
  readonly missRight: Float64Array;
}

function trace(left: readonly SpelledSound[], right: readonly SpelledSound[], mode: SoundMode, path: Path): Alignment {
  let gain = 0;
  let loss = 0;
  const [firstLeft, firstRight] = [firstVowel(left), firstVowel(right)];
  walkBack(left, right, mode, path, (a, b, evidence) => {
    if (evidence > 0) gain += evidence;
    const first = a === firstLeft || b === firstRight;
    loss += a === null || b === null ? -Math.min(0, evidence) : misfit(mode, { a, b, evidence, first });
  });
  const steps = (): AlignStep[] => {
    const found: AlignStep[] = [];
    walkBack(left, right, mode, path, (a, b, evidence) => found.push({ left: a, right: b, evidence }));
    return found.reverse();
  };
  return { gain, loss, steps };
}

/**
 * What a pair of sounds speaks against one name: its own evidence, or how far it falls short of what the sounds would tell of
 * one another at their best. A long name would else hide the one sound that differs.
 */
function misfit(
  mode: SoundMode,
  { a, b, evidence, first }: { a: SpelledSound; b: SpelledSound; evidence: number; first: boolean },
): number {
  const best = Math.min(matchSounds(mode, a.sound, a.sound), matchSounds(mode, b.sound, b.sound));
  const vowel = isVowelSound(a) || isVowelSound(b);
  const usual = vowel ? (first ? USUAL_SHORTFALL.firstVowel : USUAL_SHORTFALL.vowel) : USUAL_SHORTFALL.consonant;
  return Math.max(0, -evidence, WEIGHT_OF_SHORTFALL[mode] * (best - evidence - usual));
}

function isVowelSound({ sound }: SpelledSound): boolean {
  const index = phonemeIndex(sound.letter);
  return index !== undefined && isVowel(index);
}

const firstVowel = (word: readonly SpelledSound[]): SpelledSound | undefined => word.find(isVowelSound);

function walkBack(
  left: readonly SpelledSound[],
  right: readonly SpelledSound[],
  mode: SoundMode,
  { from, missLeft, missRight }: Path,
  visit: (a: SpelledSound | null, b: SpelledSound | null, evidence: number) => void,
): void {
  let i = left.length;
  let j = right.length;
  while (i > 0 || j > 0) {
    const step = from[i * (right.length + 1) + j];
    const a = step === RIGHT_ALONE ? null : (left[--i] ?? null);
    const b = step === LEFT_ALONE ? null : (right[--j] ?? null);
    const evidence =
      a !== null && b !== null ? matchSounds(mode, a.sound, b.sound) : ((a === null ? missRight[j] : missLeft[i]) ?? 0);
    visit(a, b, evidence);
  }
}

/** What every sound of a word costs when the other word lacks it. */
function misses(word: readonly SpelledSound[], mode: SoundMode, added: boolean): Float64Array {
  const costs = new Float64Array(word.length);
  let last = word.length - 1;
  while (last > 0 && word[last]?.sound.letter === '') last--;
  let afterConsonant = false;
  let atStart = true;
  for (const [at, { sound }] of word.entries()) {
    const place: GapPlace = { atEnd: at >= last, afterConsonant, atStart, added };
    costs[at] = missSound(mode, sound, place);
    const index = phonemeIndex(sound.letter);
    if (index === undefined) continue;
    afterConsonant = !isVowel(index);
    atStart = false;
  }
  return costs;
}
