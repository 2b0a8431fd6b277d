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
const HOPELESS = 6.3;
/** What matching sounds are worth against mismatches, and what they are worth in the end: as names are compared. */
const AGREEMENT = 0.35;
const FULL = 2;
/** From log-odds to an order between 0 and 1. */
const SCALE = 0.6;
/** Few records are Chinese: where letters explain a word as well, they do. */
const CHINESE_RECORD = 0.8;
const GUESS = 0.6;
const OTHER_FORM = 1.2;

/** One sound against each letter. */
interface EvidenceRow {
  readonly evidence: Float64Array;
  /** What the evidence counts in the alignment, and what it loses there. */
  readonly worths: Float64Array;
  readonly losses: Float64Array;
}

/** One reading of an asked word, ready to be held against many folded words. */
interface Scorer {
  readonly length: number;
  readonly rows: readonly EvidenceRow[];
  /** What it costs that the other has no such sound. */
  readonly misses: Float64Array;
  /** What each letter loses at least, whichever sound it is held against. */
  readonly leastLosses: Float64Array;
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
  const rows = spoken.map((sound) => evidenceOf(sound, mode, folding));
  const misses = new Float64Array(spoken.length);
  let last = spoken.length - 1;
  while (last > 0 && spoken[last]?.letter === '') last--;
  let afterConsonant = false;
  for (const [at, sound] of spoken.entries()) {
    misses[at] = Math.max(SLIP, missSound(mode, sound, { atEnd: at >= last, afterConsonant }));
    if (sound.letter !== '') afterConsonant = !'аәеиіыоөұүу'.includes(sound.letter);
  }
  const leastLosses = new Float64Array(SIZE).fill(-SLIP);
  for (const { losses } of rows)
    for (let letter = 0; letter < SIZE; letter++)
      if ((losses[letter] ?? 0) < (leastLosses[letter] ?? 0)) leastLosses[letter] = losses[letter] ?? 0;
  const selfGain = spoken.reduce((sum, sound) => sum + Math.max(0, matchSounds(mode, sound, sound)), 0);
  return { length: spoken.length, rows, misses, leastLosses, mode, folding, selfGain, doubt };
}

/** There are some hundreds of sounds and each word is made of them: each is held against the letters once. */
const ROWS = new Map<string, EvidenceRow[]>();

function evidenceOf(sound: Sound, mode: SoundMode, folding: Folding): EvidenceRow {
  const way = `${mode} ${folding}`;
  const rows = ROWS.get(way) ?? [];
  if (rows.length === 0) ROWS.set(way, rows);
  return (rows[sound.id] ??= rowOf(LETTERS[folding].map((other) => (other ? matchSounds(mode, sound, other) : 0))));
}

function rowOf(row: readonly number[]): EvidenceRow {
  const evidence = Float64Array.from(row);
  const worths = evidence.map((value) => (value > 0 ? value * AGREEMENT : Math.max(value, SLIP)));
  return { evidence, worths, losses: worths.map((value) => Math.max(0, -value)) };
}

/** Three rows of the alignment take turns: the best total of each place, and what it gains. */
const WIDTH = MOST_LETTERS + 1;
const NOTHING = rowOf(new Array<number>(SIZE).fill(0));
const totals = new Float64Array(3 * WIDTH);
const gains = new Float64Array(3 * WIDTH);

/** 0 for a word that agrees in all its sounds, less for any other; what cannot be better than `known` is not looked at to its end. */
function quality(scorer: Scorer, skeleton: string, known: number): number {
  const { length, rows, misses } = scorer;
  const hopeless = Math.min(HOPELESS, -known) - scorer.doubt;
  if (hopeless <= 0) return -Infinity;
  const columns = Math.min(MOST_LETTERS, skeleton.length);
  const possible = readWord(scorer, skeleton, columns, hopeless);
  if (possible < 0) return -Infinity;
  let [current, before, beforeThat] = [WIDTH, 0, 2 * WIDTH];
  // Of each row only the places from the first to the last that may still lead to something are gone through.
  let [from, to, fromBefore, toBefore] = [0, columns, WIDTH, -1];
  while (to > 0 && -(totals[to] ?? 0) > hopeless) to--;
  let previous = NOTHING.evidence;
  for (let at = 0; at < length; at++) {
    const missed = misses[at] ?? 0;
    const { evidence, worths } = rows[at] ?? NOTHING;
    const farthest = Math.max(to + 1, toBefore + 2);
    let [first, last] = [WIDTH, -1];
    let [total, gain, across, acrossGain] = [-Infinity, 0, -Infinity, 0];
    for (let place = Math.min(from, fromBefore + 2); place <= columns; place++) {
      if (place > farthest && last < place - 1) break;
      const inside = place >= from && place <= to;
      const above = inside ? (totals[before + place] ?? 0) : -Infinity;
      const aboveGain = inside ? (gains[before + place] ?? 0) : 0;
      const up = above + missed;
      const code = place === 0 ? NO_LETTER : (codes[place - 1] ?? 0);
      const side = total + (place === 0 ? 0 : (lone[place - 1] ?? 0));
      const met = across + (worths[code] ?? 0);
      if (met >= up && met >= side) {
        const found = evidence[code] ?? 0;
        total = met;
        gain = found > 0 ? acrossGain + found : acrossGain;
      } else if (up >= side) {
        total = up;
        gain = aboveGain;
      } else total = side;
      if (place - 2 >= fromBefore && place - 2 <= toBefore) {
        const one = evidence[codes[place - 2] ?? 0] ?? 0;
        const other = previous[code] ?? 0;
        if (one > 0 && other > 0) {
          const swapped = (totals[beforeThat + place - 2] ?? 0) + (one + other) * AGREEMENT + SLIP;
          if (swapped > total) {
            total = swapped;
            gain = (gains[beforeThat + place - 2] ?? 0) + one + other;
          }
        }
      }
      across = above;
      acrossGain = aboveGain;
      totals[current + place] = total;
      gains[current + place] = gain;
      if (gain * AGREEMENT - total <= hopeless) {
        if (last < 0) first = place;
        last = place;
      }
    }
    // A swap of neighbours steps over one row, never over two.
    if (last < 0 && to < 0) return -Infinity;
    [fromBefore, toBefore, from, to] = [from, to, first, last];
    previous = evidence;
    const oldest = beforeThat;
    beforeThat = before;
    before = current;
    current = oldest;
  }
  if (to < columns) return -Infinity;
  const gain = gains[before + columns] ?? 0;
  const loss = gain * AGREEMENT - (totals[before + columns] ?? 0);
  const most = Math.min(possible, scorer.selfGain);
  const agreement = most === 0 ? 0 : Math.min(1, gain / most);
  return FULL * (agreement - 1) - loss - scorer.doubt;
}

