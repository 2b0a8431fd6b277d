import type { WordReading } from '../parsing/readings.js';
import type { GapPlace, SoundMode } from '../sounds/phonemes.js';
import { matchSounds, missSound, soundOf, type Sound } from '../sounds/sound.js';
import table from '../tables/skeleton-sounds.json' with { type: 'json' };

/** How a folded word may have come about: written by letters, or rendered in Chinese. */
type Folding = 'letters' | 'chinese';

const SIZE = 32;
const VOWELS = 'aeiou';
const LETTERS: Record<Folding, readonly (Sound | undefined)[]> = {
  letters: soundsByLetter(table.letters),
  chinese: soundsByLetter(table.chinese),
};
const MOST_LETTERS = 40;
const MOST_REMEMBERED = 1000;

/** A letter lost, added, mistaken or swapped with its neighbour is one slip of whoever wrote, whatever the letters. */
const SLIP = -2.6;
/** What has lost so much by the middle of the word is not looked at to its end. */
const HOPELESS = 8;
/** What matching sounds are worth against mismatches, and what they are worth in the end: as names are compared. */
const AGREEMENT = 0.35;
const FULL = 2;
/** From log-odds to an order between 0 and 1. */
const SCALE = 0.6;
/** Few records are Chinese: where letters explain a word as well, they do. */
const CHINESE_RECORD = 0.8;
const GUESS = 0.6;
const OTHER_FORM = 1.2;

/** One reading of an asked word, ready to be held against many folded words. */
interface Scorer {
  readonly length: number;
  /** Evidence of each sound against each letter. */
  readonly evidence: Float64Array;
  /** What it costs that the other has no such sound. */
  readonly misses: Float64Array;
  readonly mode: SoundMode;
  readonly folding: Folding;
  readonly selfGain: number;
  readonly doubt: number;
}

/** Holds words of the vocabulary against the sounds of one asked word. */
export class SoundLikeness {
  private readonly scorers: readonly Scorer[];
  private readonly known = new Map<string, number>();

  constructor(readings: readonly WordReading[]) {
    this.scorers = readings.flatMap((reading) => {
      const doubt = (isGuess(reading) ? GUESS : 0) + (reading.otherForm ? OTHER_FORM : 0);
      if (isGuess(reading) || reading.writing === 'chinese') return [scorerOf(reading, 'chinese', 'letters', doubt)];
      return [
        scorerOf(reading, 'letters', 'letters', doubt),
        scorerOf(reading, 'chinese', 'chinese', doubt + CHINESE_RECORD),
      ];
    });
  }

  /** How likely the folded word is a spelling of the asked one, 0..1; an order for looking up, not a verdict. */
  of(skeleton: string): number {
    const known = this.known.get(skeleton);
    if (known !== undefined) return known;
    let best = -Infinity;
    for (const scorer of this.scorers) best = Math.max(best, quality(scorer, skeleton, best));
    const likeness = Math.exp(SCALE * Math.min(0, best));
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    this.known.set(skeleton, likeness);
    return likeness;
  }
}

const isGuess = ({ writing }: WordReading): boolean => writing === 'pinyin' || writing === 'palladius';

function scorerOf({ sounds }: WordReading, mode: SoundMode, folding: Folding, doubt: number): Scorer {
  const spoken = sounds.slice(0, MOST_LETTERS).map(({ sound }) => sound);
  const evidence = new Float64Array(spoken.length * SIZE);
  const misses = new Float64Array(spoken.length);
  let last = spoken.length - 1;
  while (last > 0 && spoken[last]?.letter === '') last--;
  let afterConsonant = false;
  for (const [at, sound] of spoken.entries()) {
    for (const [letter, other] of LETTERS[folding].entries())
      if (other) evidence[at * SIZE + letter] = matchSounds(mode, sound, other);
    misses[at] = Math.max(SLIP, missSound(mode, sound, { atEnd: at >= last, afterConsonant }));
    if (sound.letter !== '') afterConsonant = !'аәеиіыоөұүу'.includes(sound.letter);
  }
  const selfGain = spoken.reduce((sum, sound) => sum + Math.max(0, matchSounds(mode, sound, sound)), 0);
  return { length: spoken.length, evidence, misses, mode, folding, selfGain, doubt };
}

/** Best totals of a row of the alignment and what they gain; three rows take turns. */
interface Row {
  readonly totals: Float64Array;
  readonly gains: Float64Array;
}
const row = (): Row => ({ totals: new Float64Array(MOST_LETTERS + 1), gains: new Float64Array(MOST_LETTERS + 1) });
let [current, before, beforeThat] = [row(), row(), row()];

const worth = (evidence: number): number => (evidence > 0 ? evidence * AGREEMENT : Math.max(evidence, SLIP));

