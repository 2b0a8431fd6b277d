import table from '../tables/romanisations.json' with { type: 'json' };

/** Ways to write a Kazakh Cyrillic name in other letters by rule. */
export const ROMANISATIONS = [
  'passport',
  'bgn',
  'qazaqparat',
  'latin2017',
  'latin2018',
  'latin2021',
  'xinjiang1964',
  'russian',
  'tote',
] as const;
export type Romanisation = (typeof ROMANISATIONS)[number];

type Letters = Readonly<Record<string, string>>;
const FRONT_VOWEL = /[әөүі]/u;
/** Letters of Arabic-script Kazakh that already show a front word. */
const SHOWS_FRONT = /[گكە]/u;

/**
 * A name in Kazakh Cyrillic written by one scheme, capitals kept at the beginning of words. Letters outside Cyrillic stay.
 * Not reversible for every scheme (Arabic script has one letter for а and ә): never write a legal name back from it.
 */
export function romanise(name: string, scheme: Romanisation): string {
  return name.normalize('NFC').replace(/[\p{Script=Cyrillic}]+/gu, (word) => writeWord(word, scheme));
}

function writeWord(word: string, scheme: Romanisation): string {
  const lower = word.toLowerCase();
  const written = [...lower].map((letter, index) => writeLetter(letter, index === 0, scheme)).join('');
  if (scheme === 'tote') return FRONT_VOWEL.test(lower) && !SHOWS_FRONT.test(written) ? `\u0674${written}` : written;
  const first = word.charAt(0);
  return first === first.toLowerCase() ? written : written.charAt(0).toUpperCase() + written.slice(1);
}

function writeLetter(letter: string, initial: boolean, scheme: Romanisation): string {
  const own: Letters = table[scheme];
  const atStart: Letters = scheme === 'passport' || scheme === 'bgn' ? table.initial[scheme] : {};
  const base: Letters = scheme === 'russian' || scheme === 'tote' ? {} : table.passport;
  return (initial ? atStart[letter] : undefined) ?? own[letter] ?? base[letter] ?? letter;
}
