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

/** The best alignment of two words; symmetric up to the order of the sides. */
export function align(left: readonly SpelledSound[], right: readonly SpelledSound[], mode: SoundMode): Alignment {
  const columns = right.length + 1;
  const best = new Float64Array((left.length + 1) * columns);
  const from = new Uint8Array(best.length);
  const missLeft = misses(left, mode);
  const missRight = misses(right, mode);
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
  walkBack(left, right, mode, path, (_a, _b, evidence) => {
    if (evidence > 0) gain += evidence;
    else loss -= evidence;
  });
  const steps = (): AlignStep[] => {
    const found: AlignStep[] = [];
    walkBack(left, right, mode, path, (a, b, evidence) => found.push({ left: a, right: b, evidence }));
    return found.reverse();
  };
  return { gain, loss, steps };
}

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
function misses(word: readonly SpelledSound[], mode: SoundMode): Float64Array {
  const costs = new Float64Array(word.length);
  let last = word.length - 1;
  while (last > 0 && word[last]?.sound.letter === '') last--;
  let afterConsonant = false;
  for (const [at, { sound }] of word.entries()) {
    const place: GapPlace = { atEnd: at >= last, afterConsonant };
    costs[at] = missSound(mode, sound, place);
    const index = phonemeIndex(sound.letter);
    if (index !== undefined) afterConsonant = !isVowel(index);
  }
  return costs;
}
