import { pinyin } from 'pinyin-pro';
import { readLetters } from '../sounds/read-letters.js';
import { skeletonOfSounds } from '../sounds/skeleton.js';
import type { SpelledSound } from '../sounds/sound.js';
import characters from '../tables/chinese-characters.json' with { type: 'json' };
import { readSyllables } from './segment.js';
import { spellSyllables, syllableSounds } from './syllables.js';

const READINGS = new Map(Object.entries(characters.readings));
const SOUNDS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(characters.sounds));
const SIMPLIFIED = new Map(Object.entries(characters.simplified));
const CUSTOM = Object.entries(characters.words);

/** Traditional characters as the simplified ones of the tables; as many characters as before. */
export const simplified = (word: string): string => [...word].map((one) => SIMPLIFIED.get(one) ?? one).join('');

/** Toneless pinyin of one character as it is read in names; '' when it is no Chinese character. */
export function readingOf(character: string): string {
  const known = READINGS.get(character);
  if (known !== undefined) return known;
  const reading = pinyin(character, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })[0] ?? '';
  READINGS.set(character, reading);
  return reading;
}

const CUSTOM_SPELLED = CUSTOM.map(([part, names]) => [[...part].map(readingOf).join(' '), names] as const).toSorted(
  ([a], [b]) => b.length - a.length,
);

/**
 * The readings of a Chinese word (no separators in it): by its syllables first, then by the names that one of its parts
 * customarily stands for (司马义 for Исмаил).
 */
export function readChinese(word: string): SpelledSound[][] {
  const plain = simplified(word);
  const custom = CUSTOM.filter(([part]) => plain.includes(part)).toSorted(([a], [b]) => b.length - a.length)[0];
  if (custom === undefined) return [bySyllables(word)];
  const [part, names] = custom;
  const at = plain.indexOf(part);
  const before = bySyllables(word.slice(0, at));
  const after = bySyllables(word.slice(at + part.length));
  return [bySyllables(word), ...names.map((name) => joined(before, name, after))];
}

/** The same for a word that was spelled from Chinese, as toneless syllables (`mai mai ti`). */
export function readSpelledSyllables(syllables: readonly string[]): SpelledSound[][] {
  const word = ` ${syllables.join(' ')} `;
  const custom = CUSTOM_SPELLED.find(([part]) => word.includes(` ${part} `));
  if (custom === undefined) return [readSyllables(syllables)];
  const [part, names] = custom;
  const [before = [], after = []] = word.split(` ${part} `).map((rest) => rest.split(' ').filter(Boolean));
  return [readSyllables(syllables), ...names.map((name) => joined(readSyllables(before), name, readSyllables(after)))];
}

/** A letter that ends the name and begins the rest counts once (Мәмет + Тұрсын). */
function joined(before: readonly SpelledSound[], name: string, after: readonly SpelledSound[]): SpelledSound[] {
  const own = readLetters(name, 'russian');
  const twice = own.length > 1 && skeletonOfSounds(own.slice(-1)) === skeletonOfSounds(after.slice(0, 1));
  return [...before, ...(twice ? own.slice(0, -1) : own), ...after];
}

function bySyllables(text: string): SpelledSound[] {
  return spellSyllables(
    [...text].map((character, at) => ({ text: character, sounds: soundsOf(simplified(character), at === 0) })),
  );
}

function soundsOf(character: string, first: boolean): readonly string[] {
  const own = (first ? SOUNDS.get(`^${character}`) : undefined) ?? SOUNDS.get(character);
  return own ?? syllableSounds(readingOf(character), first) ?? [];
}
