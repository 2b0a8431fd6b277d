import lookalikes from '../tables/lookalikes.json' with { type: 'json' };

export const NAME_SCRIPTS = ['cyrillic', 'latin', 'arabic', 'han', 'mixed'] as const;
export type NameScript = (typeof NAME_SCRIPTS)[number];

const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;
const TESTS: readonly (readonly [Exclude<NameScript, 'mixed'>, RegExp])[] = [
  ['cyrillic', CYRILLIC],
  ['latin', LATIN],
  ['arabic', /\p{Script=Arabic}/u],
  ['han', /\p{Script=Han}/u],
];

const LETTER_OF_ANOTHER = /[^\P{L}\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Arabic}\p{Script=Han}]/u;

const TO_CYRILLIC = new Map(Object.entries(lookalikes.letters));
const TO_LATIN = new Map(Object.entries(lookalikes.letters).map(([latin, cyrillic]) => [cyrillic, latin]));

/**
 * The script of a name. `mixed` when its letters are of several scripts or of one that this project does not read, and
 * when it has no letters at all. A Latin look-alike typed inside a Cyrillic word (or the other way round) counts as the
 * script of its word.
 */
export function scriptOf(text: string): NameScript {
  const [plain, other] = TESTS.filter(([, test]) => test.test(text));
  if (plain !== undefined && other === undefined && /\p{L}/u.test(text) && !LETTER_OF_ANOTHER.test(text))
    return plain[0];
  const found = new Set<NameScript>();
  for (const word of text.split(/[\s·•・.,\-–—]+/u))
    for (const letter of repairLookalikes(word)) {
      if (!/\p{L}/u.test(letter)) continue;
      found.add(TESTS.find(([, test]) => test.test(letter))?.[0] ?? 'mixed');
    }
  const [only, second] = found;
  return only === undefined || second !== undefined ? 'mixed' : only;
}

/**
 * Turns the look-alike letters of a word into its script: the one of the letters that have no look-alike. Where every
 * letter has one the word is Cyrillic, because Latin letters in Cyrillic words are the common slip (the i of `Ерiк`).
 */
export function repairLookalikes(word: string): string {
  if (!CYRILLIC.test(word) || !LATIN.test(word)) return word;
  const letters = [...sovietSign(word)];
  const onlyLatin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter) && !TO_CYRILLIC.has(letter)).length;
  const onlyCyrillic = letters.filter((letter) => /\p{Script=Cyrillic}/u.test(letter) && !TO_LATIN.has(letter)).length;
  const table = onlyLatin > onlyCyrillic ? TO_LATIN : TO_CYRILLIC;
  return letters.map((letter) => table.get(letter) ?? letter).join('');
}

/** The ы of Soviet Latin (ƅ) is mostly typed as the Cyrillic soft sign: `Serikqьzь`. */
function sovietSign(word: string): string {
  if (!/[ьЬ]/u.test(word)) return word;
  const others = [...word].filter((letter) => !/[ьЬ]/u.test(letter));
  const latin = others.some((letter) => /\p{Script=Latin}/u.test(letter) && !TO_CYRILLIC.has(letter));
  const cyrillic = others.some((letter) => /\p{Script=Cyrillic}/u.test(letter) && !TO_LATIN.has(letter));
  return latin && !cyrillic ? word.replaceAll(/[ьЬ]/gu, 'ƅ') : word;
}

/** Which way a name is written: that of its first letter with a direction (Unicode Bidirectional Algorithm, rule P2). */
export function displayDirection(text: string): 'ltr' | 'rtl' {
  const first = /[\p{L}\u200E\u200F\u061C]/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200F\u061C]/u.test(first)
    ? 'rtl'
    : 'ltr';
}
