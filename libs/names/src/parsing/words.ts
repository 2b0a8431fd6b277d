import { segmentPalladius, segmentPinyin, readSyllables } from '../chinese/segment.js';
import { readChinese } from '../chinese/read-chinese.js';
import { alphabetOf, readLetters, type Alphabet } from '../sounds/read-letters.js';
import type { SpelledSound } from '../sounds/sound.js';
import { cleanName } from '../unicode/clean-name.js';
import { repairLookalikes } from '../unicode/script.js';
import { splitEnding, suffixSex, type NameRole, type NameSex } from './endings.js';

/** One way to read a word of a name. */
export interface WordReading {
  readonly sounds: readonly SpelledSound[];
  readonly writing: Alphabet | 'chinese' | 'pinyin' | 'palladius';
  readonly role: NameRole | null;
  readonly sex: NameSex | null;
}

export interface NameWord {
  /** As written, cleaned, with its suffix. */
  readonly text: string;
  readonly readings: readonly WordReading[];
  /** A single letter, with or without a full stop. */
  readonly initial: boolean;
  /** Joined to the word before by a hyphen. */
  readonly hyphenated: boolean;
}

const MOST_WORDS = 6;
const MOST_SOUNDS = 40;
const SEPARATOR = /([^\p{L}\p{M}'’ʼ‘`´ʹʺ]+)/u;
const HYPHEN = /^[-‐‑–—]$/u;

/** The words of a name with their readings, in the written order. At most six words and forty sounds a word are read. */
export function wordsOf(name: string): NameWord[] {
  const pieces = cleanName(name).split(SEPARATOR);
  const repaired = pieces.map((piece, index) => (index % 2 === 0 ? repairLookalikes(piece) : piece));
  const lower = repaired.map((piece) => lowerCase(piece));
  const whole = lower.join('');
  const words: NameWord[] = [];
  let hyphen = false;
  for (const [index, word] of lower.entries()) {
    if (index % 2 === 1) {
      hyphen = HYPHEN.test(word);
      continue;
    }
    for (const part of splitScripts(word)) {
      const readings = readingsOf(part, whole);
      if (readings.length === 0) continue;
      const text = pieces[index] ?? part;
      const last = words.at(-1);
      const sex = last === undefined ? null : suffixSex(readings[0]?.sounds ?? []);
      if (sex !== null && last !== undefined) {
        words.pop();
        words.push({ ...last, text: `${last.text} ${text}`, readings: last.readings.map((one) => ({ ...one, role: 'father', sex })) });
      } else {
        words.push({ text, readings, initial: [...part].length === 1 && !/\p{Script=Han}/u.test(part), hyphenated: hyphen });
      }
      hyphen = false;
    }
  }
  return words.slice(0, MOST_WORDS);
}

/** Lower-casing İ leaves a combining dot; dotted and dotless i stay as they are. */
function lowerCase(text: string): string {
  return text.toLowerCase().replace(/i\u0307/gu, 'i').replace(/[’ʼ‘`´ʹʺ]/gu, "'").normalize('NFC');
}

function splitScripts(word: string): string[] {
  return word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

function readingsOf(word: string, whole: string): WordReading[] {
  if (/\p{Script=Han}/u.test(word)) return readChinese(word).flatMap((sounds) => withEnding(sounds, 'chinese', true));
  if (/\p{Script=Cyrillic}/u.test(word)) {
    const alphabet = alphabetOf('cyrillic', whole);
    const syllables = alphabet === 'russian' ? segmentPalladius(word) : null;
    return [...withEnding(readRuns(word, alphabet), alphabet), ...syllableReading(syllables, 'palladius')];
  }
  if (/\p{Script=Arabic}/u.test(word)) {
    const alphabet = alphabetOf('arabic', whole);
    return withEnding(readLetters(word, alphabet), alphabet);
  }
  return [...withEnding(readLetters(word, 'latin'), 'latin'), ...syllableReading(segmentPinyin(word), 'pinyin')];
}

/** Latin letters that no look-alike explains are read as Latin, also inside a Cyrillic word. */
function readRuns(word: string, alphabet: Alphabet): SpelledSound[] {
  return (word.match(/[a-zəɵ]+|[^a-zəɵ]+/gu) ?? []).flatMap((run) =>
    readLetters(run, /[a-z]/u.test(run) ? 'latin' : alphabet),
  );
}

function syllableReading(syllables: string[] | null, writing: 'pinyin' | 'palladius'): WordReading[] {
  if (syllables === null || syllables.length < 2) return [];
  return [{ sounds: readSyllables(syllables).slice(0, MOST_SOUNDS), writing, role: null, sex: null }];
}

/** The reading without its ending; in Chinese also the whole, because -夫 may close a name as well as a surname. */
function withEnding(sounds: readonly SpelledSound[], writing: WordReading['writing'], ambiguous = false): WordReading[] {
  if (sounds.length === 0) return [];
  const short = sounds.slice(0, MOST_SOUNDS);
  const { stem, role, sex } = splitEnding(short);
  const reading = { sounds: stem, writing, role, sex };
  return ambiguous && role !== null ? [reading, { sounds: short, writing, role: null, sex: null }] : [reading];
}
