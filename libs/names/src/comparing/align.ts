import { oppositeHeights, type GapPlace, type SoundMode } from '../sounds/phonemes.js';
import { matchesOf, matchSounds, missSound, type SpelledSound } from '../sounds/sound.js';

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
  /** The part of it that single small differences make, as every rendering has them. */
  readonly small: number;
  /** Only asked for when the comparison is explained. */
  readonly steps: () => readonly AlignStep[];
}

/** What matching sounds are worth against mismatches: names share formants, so agreement proves less than its rarity. */
const AGREEMENT = 0.35;

/** Which side is a Chinese rendering and the other is not; null: both are, or neither. */
export type OnlyChinese = 'left' | 'right' | null;

/** What a rendering or a spelling does every day. */
const SMALL_LOSS = 0.8;
/** By so much a pair of sounds may fall short: the vowel of the first syllable is heard best, later ones follow it. */
const USUAL_SHORTFALL = { consonant: 1.3, firstVowel: 1.5, otherHeight: 1.5, vowel: 2 };
const WEIGHT_OF_SHORTFALL = { strict: 1, letters: 1, chinese: 1.3 };

/** The best alignment of two words; symmetric up to the order of the sides. */
export function align(
  left: readonly SpelledSound[],
  right: readonly SpelledSound[],
  mode: SoundMode,
  onlyChinese: OnlyChinese = null,
): Alignment {
  const columns = right.length + 1;
  const cells = (left.length + 1) * columns;
  if (totals.length < cells) totals = new Float64Array(2 * cells);
  const best = totals;
  best[0] = 0;
  const from = new Uint8Array(cells);
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
    if (sound === undefined) continue;
    const known = matchesOf(mode, sound);
    best[row] = (best[row - columns] ?? 0) + missed;
    from[row] = LEFT_ALONE;
    for (let j = 1; j < columns; j++) {
      const other = right[j - 1]?.sound;
      if (other === undefined) continue;
      let evidence = known[other.id] ?? Number.NaN;
      if (Number.isNaN(evidence)) evidence = matchSounds(mode, sound, other);
      const both = (best[row - columns + j - 1] ?? 0) + worth(evidence);
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

/** Totals of the alignment in hand; nothing of it is needed afterwards. */
let totals = new Float64Array(1024);

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
  let small = 0;
  const [firstLeft, firstRight] = [firstVowel(left), firstVowel(right)];
  walkBack(left, right, mode, path, (a, b, evidence) => {
    if (evidence > 0) gain += evidence;
    const first = a === firstLeft || b === firstRight;
    const against = a === null || b === null ? -Math.min(0, evidence) : misfit(mode, { a, b, evidence, first });
    loss += against;
    if (against < SMALL_LOSS) small += against;
  });
  const steps = (): AlignStep[] => {
    const found: AlignStep[] = [];
    walkBack(left, right, mode, path, (a, b, evidence) => found.push({ left: a, right: b, evidence }));
    return found.reverse();
  };
  return { gain, loss, small, steps };
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
  if (best - evidence <= USUAL_SHORTFALL.consonant) return Math.max(0, -evidence);
  const kind = !a.sound.vowel && !b.sound.vowel ? 'consonant' : first ? 'firstVowel' : vowelKind(a, b);
  const usual = USUAL_SHORTFALL[kind];
  return Math.max(0, -evidence, WEIGHT_OF_SHORTFALL[mode] * (best - evidence - usual));
}

const vowelKind = (a: SpelledSound, b: SpelledSound): 'otherHeight' | 'vowel' =>
  oppositeHeights(a.sound.letter, b.sound.letter) ? 'otherHeight' : 'vowel';

const firstVowel = (word: readonly SpelledSound[]): SpelledSound | undefined => word.find(({ sound }) => sound.vowel);

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
    if (sound.letter === '') continue;
    afterConsonant = !sound.vowel;
    atStart = false;
  }
  return costs;
}
