import { readChinese, readSpelledSyllables } from '../chinese/read-chinese.js';
import { PALLADIUS, PINYIN } from '../chinese/segment.js';
import { mayHaveKs, readLetters, withoutDoubles, type Alphabet } from '../sounds/read-letters.js';
import type { SpelledSound } from '../sounds/sound.js';
import {
  bareOfIn,
  chineseSuffix,
  spelledSuffix,
  splitEnding,
  type ChineseSuffix,
  type NameRole,
  type NameSex,
} from './endings.js';
import { otherForms, shortenedForms } from './forms.js';
import type { Habits } from './habits.js';
import { remember } from './remember.js';

type ChineseWriting = 'chinese' | 'pinyin' | 'palladius';

export const isFromChinese = (writing: WordReading['writing']): writing is ChineseWriting =>
  writing === 'chinese' || writing === 'pinyin' || writing === 'palladius';

/** One way to read a word of a name. */
export interface WordReading {
  /** Without the ending that shows role and sex. */
  readonly sounds: readonly SpelledSound[];
  readonly writing: Alphabet | ChineseWriting;
  readonly role: NameRole | null;
  readonly sex: NameSex | null;
  /** Not the word itself but another form of the same name (Осман for Оспан). */
  readonly otherForm: boolean;
  /** A form that a rule makes of the word: names are compared by it, the index does not keep it. */
  readonly made?: true;
  /** What speaks against reading the word this way, in log-odds (≥ 0), whatever it is compared with. */
  readonly doubt: number;
}

/** A Latin word that could be pinyin is that less often than not, but for one with several syllables of no other use. */
const SYLLABLE_GUESS = 0.6;
const SURE_SYLLABLES = 0.1;
const LETTERS_BESIDE_SURE_SYLLABLES = 0.8;
/** A letter may be read as western languages do, or x as кс. */
const OTHER_SPELLING = 0.2;

/** Letters of the Soviet alphabet that no other Latin has. */
const ONLY_SOVIET = /[ʙƅꞑ]/u;
const MOST_SOUNDS = 40;
/** Of the name before -ұлы, in sounds: a syllable is two. */
const SHORTEST_CHINESE_STEM = 4;

/** All readings of one lower-case word of a name with these habits; none where it has no letters. */
export function readingsOf(word: string, habits: Habits): readonly WordReading[] {
  const key = Object.values(habits).join(' ');
  let read = READERS.get(key);
  if (read === undefined) READERS.set(key, (read = remember((one) => readWord(one, habits), MOST_WORDS_KEPT)));
  return read(word);
}

const READERS = new Map<string, (word: string) => readonly WordReading[]>();
const MOST_WORDS_KEPT = 4096;

function readWord(word: string, habits: Habits): readonly WordReading[] {
  if (/\p{Script=Han}/u.test(word)) return readHan(word);
  if (/\p{Script=Cyrillic}/u.test(word)) {
    const syllables = habits.cyrillic === 'russian' && habits.palladius ? PALLADIUS.segment(word) : null;
    return [
      ...byLetters(readRuns(word, habits.cyrillic), habits.cyrillic),
      ...readSpelled(syllables, 'palladius', SYLLABLE_GUESS),
    ];
  }
  if (/\p{Script=Arabic}/u.test(word)) return byLetters(readLetters(word, habits.arabic), habits.arabic);
  const syllables = habits.pinyin ? PINYIN.segment(word) : null;
  const sure = syllables !== null && habits.surelyPinyin;
  return [
    ...byLetters(
      ONLY_SOVIET.test(word) ? [] : readLetters(word, 'latin'),
      'latin',
      sure ? LETTERS_BESIDE_SURE_SYLLABLES : 0,
    ),
    ...(habits.soviet ? byLetters(readLetters(word, 'soviet'), 'soviet') : []),
    ...(habits.western ? byLetters(readLetters(word, 'western'), 'western', OTHER_SPELLING) : []),
    ...(mayHaveKs(word) ? byLetters(readLetters(word, 'ks'), 'ks', OTHER_SPELLING) : []),
    ...readSpelled(syllables, 'pinyin', sure ? SURE_SYLLABLES : SYLLABLE_GUESS),
  ];
}