/** 0 for a word that agrees in all its sounds, less for any other; what cannot be better than `known` is not looked at to its end. */
function quality(scorer: Scorer, skeleton: string, known: number): number {
  const { length, evidence, misses } = scorer;
  const hopeless = Math.min(HOPELESS, -known - scorer.doubt);
  if (hopeless <= 0) return -Infinity;
  const own = OWN[scorer.mode][scorer.folding];
  const columns = Math.min(MOST_LETTERS, skeleton.length);
  let possible = 0;
  before.totals[0] = 0;
  before.gains.fill(0);
  for (let column = 0; column < columns; column++) {
    codes[column] = skeleton.charCodeAt(column) - A;
    lone[column] = missOf(own, skeleton, column, columns);
    before.totals[column + 1] = (before.totals[column] ?? 0) + (lone[column] ?? 0);
    possible += own.self[codes[column] ?? 0] ?? 0;
  }
  let leastBefore = 0;
  for (let at = 0; at < length; at++) {
    const missed = misses[at] ?? 0;
    current.totals[0] = (before.totals[0] ?? 0) + missed;
    current.gains[0] = 0;
    let least = -(current.totals[0] ?? 0);
    for (let column = 0; column < columns; column++) {
      const found = evidence[at * SIZE + (codes[column] ?? 0)] ?? 0;
      let total = (before.totals[column] ?? 0) + worth(found);
      let gain = (before.gains[column] ?? 0) + Math.max(0, found);
      const up = (before.totals[column + 1] ?? 0) + missed;
      if (up > total) [total, gain] = [up, before.gains[column + 1] ?? 0];
      const side = (current.totals[column] ?? 0) + (lone[column] ?? 0);
      if (side > total) [total, gain] = [side, current.gains[column] ?? 0];
      if (at > 0 && column > 0) {
        const one = evidence[at * SIZE + (codes[column - 1] ?? 0)] ?? 0;
        const other = evidence[(at - 1) * SIZE + (codes[column] ?? 0)] ?? 0;
        const swapped = (beforeThat.totals[column - 1] ?? 0) + worth(one) + worth(other) + SLIP;
        if (one > 0 && other > 0 && swapped > total)
          [total, gain] = [swapped, (beforeThat.gains[column - 1] ?? 0) + one + other];
      }
      current.totals[column + 1] = total;
      current.gains[column + 1] = gain;
      least = Math.min(least, gain * AGREEMENT - total);
    }
    // A swap of neighbours steps over one row, never over two.
    if (least > hopeless && leastBefore > hopeless) return -Infinity;
    leastBefore = least;
    [beforeThat, before, current] = [before, current, beforeThat];
  }
  const gain = before.gains[columns] ?? 0;
  const loss = gain * AGREEMENT - (before.totals[columns] ?? 0);
  const most = Math.min(possible, scorer.selfGain);
  const agreement = most === 0 ? 0 : Math.min(1, gain / most);
  return FULL * (agreement - 1) - loss - scorer.doubt;
}

const A = 'a'.charCodeAt(0);
const codes = new Uint8Array(MOST_LETTERS);
/** What it costs that the asked word lacks each letter. */
const lone = new Float64Array(MOST_LETTERS);

/** What a letter of a folded word tells alone. */
interface OwnLetters {
  readonly self: Float64Array;
  /** By place: inside, after a consonant, at the end, both. */
  readonly misses: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

const OWN: Record<SoundMode, Record<Folding, OwnLetters>> = {
  strict: { letters: ownLetters('strict', 'letters'), chinese: ownLetters('strict', 'chinese') },
  letters: { letters: ownLetters('letters', 'letters'), chinese: ownLetters('letters', 'chinese') },
  chinese: { letters: ownLetters('chinese', 'letters'), chinese: ownLetters('chinese', 'chinese') },
};

function missOf({ misses }: OwnLetters, skeleton: string, column: number, columns: number): number {
  const after = column > 0 && !VOWELS.includes(skeleton.charAt(column - 1));
  const place = (after ? 1 : 0) + (column === columns - 1 ? 2 : 0);
  return misses[place]?.[skeleton.charCodeAt(column) - 97] ?? 0;
}

function ownLetters(mode: SoundMode, folding: Folding): OwnLetters {
  const each = (value: (sound: Sound) => number): Float64Array =>
    Float64Array.from({ length: SIZE }, (_, letter) => {
      const sound = LETTERS[folding][letter];
      return sound ? value(sound) : 0;
    });
  const missAt = (place: GapPlace): Float64Array => each((sound) => Math.max(SLIP, missSound(mode, sound, place)));
  return {
    self: each((sound) => Math.max(0, matchSounds(mode, sound, sound))),
    misses: [
      missAt({ atEnd: false, afterConsonant: false }),
      missAt({ atEnd: false, afterConsonant: true }),
      missAt({ atEnd: true, afterConsonant: false }),
      missAt({ atEnd: true, afterConsonant: true }),
    ],
  };
}

function soundsByLetter(rows: Readonly<Record<string, string>>): (Sound | undefined)[] {
  return Array.from({ length: SIZE }, (_, at) => {
    const notation = rows[String.fromCharCode(97 + at)];
    return notation === undefined ? undefined : soundOf(notation);
  });
}
