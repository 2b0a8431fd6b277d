import { pinyin } from 'pinyin-pro';
import { readLetters } from '../sounds/read-letters.js';
import type { SpelledSound } from '../sounds/sound.js';
import characters from '../tables/chinese-characters.json' with { type: 'json' };
import { readSyllables } from './segment.js';
import { spellSyllables, syllableSounds } from './syllables.js';

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

const CUSTOM_SPELLED = CUSTOM.map(([part, names]) => [[...part].map(readingOf).join(' '), names] as const).toSorted(
  ([a], [b]) => b.length - a.length,
);

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

/** The same for a word that was spelled from Chinese, as toneless syllables (`mai mai ti`). */
export function readSpelledSyllables(syllables: readonly string[]): SpelledSound[][] {
  const word = ` ${syllables.join(' ')} `;
  const custom = CUSTOM_SPELLED.find(([part]) => word.includes(` ${part} `));
  if (custom === undefined) return [readSyllables(syllables)];
  const [part, names] = custom;
  const [before = [], after = []] = word.split(` ${part} `).map((rest) => rest.split(' ').filter(Boolean));
  return [
    readSyllables(syllables),
    ...names.map((name) => [...readSyllables(before), ...readLetters(name, 'russian'), ...readSyllables(after)]),
  ];
}

function bySyllables(text: string): SpelledSound[] {
  return spellSyllables([...text].map((character, at) => ({ text: character, sounds: soundsOf(character, at === 0) })));
}

function soundsOf(character: string, first: boolean): readonly string[] {
  const own = (first ? SOUNDS.get(`^${character}`) : undefined) ?? SOUNDS.get(character);
  return own ?? syllableSounds(readingOf(character), first) ?? [];
}
