import { spell } from '../sounds/spelling-table.js';
import type { SpelledSound } from '../sounds/sound.js';
import table from '../tables/chinese-syllables.json' with { type: 'json' };

const INITIALS: Readonly<Record<string, string>> = table.initials;
const FINALS: Readonly<Record<string, readonly string[]>> = table.finals;

/** Toneless syllable of Standard Chinese → notations of the sounds that it renders. ü after j, q, x is written u. */
const SYLLABLES: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(table.finalsOf).flatMap(([initial, finals]) =>
    finals.split(' ').map((final): [string, readonly string[]] => {
      const spelling = /^[jqx]$/u.test(initial) ? final.replace('v', 'u') : final;
      return [initial + spelling, [INITIALS[initial] ?? '', ...(FINALS[final] ?? [])]];
    }),
  ),
  ...Object.entries(table.whole),
]);

const FIRST: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(table.first));

const CLOSING: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(table.closing));

export const allSyllables = (): IterableIterator<string> => SYLLABLES.keys();

/** Notations of the sounds that a toneless pinyin syllable renders; null when it is no syllable. */
export function syllableSounds(syllable: string, first = false): readonly string[] | null {
  const spelled = syllable.replaceAll('ü', 'v');
  return (first ? FIRST.get(spelled) : undefined) ?? SYLLABLES.get(spelled) ?? null;
}

/** A consonant that stands for a syllable which only closes the one before it, as in half-pinyin (Hulmanbiek). */
export const isClosing = (letter: string): boolean => CLOSING.has(letter);
export const closingSounds = (letter: string): readonly string[] => CLOSING.get(letter) ?? [];

/** The sounds of the syllables of one word, each as it is spoken at its place. */
export function spellSyllables(word: readonly { text: string; sounds: readonly string[] }[]): SpelledSound[] {
  return word.flatMap(({ text, sounds }, at) =>
    spell(finalNasal(at === 0 ? spoken(sounds) : sounds, word[at + 1]?.sounds), text),
  );
}

const SILENT = /-(\d*)$/u;

/** At the beginning of a word a consonant with a vowel seldom stands for the consonant alone. */
function spoken(sounds: readonly string[]): readonly string[] {
  const [consonant = '', vowel = ''] = sounds;
  if (sounds.length !== 2 || SILENT.test(consonant)) return sounds;
  return [
    consonant,
    vowel.replace(SILENT, (_, silent: string) => `-${(Number(`0.${silent}`) / 4).toFixed(3).slice(2)}`),
  ];
}

/**
 * A final n often only leads over to the nasal that the next character writes (坦木 for -тем, 金恩 for -жең); before b, p, f
 * it also writes an m, which closes no Chinese syllable (麦依兰别克 for Мейрамбек).
 */
function finalNasal(sounds: readonly string[], next: readonly string[] | undefined): readonly string[] {
  if (sounds.length < 2 || !/^н/u.test(sounds.at(-1) ?? '')) return sounds;
  const following = next?.find((notation) => !SILENT.test(notation)) ?? '';
  if (/^[мн]/u.test(following)) return [...sounds.slice(0, -1), 'н5 -5'];
  return /^[бпф]/u.test(following) ? [...sounds.slice(0, -1), 'н6 м35 ң05'] : sounds;
}
