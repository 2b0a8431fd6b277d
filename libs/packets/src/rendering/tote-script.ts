/**
 * Kazakh in the Arabic script of the Kazakhs of China (töte жазу, reform of 1982), letter by letter. Digits stay as they are.
 */
const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'а=ا ә=ا б=ب в=ۆ г=گ ғ=ع д=د е=ە ж=ج з=ز и=ي й=ي к=ك қ=ق л=ل м=م н=ن ң=ڭ о=و ө=و п=پ р=ر с=س т=ت у=ۋ ұ=ۇ ү=ۇ ' +
    'ф=ف х=ح һ=ھ ц=تس ч=چ ш=ش щ=شش ы=ى і=ى э=ە ё=يو ю=يۋ я=يا'
  )
    .split(' ')
    .map((pair): [string, string] => {
      const [cyrillic = '', arabic = ''] = pair.split('=');
      return [cyrillic, arabic];
    }),
);

/** The high hamza at the head of a word makes its а, о, ұ, ы the front vowels ә, ө, ү, і. */
const HAMZA = '\u0674';
const FRONT = /[әөүі]/u;
/** Beside these letters the vowels are front ones anyhow. */
const SHOWS_FRONT = /[кгеэ]/u;
const WORD = /[\u0400-\u04ff]+/gu;

/** Commas, semicolons and question marks turn with the script; not between digits. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/,(?!\d)/gu, '،'],
  [/;/gu, '؛'],
  [/\?/gu, '؟'],
];

/** Writes the Cyrillic words of a Kazakh text in Arabic script; everything else stays. */
export function toToteScript(text: string): string {
  const words = text.replace(WORD, (word) => wordInTote(word.toLowerCase()));
  return MARKS.reduce((soFar, [mark, turned]) => soFar.replace(mark, turned), words);
}

function wordInTote(word: string): string {
  const hamza = FRONT.test(word) && !SHOWS_FRONT.test(word) ? HAMZA : '';
  return (
    hamza + [...word].map((letter) => (letter === 'ъ' || letter === 'ь' ? '' : (LETTERS[letter] ?? letter))).join('')
  );
}
