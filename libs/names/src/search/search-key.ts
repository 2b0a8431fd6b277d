import { cleanName } from '../unicode/clean-name.js';
import { repairLookalikes } from '../unicode/script.js';
import arabic from '../tables/arabic.json' with { type: 'json' };
import cyrillic from '../tables/cyrillic.json' with { type: 'json' };
import latin from '../tables/latin.json' with { type: 'json' };
import suffixTable from '../tables/suffixes.json' with { type: 'json' };

type Table = ReadonlyMap<string, string>;

const CYRILLIC: Table = new Map(Object.entries(cyrillic.letters));
const ARABIC: Table = new Map(Object.entries(arabic.letters));
const LATIN: Table = new Map(Object.entries(latin.letters));
const SUFFIXES = new Map(
  suffixTable.suffixes.flatMap((row) => row.map((spelling) => [spelling, row[0] ?? spelling] as const)),
);

/** Everything between the parts of a name: spaces, the dots of Chinese and initials, commas, dashes, brackets. */
const SEPARATORS = /[^\p{L}\p{M}'’ʼʻ‘`´ʹʺ]+/u;
const APOSTROPHES = /['’ʼʻ‘`´ʹʺ]/gu;

/**
 * One key per spelling, for the plain search by name: the skeleton letters `a b c d e f g h i j k l m n o p r s t u v x z`
 * (x = sh, c = ch) of each part, parts joined by one space, doubled letters written once. Kazakh and Russian Cyrillic, the
 * Latin schemes and Arabic-script Kazakh meet on equal keys; a search for the beginning of a name is a prefix of the key.
 * A patronymic suffix written apart or with a hyphen joins its name (`qairat uly` = `qairatuly`). Chinese characters stay
 * as they are, without separators. Not folded: o/u and e/i, order of parts (see `searchKeyParts`). No letters: ''.
 */
export function searchKey(text: string): string {
  return searchKeyParts(text).join(' ');
}

/** The parts of `searchKey`, for a search that does not mind their order. */
export function searchKeyParts(text: string): string[] {
  const parts: string[] = [];
  let chinese = false;
  for (const word of cleanName(text).split(SEPARATORS)) {
    const isHan = /\p{Script=Han}/u.test(word);
    const key = isHan ? word : foldWord(repairLookalikes(word));
    if (key === '') continue;
    const suffix = SUFFIXES.get(key);
    if ((isHan && chinese) || (suffix !== undefined && parts.length > 0 && !chinese)) {
      parts.push((parts.pop() ?? '') + (suffix ?? key));
    } else {
      parts.push(key);
    }
    chinese = isHan;
  }
  return parts.map(unifySuffix);
}

function foldWord(word: string): string {
  // Lower-casing İ leaves a combining dot; Turkic dotted and dotless i are one letter here anyway.
  const lower = word.toLowerCase().replace(/\u0307/gu, '');
  const folded = /\p{Script=Latin}/u.test(lower) ? foldLatin(lower) : foldLetters(lower);
  return folded.replace(/(.)\1+/gu, '$1');
}

function foldLetters(word: string): string {
  const text = [...cyrillic.sequences, ...arabic.sequences].reduce(
    (done, [from, to]) => done.replaceAll(from ?? '', to ?? ''),
    word,
  );
  return foldEach(text.replace(APOSTROPHES, ''), (letter) => CYRILLIC.get(letter) ?? ARABIC.get(letter));
}

/** Digraphs first, marked by capitals so that their letters are not folded again. */
function foldLatin(word: string): string {
  const straight = foldEach(word.replace(APOSTROPHES, "'"), (letter) => {
    const mapped = LATIN.get(letter);
    return mapped !== undefined && /[^a-z]/u.test(letter) ? mapped.toUpperCase() : letter;
  });
  const joined = latin.sequences.reduce(
    (done, [from, to]) => done.replaceAll(from ?? '', (to ?? '').toUpperCase()),
    straight,
  );
  const spoken = joined
    .replaceAll("'", '')
    .replace(/(^|[aeiouAEIOU])ye/gu, '$1e')
    .replace(/ng(?![aeiouyAEIOU])/gu, 'n');
  return foldEach(spoken, (letter) => LATIN.get(letter) ?? (/[A-Z]/u.test(letter) ? letter.toLowerCase() : undefined));
}

/** Letter by letter; a letter outside the table is tried again without its marks, and what is no letter then is dropped. */
function foldEach(word: string, fold: (letter: string) => string | undefined): string {
  return [...word]
    .map((letter) => {
      const direct = fold(letter);
      if (direct !== undefined) return direct;
      const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
      return base === letter ? (letter === "'" ? letter : '') : (fold(base) ?? '');
    })
    .join('');
}

function unifySuffix(part: string): string {
  for (const [spelling, unified] of SUFFIXES)
    if (part.length >= spelling.length + 3 && part.endsWith(spelling)) return part.slice(0, -spelling.length) + unified;
  return part;
}
