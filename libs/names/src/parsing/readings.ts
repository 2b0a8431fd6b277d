import { readSyllables, segmentPalladius, segmentPinyin } from '../chinese/segment.js';
import { readChinese } from '../chinese/read-chinese.js';
import { alphabetOf, readLetters, withoutDoubles, type Alphabet, type NameLanguage } from '../sounds/read-letters.js';
import type { SpelledSound } from '../sounds/sound.js';
import { splitEnding, type NameRole, type NameSex } from './endings.js';
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

/** All readings of one lower-case word; `name` is the whole name, whose other words show its writing habits. */
export function readingsOf(word: string, name: string, language?: NameLanguage): WordReading[] {
  if (/\p{Script=Han}/u.test(word))
    return readChinese(word).flatMap((sounds) => [...withEnding(sounds, 'chinese'), ...whole(sounds, 'chinese')]);
  if (/\p{Script=Cyrillic}/u.test(word)) {
    const alphabet = alphabetOf('cyrillic', name, language);
    const syllables = alphabet === 'russian' ? bySyllables(word, name, segmentPalladius) : null;
    return [...byLetters(readRuns(word, alphabet), alphabet), ...syllableReading(syllables, 'palladius')];
  }
  if (/\p{Script=Arabic}/u.test(word)) {
    const alphabet = alphabetOf('arabic', name, language);
    return byLetters(readLetters(word, alphabet), alphabet);
  }
  const syllables = bySyllables(word, name, segmentPinyin);
  return [...byLetters(readLetters(word, 'latin'), 'latin'), ...syllableReading(syllables, 'pinyin')];
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

/** In Chinese an ending may belong to the name (-夫 is also the п of Шәріп): the whole word is another reading. */
function whole(sounds: readonly SpelledSound[], writing: WordReading['writing']): WordReading[] {
  const short = sounds.slice(0, MOST_SOUNDS);
  return splitEnding(short).role === null ? [] : [{ sounds: short, writing, role: null, sex: null, otherForm: false }];
}

/** One syllable is too little to show a Chinese origin, unless every word of the name is made of syllables. */
function bySyllables(word: string, name: string, segment: (word: string) => string[] | null): string[] | null {
  const syllables = segment(word);
  if (syllables === null || syllables.length > 1) return syllables;
  const words = name.split(/\s+/u).filter((other) => other !== '');
  return words.length > 1 && words.every((other) => segment(other) !== null) ? syllables : null;
}

function syllableReading(syllables: string[] | null, writing: 'pinyin' | 'palladius'): WordReading[] {
  if (syllables === null) return [];
  const sounds = readSyllables(syllables).slice(0, MOST_SOUNDS);
  return [{ sounds, writing, role: null, sex: null, otherForm: false }];
}
