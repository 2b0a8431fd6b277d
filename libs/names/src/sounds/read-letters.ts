import arabic from '../tables/sounds-arabic.json' with { type: 'json' };
import cyrillic from '../tables/sounds-cyrillic.json' with { type: 'json' };
import latin from '../tables/sounds-latin.json' with { type: 'json' };
import { isVowel, phonemeIndex } from './phonemes.js';
import { skeletonLetter } from './skeleton.js';
import type { SpelledSound } from './sound.js';
import { SpellingTable } from './spelling-table.js';

/** Languages that a name may be known to be written in (ISO 639-1); zh: transcribed from Chinese. */
export const NAME_LANGUAGES = ['kk', 'ru', 'ug', 'ky', 'zh', 'en'] as const;
export type NameLanguage = (typeof NAME_LANGUAGES)[number];

/** The writing habits that a word by letters may follow. */
export type Alphabet = 'kazakh' | 'russian' | 'latin' | 'western' | 'ks' | 'soviet' | 'arabic' | 'uyghur';

const TABLES: Record<Alphabet | 'front', SpellingTable> = {
  kazakh: new SpellingTable(cyrillic.kazakh),
  russian: new SpellingTable(cyrillic.kazakh, cyrillic.russian),
  latin: new SpellingTable(latin.latin),
  western: new SpellingTable(latin.latin, latin.western),
  ks: new SpellingTable(latin.latin, latin.ks),
  soviet: new SpellingTable(latin.latin, latin.soviet),
  arabic: new SpellingTable(arabic.kazakh),
  front: new SpellingTable(arabic.kazakh, arabic.front),
  uyghur: new SpellingTable(arabic.kazakh, arabic.uyghur),
};

/** Letters that only Kazakh Cyrillic has: a name with one of them was not written by Russian rules. */
const KAZAKH_LETTER = /[әғқңөұүһі]/u;
const SOVIET_LETTER = /[əɵƣꞑʙƅç]/u;
const UYGHUR_LETTER = /[ئېۈھ]/u;

/** The writing habit of a whole name (lower case) of one script: its language if known, else one word shows it for all. */
export function alphabetOf(script: 'cyrillic' | 'arabic', name: string, language?: NameLanguage): Alphabet {
  if (script === 'arabic') return language === 'ug' || UYGHUR_LETTER.test(name) ? 'uyghur' : 'arabic';
  if (language === 'ru' || language === 'zh') return 'russian';
  return language === 'kk' || KAZAKH_LETTER.test(name) ? 'kazakh' : 'russian';
}

/** Whether a Latin name (lower case) has a letter of the Soviet alphabet of 1929-1940; other alphabets share some of them. */
export const maySovietLatin = (name: string): boolean => SOVIET_LETTER.test(name);

/** -ow, -ew; j that no consonant follows in Kazakh; letters side by side that only German, Polish, Dutch or Nordic spelling has. */
const WESTERN_SPELLING =
  /[eio]w(?:a|na|icz|itsch)?(?= |$)|ije[vw]|[aeiouäöü]j(?= |$|[bdfgklmnprstvwz])|[sc]z(?!h)|ż|sch|tsj|oe[bdgjklmnprstvz]/u;

/** Whether a Latin name (lower case) shows the spelling of a western language; one word shows it for all. */
export const mayWestern = (name: string): boolean => WESTERN_SPELLING.test(name);

/** x between vowels or at the end, where it may stand for кс; before a consonant it is х (Axmet). */
const KS = /[aeiou]x(?=[aeiou]|$)/u;

export const mayHaveKs = (word: string): boolean => KS.test(word);

/** The sounds of one lower-case word without separators. */
export function readLetters(word: string, alphabet: Alphabet): SpelledSound[] {
  const front = alphabet === 'arabic' && word.includes('\u0674');
  return TABLES[front ? 'front' : alphabet].read(word);
}

/** A doubled consonant counts once, also к and қ side by side (Серікқали), т and д (Зайнутдин): other alphabets write them alike. */
export function withoutDoubles(sounds: readonly SpelledSound[]): readonly SpelledSound[] {
  return sounds.filter((spelled, at) => {
    const index = phonemeIndex(spelled.sound.letter);
    const before = sounds[at - 1];
    return before === undefined || index === undefined || isVowel(index) || !sameConsonant(before, spelled);
  });
}

const sameConsonant = (a: SpelledSound, b: SpelledSound): boolean =>
  a.sound.id === b.sound.id ||
  (skeletonLetter(a) === 'k' && skeletonLetter(b) === 'k') ||
  (skeletonLetter(a) === 't' && skeletonLetter(b) === 'd');
