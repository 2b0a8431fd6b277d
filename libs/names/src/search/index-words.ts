import type { NameRole, NameSex } from '../parsing/endings.js';
import type { WordReading } from '../parsing/readings.js';
import { wordsOf } from '../parsing/words.js';
import type { NameLanguage } from '../sounds/read-letters.js';
import { skeletonOfSounds } from '../sounds/skeleton.js';
import classes from '../tables/skeleton-classes.json' with { type: 'json' };

/** What the search index needs of one word of a name. */
export interface IndexWord {
  readonly text: string;
  /**
   * Without the ending of father's name or surname, doubled letters once; the first is canonical. A word has a second one
   * where it may be spelled from Chinese (pinyin, Palladius), read both with and without an ending, or have another form.
   */
  readonly skeletons: readonly string[];
  /** Consonant classes of each skeleton, in the same order: what survives even a Chinese rendering. Never empty. */
  readonly classes: readonly string[];
  /** All readings with their sounds, the likeliest first. */
  readonly readings: readonly WordReading[];
  readonly role: NameRole | null;
  readonly sex: NameSex | null;
}

/** The words of a name in any script as keys of the search index. A text without letters has none. */
export function indexWords(name: string, language?: NameLanguage): IndexWord[] {
  return wordsOf(name, language).map((word) => {
    const kept = word.readings.filter((reading) => reading.made !== true);
    const skeletons = [...new Set(kept.map((reading) => squeeze(skeletonOfSounds(reading.sounds))))].filter(
      (skeleton) => skeleton !== '',
    );
    const { role, sex } = word.readings[0];
    const { text, readings } = word;
    return { text, skeletons, classes: skeletons.map(phoneticClass), readings, role, sex };
  });
}

/**
 * The class key of a skeleton: one letter per group of consonants that renderings confuse, vowels left out but for an `A`
 * at the beginning; equal neighbours once.
 */
export function phoneticClass(skeleton: string): string {
  const groups: Readonly<Record<string, string>> = classes.groups;
  const key = [...skeleton].map((letter, index) => groups[letter] ?? (index === 0 ? 'A' : '')).join('');
  return squeeze(key) || 'A';
}

const squeeze = (text: string): string => text.replace(/(.)\1+/gu, '$1');
