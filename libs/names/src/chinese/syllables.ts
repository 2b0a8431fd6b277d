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

export const allSyllables = (): IterableIterator<string> => SYLLABLES.keys();

/** Notations of the sounds that a toneless pinyin syllable renders; null when it is no syllable. */
export function syllableSounds(syllable: string): readonly string[] | null {
  return SYLLABLES.get(syllable.replaceAll('ü', 'v')) ?? null;
}
