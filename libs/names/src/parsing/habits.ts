import { PALLADIUS, PINYIN, type SyllableWriting } from '../chinese/segment.js';
import { alphabetOf, maySovietLatin, mayWestern, type Alphabet, type NameLanguage } from '../sounds/read-letters.js';
import { remember } from './remember.js';

/** How a whole name is written: what one word of it shows holds for all. */
export interface Habits {
  readonly cyrillic: Alphabet;
  readonly arabic: Alphabet;
  readonly soviet: boolean;
  readonly western: boolean;
  /** A word has a syllable that no Kazakh spelling would have. */
  readonly pinyin: boolean;
  /** Several syllables show it: the whole name was spelled from Chinese, as passports do. */
  readonly surelyPinyin: boolean;
  readonly palladius: boolean;
}

/** The habits of a lower-case name whose words are separated by spaces. */
export function habitsOf(name: string, language?: NameLanguage): Habits {
  const latin = /\p{Script=Latin}/u.test(name);
  const cyrillic = /\p{Script=Cyrillic}/u.test(name);
  const pinyin = latin ? name.split(' ').reduce((sum, word) => sum + pinyinShown(word), 0) : 0;
  return {
    cyrillic: alphabetOf('cyrillic', name, language),
    arabic: alphabetOf('arabic', name, language),
    soviet: latin && maySovietLatin(name),
    western: latin && mayWestern(name),
    pinyin: pinyin > 0,
    surelyPinyin: pinyin >= SURE_FROM,
    palladius: cyrillic && name.split(' ').some((word) => palladiusShown(word) > 0),
  };
}

/** Enough for the words of a search and of a list of pairs. */
const MOST_WORDS_KEPT = 4096;
const shown = ({ segment, telltales }: SyllableWriting): ((word: string) => number) =>
  remember((word) => telltales(segment(word)), MOST_WORDS_KEPT);
/** How much a lower-case word tells of these ways of writing; from `SURE_FROM` on there is no doubt. */
export const pinyinShown = shown(PINYIN);
export const palladiusShown = shown(PALLADIUS);
export const SURE_FROM = 2;
