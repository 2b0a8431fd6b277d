import type { NameLanguage } from '../sounds/read-letters.js';
import { cleanName } from '../unicode/clean-name.js';
import { repairLookalikes } from '../unicode/script.js';
import { chineseSuffix, suffixSex, type NameSex } from './endings.js';
import { habitsOf, type Habits } from './habits.js';
import { readingsOf, type WordReading } from './readings.js';

export interface NameWord {
  /** As written, cleaned, with the suffix that belongs to it. */
  readonly text: string;
  /** The likeliest reading first; never empty. */
  readonly readings: readonly [WordReading, ...WordReading[]];
  /** A single letter, with or without a full stop. */
  readonly initial: boolean;
  /** Joined to the word before by a hyphen. */
  readonly hyphenated: boolean;
}

const MOST_WORDS = 6;
const SEPARATOR = /([^\p{L}\p{M}'’ʼʻ‘`´ʹʺ]+)/u;
const HYPHEN = /^[-‐‑–—]$/u;

/** The words of a name with their readings, in the written order. At most six words and forty sounds a word are read. */
export function wordsOf(name: string, language?: NameLanguage): NameWord[] {
  const pieces = cleanName(name)
    .split(SEPARATOR)
    .slice(0, 4 * MOST_WORDS);
  const lower = pieces.map((piece, index) => lowerCase(index % 2 === 0 ? repairLookalikes(piece) : piece));
  const habits = habitsOf(lower.filter((_, index) => index % 2 === 0).join(' '), language);
  const words: NameWord[] = [];
  for (const [index, word] of lower.entries()) {
    if (index % 2 === 1) continue;
    const original = word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
    for (const part of original)
      addWord(words, {
        text: original.length === 1 ? (pieces[index] ?? part) : part,
        lower: part,
        habits,
        hyphenated: HYPHEN.test(lower[index - 1] ?? ''),
      });
  }
  return words.slice(0, MOST_WORDS);
}

/** Appends a word; one that is only a suffix of the father's name (ұлы, қызы) joins the word before it. */
function addWord(
  words: NameWord[],
  word: {
    readonly text: string;
    readonly lower: string;
    readonly habits: Habits;
    readonly hyphenated: boolean;
  },
): void {
  const [first, ...more] = readingsOf(word.lower, word.habits);
  if (first === undefined) return;
  const last = words.at(-1);
  const sex = last === undefined ? null : (suffixSex(first.sounds) ?? wholeChineseSuffix(word.lower));
  if (last === undefined || sex === null) {
    const initial = [...word.lower].length === 1 && !/\p{Script=Han}/u.test(word.lower);
    words.push({ text: word.text, readings: [first, ...more], initial, hyphenated: word.hyphenated });
    return;
  }
  const asFather = (reading: WordReading): WordReading => ({ ...reading, role: 'father', sex });
  const [stem, ...others] = last.readings;
  words[words.length - 1] = {
    ...last,
    text: `${last.text}${word.hyphenated ? '-' : ' '}${word.text}`,
    readings: [asFather(stem), ...others.map(asFather)],
  };
}

function wholeChineseSuffix(word: string): NameSex | null {
  const suffix = chineseSuffix(word);
  return suffix !== null && suffix.length === word.length ? suffix.sex : null;
}

/** Lower-casing İ leaves a combining dot; dotted and dotless i stay two letters, the tables join them. */
function lowerCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/i\u0307/gu, 'i')
    .replace(/[’ʼʻ‘`´ʹʺ]/gu, "'")
    .normalize('NFC');
}
