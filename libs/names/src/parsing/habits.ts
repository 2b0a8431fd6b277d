import { PALLADIUS, PINYIN, type SyllableWriting } from '../chinese/segment.js';
import { alphabetOf, maySovietLatin, type Alphabet, type NameLanguage } from '../sounds/read-letters.js';
import { remember } from './remember.js';

/** How a whole name is written: what one word of it shows holds for all. */
export interface Habits {
  readonly cyrillic: Alphabet;
  readonly arabic: Alphabet;
  readonly soviet: boolean;
  /** A word has a syllable that no Kazakh spelling would have. */
  readonly pinyin: boolean;
  readonly palladius: boolean;
}

/** The habits of a lower-case name whose words are separated by spaces. */
export function habitsOf(name: string, language?: NameLanguage): Habits {
  const latin = /\p{Script=Latin}/u.test(name);
  const cyrillic = /\p{Script=Cyrillic}/u.test(name);
  return {
    cyrillic: alphabetOf('cyrillic', name, language),
    arabic: alphabetOf('arabic', name, language),
    soviet: latin && maySovietLatin(name),
    pinyin: latin && name.split(' ').some(showsPinyin),
    palladius: cyrillic && name.split(' ').some(showsPalladius),
  };
}

/** Enough for the words of a search and of a list of pairs. */
const MOST_WORDS_KEPT = 4096;
const shows = ({ segment, telltale }: SyllableWriting): ((word: string) => boolean) =>
  remember((word) => segment(word)?.some((syllable) => telltale.has(syllable)) === true, MOST_WORDS_KEPT);
const showsPinyin = shows(PINYIN);
const showsPalladius = shows(PALLADIUS);
