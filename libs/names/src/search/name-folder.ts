import { suffixSex } from '../parsing/endings.js';
import { palladiusShown, pinyinShown, SURE_FROM } from '../parsing/habits.js';
import { alphabetOf, mayWestern, readLetters } from '../sounds/read-letters.js';
import { cleanName } from '../unicode/clean-name.js';
import { repairLookalikes } from '../unicode/script.js';
import { indexWords, type IndexWord } from './index-words.js';

/** What a word shows of the writing habits of its name, as bits; null: a word that cannot be read on its own. */
type Habits = number | null;

const MOST_WORDS = 4;
const PLAIN_WORDS =
  /^[\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Arabic}]{2,}(?: [\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Arabic}]{2,})*$/u;
const ONE_SCRIPT = /^(?:\p{Script=Cyrillic}+|\p{Script=Latin}+|\p{Script=Arabic}+)$/u;

/**
 * Folds many names: millions of names are made of some thousands of words, so each word is read once for each set of habits
 * that the other words of a name may show. Gives exactly what `indexWords` gives.
 */
export class NameFolder {
  private readonly habits = new Map<string, Habits>();
  private readonly read = new Map<string, IndexWord>();

  /** @param most so many words are remembered; all are forgotten when there are more. */
  constructor(private readonly most = 100_000) {}

  words(name: string): readonly IndexWord[] {
    const words = PLAIN_WORDS.test(name) ? name.split(' ') : [];
    let shown = 0;
    for (const word of words) {
      const habits = this.habitsOf(word);
      if (habits === null) return indexWords(name);
      // Two words that each tell a little tell enough.
      shown |= habits | ((shown & habits & 4) === 0 ? 0 : 16);
    }
    if (words.length === 0 || words.length > MOST_WORDS) return indexWords(name);
    const known = words.map((word) => this.read.get(`${shown}${word}`));
    if (known.every((one) => one !== undefined)) return known;
    const read = indexWords(name);
    if (read.length === words.length)
      read.forEach((one, at) => this.keep(this.read, `${shown}${words[at] ?? ''}`, one));
    return read;
  }

  private habitsOf(word: string): Habits {
    const known = this.habits.get(word);
    if (known !== undefined) return known;
    const habits = habitsShownBy(word);
    this.keep(this.habits, word, habits);
    return habits;
  }

  private keep<T>(kept: Map<string, T>, key: string, value: T): void {
    if (kept.size >= this.most) kept.clear();
    kept.set(key, value);
  }
}

function habitsShownBy(word: string): Habits {
  const lower = cleanName(word).toLowerCase();
  if (!ONE_SCRIPT.test(word) || repairLookalikes(lower) !== lower || lower.includes('\u0307')) return null;
  const script = /\p{Script=Cyrillic}/u.test(word) ? 'cyrillic' : /\p{Script=Arabic}/u.test(word) ? 'arabic' : 'latin';
  const alphabet = script === 'latin' ? 'latin' : alphabetOf(script, lower);
  // A suffix written apart joins the word before it.
  if (suffixSex(readLetters(lower, alphabet)) !== null) return null;
  return (
    (alphabet === 'kazakh' ? 1 : 0) +
    (alphabet === 'uyghur' ? 2 : 0) +
    (pinyinShown(lower) > 0 ? 4 : 0) +
    (palladiusShown(lower) > 0 ? 8 : 0) +
    (pinyinShown(lower) >= SURE_FROM ? 16 : 0) +
    (script === 'latin' && mayWestern(lower) ? 32 : 0)
  );
}
