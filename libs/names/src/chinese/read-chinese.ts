import { pinyin } from 'pinyin-pro';
import { readLetters } from '../sounds/read-letters.js';
import type { SpelledSound } from '../sounds/sound.js';
import { spell } from '../sounds/spelling-table.js';
import characters from '../tables/chinese-characters.json' with { type: 'json' };
import { syllableSounds } from './syllables.js';

const READINGS = new Map(Object.entries(characters.readings));
const SOUNDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(characters.sounds));
const CUSTOM = Object.entries(characters.words);

/** Toneless pinyin of one character as it is read in names; '' when it is no Chinese character. */
export function readingOf(character: string): string {
  const known = READINGS.get(character);
  if (known !== undefined) return known;
  const reading = pinyin(character, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })[0] ?? '';
  READINGS.set(character, reading);
  return reading;
}

/**
 * The readings of a Chinese word (no separators in it): by its syllables first, then by the names that one of its parts
 * customarily stands for (司马义 for Исмаил).
 */
export function readChinese(word: string): SpelledSound[][] {
  const custom = CUSTOM.filter(([part]) => word.includes(part)).toSorted(([a], [b]) => b.length - a.length)[0];
  if (custom === undefined) return [bySyllables(word)];
  const [part, names] = custom;
  const at = word.indexOf(part);
  const before = bySyllables(word.slice(0, at));
  const after = bySyllables(word.slice(at + part.length));
  return [bySyllables(word), ...names.map((name) => [...before, ...readLetters(name, 'russian'), ...after])];
}

function bySyllables(text: string): SpelledSound[] {
  const syllables = [...text].map((character, at) => soundsOf(character, at === 0));
  return [...text].flatMap((character, at) => {
    const sounds = syllables[at] ?? [];
    return spell(beforeNasal(sounds, syllables[at + 1]), character);
  });
}

function soundsOf(character: string, first: boolean): readonly string[] {
  const sounds =
    (first ? SOUNDS.get(`^${character}`) : undefined) ??
    SOUNDS.get(character) ??
    syllableSounds(readingOf(character)) ??
    [];
  const [consonant = '', vowel = ''] = sounds;
  return first && sounds.length === 2 && !SILENT.test(consonant) ? [consonant, spoken(vowel)] : sounds;
}

const SILENT = /-\d*$/u;

/** At the beginning of a word a consonant with a vowel seldom stands for the consonant alone. */
const spoken = (notation: string): string =>
  notation.replace(/-(\d+)/u, (_, silent: string) => `-${(Number(`0.${silent}`) / 4).toFixed(3).slice(2)}`);

/** A final n often only leads over to the nasal that the next character writes (坦木 for -тем, 金恩 for -жең). */
function beforeNasal(sounds: readonly string[], next: readonly string[] | undefined): readonly string[] {
  const nasal = next?.find((notation) => !SILENT.test(notation));
  if (sounds.length < 2 || !/^н/u.test(sounds.at(-1) ?? '') || !/^[мн]/u.test(nasal ?? '')) return sounds;
  return [...sounds.slice(0, -1), 'н5 -5'];
}