/** Makes the word ready as the first row; what it could gain at most, or -1 where it cannot but lose too much. */
function readWord({ mode, folding, leastLosses }: Scorer, skeleton: string, columns: number, hopeless: number): number {
  const own = OWN[mode][folding];
  let [possible, lost, total, after] = [0, 0, 0, 0];
  totals[0] = 0;
  gains[0] = 0;
  for (let column = 0; column < columns; column++) {
    const code = skeleton.charCodeAt(column) - A;
    const miss = own.misses[after + (column === columns - 1 ? AT_END : 0) + code] ?? 0;
    lost += Math.min(leastLosses[code] ?? 0, -miss);
    codes[column] = code;
    lone[column] = miss;
    total += miss;
    totals[column + 1] = total;
    gains[column + 1] = 0;
    possible += own.self[code] ?? 0;
    after = IS_VOWEL[code] === 1 ? 0 : AFTER_CONSONANT;
  }
  return lost > hopeless ? -1 : possible;
}

const A = 'a'.charCodeAt(0);
const IS_VOWEL = Uint8Array.from({ length: SIZE }, (_, code) =>
  VOWELS.includes(String.fromCharCode(A + code)) ? 1 : 0,
);
const codes = new Uint8Array(MOST_LETTERS);
/** A code without a letter: nothing speaks for or against it. */
const NO_LETTER = SIZE - 1;
/** What it costs that the asked word lacks each letter. */
const lone = new Float64Array(MOST_LETTERS);

/** What a letter of a folded word tells alone. */
interface OwnLetters {
  readonly self: Float64Array;
  /** Four times the letters, by place: inside, after a consonant, at the end, both. */
  readonly misses: Float64Array;
}

const AFTER_CONSONANT = SIZE;
const AT_END = 2 * SIZE;

const OWN: Record<SoundMode, Record<Folding, OwnLetters>> = {
  strict: { letters: ownLetters('strict', 'letters'), chinese: ownLetters('strict', 'chinese') },
  letters: { letters: ownLetters('letters', 'letters'), chinese: ownLetters('letters', 'chinese') },
  chinese: { letters: ownLetters('chinese', 'letters'), chinese: ownLetters('chinese', 'chinese') },
};

function ownLetters(mode: SoundMode, folding: Folding): OwnLetters {
  const each = (value: (sound: Sound) => number): Float64Array =>
    Float64Array.from({ length: SIZE }, (_, letter) => {
      const sound = LETTERS[folding][letter];
      return sound ? value(sound) : 0;
    });
  const missAt = (place: GapPlace): Float64Array => each((sound) => Math.max(SLIP, missSound(mode, sound, place)));
  return {
    self: each((sound) => Math.max(0, matchSounds(mode, sound, sound))),
    misses: Float64Array.from([
      ...missAt({ atEnd: false, afterConsonant: false }),
      ...missAt({ atEnd: false, afterConsonant: true }),
      ...missAt({ atEnd: true, afterConsonant: false }),
      ...missAt({ atEnd: true, afterConsonant: true }),
    ]),
  };
}

function soundsByLetter(rows: Readonly<Record<string, string>>): (Sound | undefined)[] {
  return Array.from({ length: SIZE }, (_, at) => {
    const notation = rows[String.fromCharCode(97 + at)];
    return notation === undefined ? undefined : soundOf(notation);
  });
}
