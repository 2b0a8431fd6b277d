import table from '../tables/phonemes.json' with { type: 'json' };

/** How two words are compared: strictly inside one alphabet, freely across spellings, widely where one is Chinese. */
export type SoundMode = 'strict' | 'letters' | 'chinese';

/** The sounds of Kazakh names, each written as its Kazakh Cyrillic letter, with the share it has among all letters. */
export const PHONEMES: readonly string[] = Object.keys(table.frequency);
const TOTAL = Object.values(table.frequency).reduce((sum, share) => sum + share, 0);
const SHARES: readonly number[] = Object.values(table.frequency).map((share) => share / TOTAL);
const INDEX = new Map(PHONEMES.map((letter, index) => [letter, index]));

export const phonemeIndex = (letter: string): number | undefined => INDEX.get(letter);
const VOWELS = PHONEMES.map((letter) => table.vowels.includes(letter));
export const isVowel = (index: number): boolean => VOWELS[index] === true;

/** A confusion inside one alphabet is a slip of the pen, not a habit of writing; one in Chinese is a habit of translators. */
const WEIGHT: Record<SoundMode, number> = { strict: 0.06, letters: 1, chinese: 1.3 };

/** A close vowel is heard as another close one sooner than as an open one. */
const OTHER_HEIGHT = 0.4;

/** ratio[φ][ψ] = P(φ and ψ stand for one sound) / (P(φ) P(ψ)): above 1 speaks for the same name, below 1 against it. */
const RATIOS: Record<SoundMode, readonly Float64Array[]> = {
  strict: ratios('strict'),
  letters: ratios('letters'),
  chinese: ratios('chinese'),
};

/** One is an open vowel, the other a close one; е is neither. */
export function oppositeHeights(a: string, b: string): boolean {
  const { openVowels: open, closeVowels: close } = table;
  return (open.includes(a) && close.includes(b)) || (open.includes(b) && close.includes(a));
}

export const likelihoodRatio = (mode: SoundMode, a: number, b: number): number => RATIOS[mode][a]?.[b] ?? 0;

function ratios(mode: SoundMode): Float64Array[] {
  const confusion = new Map<string, number>();
  for (const [a, b, weight] of table.confusions as [string, string, number][]) {
    confusion.set(a + b, weight);
    confusion.set(b + a, weight);
  }
  const chance = table.chance[mode === 'chinese' ? 'chinese' : 'letters'];
  return PHONEMES.map((a, i) =>
    Float64Array.from(PHONEMES, (b, j) => {
      const shareA = SHARES[i] ?? 1;
      const shareB = SHARES[j] ?? 1;
      if (i === j) return 0.9 / shareA;
      const habit = ((confusion.get(a + b) ?? 0) * WEIGHT[mode]) / Math.sqrt(shareA * shareB);
      const vowels = isVowel(i) ? chance.vowels * (oppositeHeights(a, b) ? OTHER_HEIGHT : 1) : chance.consonants;
      const accident = isVowel(i) !== isVowel(j) ? chance.mixed : vowels;
      return habit + (mode === 'strict' ? accident / 8 : accident);
    }),
  );
}

/** Where a sound stands that the other form lacks. */
export interface GapPlace {
  readonly atEnd: boolean;
  readonly afterConsonant: boolean;
  /** The first sound that is spoken: a rendering keeps it. */
  readonly atStart?: boolean;
  /** The Chinese side has the sound, letters lack it: translators leave consonants out, they do not invent them. */
  readonly added?: boolean;
}

/** Log-odds that the sound is missing in the other form of the same name (≤ 0). */
export function gapCost(mode: SoundMode, index: number, place: GapPlace): number {
  const letter = PHONEMES[index] ?? '';
  const kind = mode === 'chinese' ? 'chinese' : 'letters';
  const at = (row: Readonly<Record<string, number>>): number | undefined => row[letter];
  const special =
    mode !== 'strict' && place.atEnd
      ? ((place.afterConsonant ? at(table.gaps.afterConsonant[kind]) : undefined) ?? at(table.gaps.atEnd[kind]))
      : undefined;
  const inside = special ?? at(table.gaps[kind]) ?? table.gaps.other[kind];
  const first = place.atStart === true ? (at(table.gaps.atStart[kind]) ?? table.gaps.atStart[kind].other) : 0;
  const added = place.added === true ? (at(table.gaps.added) ?? (isVowel(index) ? 0 : table.gaps.added.other)) : 0;
  const cost = Math.min(inside, first, added);
  return mode === 'strict' ? Math.min(cost * 1.5, -3) : cost;
}