/** Latin letters that no look-alike explains are read as Latin, also inside a Cyrillic word. */
function readRuns(word: string, alphabet: Alphabet): SpelledSound[] {
  return (word.match(/[a-zəɵ]+|[^a-zəɵ]+/gu) ?? []).flatMap((run) =>
    readLetters(run, /[a-z]/u.test(run) ? 'latin' : alphabet),
  );
}

function byLetters(sounds: readonly SpelledSound[], writing: Alphabet, doubt = 0): WordReading[] {
  return withEnding(sounds, writing, doubt).flatMap((reading) => [
    reading,
    ...otherForms(reading.sounds).map((form) => ({ ...reading, sounds: form, otherForm: true })),
    ...shortenedForms(reading.sounds).map((form) => ({
      ...reading,
      sounds: form,
      otherForm: true,
      made: true as const,
    })),
  ]);
}

function withEnding(sounds: readonly SpelledSound[], writing: Alphabet, doubt: number): WordReading[] {
  if (sounds.length === 0) return [];
  const split = splitEnding(sounds.slice(0, MOST_SOUNDS));
  const { stem, role, sex } = split;
  const reading: WordReading = { sounds: withoutDoubles(stem), writing, role, sex, otherForm: false, doubt };
  const bare = bareOfIn(split, sounds);
  if (bare !== null) return [reading, { ...reading, role: bare.role, sounds: withoutDoubles(bare.stem) }];
  if (writing !== 'soviet' || role !== 'surname') return [reading];
  // That alphabet has one letter for в and у: -ev also ends names (Tɵlev for Төлеу).
  return [reading, { ...reading, sounds: withoutDoubles(sounds.slice(0, MOST_SOUNDS)), role: null, sex: null }];
}

function readHan(word: string): WordReading[] {
  const suffix = chineseSuffix(word);
  const stems = (length: number): SpelledSound[][] => readChinese(word.slice(0, -length));
  return withSuffix(readChinese(word), { writing: 'chinese', doubt: 0 }, suffix, stems);
}

function readSpelled(syllables: string[] | null, writing: 'pinyin' | 'palladius', doubt: number): WordReading[] {
  if (syllables === null) return [];
  const suffix = spelledSuffix(syllables);
  const stems = (length: number): SpelledSound[][] => readSpelledSyllables(syllables.slice(0, -length));
  return withSuffix(readSpelledSyllables(syllables), { writing, doubt }, suffix, stems);
}

/** The whole word first: what sounds like a suffix of the father's name may belong to the name. */
function withSuffix(
  whole: readonly (readonly SpelledSound[])[],
  how: { readonly writing: ChineseWriting; readonly doubt: number },
  suffix: ChineseSuffix | null,
  stems: (length: number) => readonly (readonly SpelledSound[])[],
): WordReading[] {
  const readings = whole.flatMap((sounds) => chineseReadings(sounds, how));
  if (suffix === null) return readings;
  const bare = stems(suffix.length).map((sounds) => ({
    ...how,
    sounds: sounds.slice(0, MOST_SOUNDS),
    role: 'father' as const,
    sex: suffix.sex,
    otherForm: false,
  }));
  return [...readings, ...bare.filter(({ sounds }) => sounds.length >= SHORTEST_CHINESE_STEM)];
}

/** In Chinese what looks like a father's suffix may be part of the name (克孜): the whole word is another reading. */
function chineseReadings(
  sounds: readonly SpelledSound[],
  how: { readonly writing: ChineseWriting; readonly doubt: number },
): WordReading[] {
  const short = sounds.slice(0, MOST_SOUNDS);
  if (short.length === 0) return [];
  const { stem, role, sex, mayBeName } = splitEnding(short, true);
  const reading = { ...how, sounds: stem, role, sex, otherForm: false };
  return mayBeName === true ? [reading, { ...reading, sounds: short, role: null, sex: null }] : [reading];
}
