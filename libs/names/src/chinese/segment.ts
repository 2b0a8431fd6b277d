import type { SpelledSound } from '../sounds/sound.js';
import chinese from '../tables/chinese-syllables.json' with { type: 'json' };
import palladius from '../tables/palladius.json' with { type: 'json' };
import { allSyllables, closingSounds, isClosing, spellSyllables, syllableSounds } from './syllables.js';

const LONGEST_LATIN = 6;
const LONGEST_CYRILLIC = 6;
const FINALS: Readonly<Record<string, readonly string[]>> = palladius.finals;
const CYRILLIC_SYLLABLES = palladiusSyllables();

/**
 * A Latin word as pinyin syllables (`hayilati` → ha yi la ti), or null when it cannot be one: PRC passports write the
 * pinyin of the Chinese rendering. An apostrophe ends a syllable (`nu'erlan`). Fewer, longer syllables are preferred.
 */
function segmentPinyin(word: string): string[] | null {
  const pieces = word.split(/['’ʼʻ‘`]/u).map((piece) => segment(piece, LONGEST_LATIN, pinyinSyllable));
  return pieces.every((piece) => piece !== null) ? pieces.flat() : segmentHalfPinyin(word);
}

/** No Kazakh spelling by letters has such a syllable. */
const ONLY_HALF_PINYIN = /^(?:[bjlx]ie|[dnlt]uo|jiang?)$/u;

/**
 * Pinyin in which the syllables that only close another one are written by their consonant, as the press of Xinjiang does
 * (Hul-man-bie-k, Yer-ke-xi for 胡尔曼别克, 叶尔克西).
 */
function segmentHalfPinyin(word: string): string[] | null {
  if (!/ie|uo|jia|xi$/u.test(word)) return null;
  const syllables = segment(word, LONGEST_LATIN, (piece) => pinyinSyllable(piece) ?? (isClosing(piece) ? piece : null));
  if (syllables === null) return null;
  const telling = syllables.some((one) => ONLY_HALF_PINYIN.test(one)) || syllables.at(-1) === 'xi';
  const closed = syllables.every((one, at) => !isClosing(one) || (at > 0 && !isClosing(syllables[at - 1] ?? '')));
  return telling && closed ? syllables : null;
}

/** The same for a Russian transcription of Chinese (`хаилати` → ha yi la ti): the system of Palladius, loosely kept. */
function segmentPalladius(word: string): string[] | null {
  return segment(word, LONGEST_CYRILLIC, (piece) => CYRILLIC_SYLLABLES.get(piece) ?? null);
}

/** A way to write Chinese syllables by letters. */
export interface SyllableWriting {
  readonly segment: (word: string) => string[] | null;
  /** How much a word's syllables tell that it was spelled from Chinese: 1 each, 2 for those of no other use. */
  readonly telltales: (syllables: readonly string[] | null) => number;
}
export const PINYIN: SyllableWriting = { segment: segmentPinyin, telltales: telltales(chinese.telltale.pinyin) };
export const PALLADIUS: SyllableWriting = {
  segment: segmentPalladius,
  telltales: telltales(chinese.telltale.palladius),
};

/** Names spelled by ear begin so too (Ерлан, Мұқан, Кенен): only inside a word do these syllables tell. */
const ONLY_CHINESE = /^[xq]i|(?:ie|uo|iang|iong)$/u;
const AT_START = new Set(chinese.telltale.notFirst);

function telltales(known: readonly string[]): SyllableWriting['telltales'] {
  const telling = new Set(known);
  return (syllables) =>
    (syllables ?? [])
      .filter((syllable, at) => telling.has(syllable) && !(at === 0 && AT_START.has(syllable)))
      .reduce((sum, syllable) => sum + (ONLY_CHINESE.test(syllable) ? 2 : 1), 0);
}

/** The sounds that the syllables render. */
export function readSyllables(syllables: readonly string[]): SpelledSound[] {
  return spellSyllables(
    syllables.map((syllable, at) => ({
      text: syllable,
      sounds: syllableSounds(syllable, at === 0) ?? closingSounds(syllable),
    })),
  );
}

function pinyinSyllable(piece: string): string | null {
  return /^[a-zü]+$/u.test(piece) && syllableSounds(piece) !== null ? piece : null;
}

/** Whole cover of the text by known pieces, the longest first at every place. */
function segment(text: string, longest: number, known: (piece: string) => string | null): string[] | null {
  const dead = new Set<number>();
  const from = (at: number): string[] | null => {
    if (at === text.length) return [];
    if (dead.has(at)) return null;
    for (let length = Math.min(longest, text.length - at); length > 0; length--) {
      const syllable = known(text.slice(at, at + length));
      const rest = syllable === null ? null : from(at + length);
      if (syllable !== null && rest !== null) return [syllable, ...rest];
    }
    dead.add(at);
    return null;
  };
  return text === '' || text.length > 60 ? null : from(0);
}

function palladiusSyllables(): Map<string, string> {
  const syllables = new Map(Object.entries(palladius.whole));
  for (const syllable of allSyllables())
    for (const [initial, russian] of Object.entries(palladius.initials)) {
      const final = syllable.slice(initial.length);
      const spellings = syllable.startsWith(initial)
        ? FINALS[/^[jqx]$/u.test(initial) ? final.replace('u', 'v') : final]
        : undefined;
      for (const spelling of spellings ?? [])
        if (!syllables.has(russian + spelling)) syllables.set(russian + spelling, syllable);
    }
  return syllables;
}
