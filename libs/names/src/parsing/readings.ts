import { PALLADIUS, PINYIN, readSyllables, type SyllableWriting } from '../chinese/segment.js';
import { readChinese } from '../chinese/read-chinese.js';
import {
  alphabetOf,
  maySovietLatin,
  readLetters,
  withoutDoubles,
  type Alphabet,
  type NameLanguage,
} from '../sounds/read-letters.js';
import type { SpelledSound } from '../sounds/sound.js';
import { chineseSuffix, splitEnding, type NameRole, type NameSex } from './endings.js';
import { otherForms } from './forms.js';

/** One way to read a word of a name. */
export interface WordReading {
  /** Without the ending that shows role and sex. */
  readonly sounds: readonly SpelledSound[];
  readonly writing: Alphabet | 'chinese' | 'pinyin' | 'palladius';
  readonly role: NameRole | null;
  readonly sex: NameSex | null;
  /** Not the word itself but another form of the same name (Осман for Оспан). */
  readonly otherForm: boolean;
}

const MOST_SOUNDS = 40;
const SHORTEST_CHINESE_STEM = 2;

/** All readings of one lower-case word; `name` is the whole name, whose other words show its writing habits. */
export function readingsOf(word: string, name: string, language?: NameLanguage): WordReading[] {
  if (/\p{Script=Han}/u.test(word)) return readHan(word);
  if (/\p{Script=Cyrillic}/u.test(word)) {
    const alphabet = alphabetOf('cyrillic', name, language);
    const syllables = alphabet === 'russian' ? bySyllables(word, name, PALLADIUS) : null;
    return [...byLetters(readRuns(word, alphabet), alphabet), ...syllableReading(syllables, 'palladius')];
  }
  if (/\p{Script=Arabic}/u.test(word)) {
    const alphabet = alphabetOf('arabic', name, language);
    return byLetters(readLetters(word, alphabet), alphabet);
  }
  const syllables = bySyllables(word, name, PINYIN);
  return [
    ...byLetters(readLetters(word, 'latin'), 'latin'),
    ...(maySovietLatin(name) ? byLetters(readLetters(word, 'soviet'), 'soviet') : []),
    ...syllableReading(syllables, 'pinyin'),
  ];
}

/** Latin letters that no look-alike explains are read as Latin, also inside a Cyrillic word. */
function readRuns(word: string, alphabet: Alphabet): SpelledSound[] {
  return (word.match(/[a-zəɵ]+|[^a-zəɵ]+/gu) ?? []).flatMap((run) =>
    readLetters(run, /[a-z]/u.test(run) ? 'latin' : alphabet),
  );
}

function byLetters(sounds: readonly SpelledSound[], writing: Alphabet): WordReading[] {
  return withEnding(sounds, writing).flatMap((reading) => [
    reading,
    ...otherForms(reading.sounds).map((form) => ({ ...reading, sounds: form, otherForm: true })),
  ]);
}

function withEnding(sounds: readonly SpelledSound[], writing: WordReading['writing']): WordReading[] {
  if (sounds.length === 0) return [];
  const { stem, role, sex } = splitEnding(sounds.slice(0, MOST_SOUNDS));
  return [{ sounds: withoutDoubles(stem), writing, role, sex, otherForm: false }];
}

function readHan(word: string): WordReading[] {
  const whole = readChinese(word).flatMap((sounds) => chineseReadings(sounds));
  const suffix = chineseSuffix(word);
  const stem = suffix === null ? '' : word.slice(0, -suffix.length);
  if (suffix === null || [...stem].length < SHORTEST_CHINESE_STEM) return whole;
  const bare = readChinese(stem).map((sounds) => ({
    sounds: sounds.slice(0, MOST_SOUNDS),
    writing: 'chinese' as const,
    role: 'father' as const,
    sex: suffix.sex,
    otherForm: false,
  }));
  return [...whole, ...bare];
}

/** In Chinese what looks like a father's suffix may be part of the name (克孜): the whole word is another reading. */
function chineseReadings(sounds: readonly SpelledSound[]): WordReading[] {
  const short = sounds.slice(0, MOST_SOUNDS);
  if (short.length === 0) return [];
  const { stem, role, sex } = splitEnding(short, true);
  const reading = { sounds: stem, writing: 'chinese' as const, role, sex, otherForm: false };
  return role === 'father' ? [reading, { ...reading, sounds: short, role: null, sex: null }] : [reading];
}

/** The syllables of a word, where it or another word of the name has one that no Kazakh spelling would have. */
function bySyllables(word: string, name: string, { segment, telltale }: SyllableWriting): string[] | null {
  const syllables = segment(word);
  if (syllables === null) return null;
  const shown = name.split(/\s+/u).some((other) => segment(other)?.some((syllable) => telltale.has(syllable)) === true);
  return shown ? syllables : null;
}

function syllableReading(syllables: string[] | null, writing: 'pinyin' | 'palladius'): WordReading[] {
  if (syllables === null) return [];
  const sounds = readSyllables(syllables).slice(0, MOST_SOUNDS);
  return [{ sounds, writing, role: null, sex: null, otherForm: false }];
}
