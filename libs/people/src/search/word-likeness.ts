const VOWEL = 7;
/** Letters that are written for each other when a name goes from one alphabet to another. */
const CLASS_OF = new Uint8Array(128);
['bpfv', 'td', 'gkh', 'jzscx', 'lr', 'mn', 'aeiou'].forEach((letters, index) => {
  for (const letter of letters) CLASS_OF[letter.charCodeAt(0)] = index + 1;
});
const VOWEL_COST = 0.3;
const VOWEL_FOR_VOWEL = 0.25;
const SAME_CLASS = 0.3;
const MOST_LETTERS = 62;

let above = new Float64Array(MOST_LETTERS + 2);
let current = new Float64Array(MOST_LETTERS + 2);

/** Weighted edit distance of two folded words: vowels and consonants of one class are cheap. */
function distance(a: string, b: string): number {
  const rows = Math.min(MOST_LETTERS, a.length);
  const columns = Math.min(MOST_LETTERS, b.length);
  above[0] = 0;
  for (let column = 1; column <= columns; column++)
    above[column] = (above[column - 1] ?? 0) + costOf(b.charCodeAt(column - 1));
  for (let row = 1; row <= rows; row++) {
    const letter = a.charCodeAt(row - 1);
    const dropped = costOf(letter);
    current[0] = (above[0] ?? 0) + dropped;
    for (let column = 1; column <= columns; column++) {
      const other = b.charCodeAt(column - 1);
      const replaced = (above[column - 1] ?? 0) + replaceCost(letter, other);
      const gone = (above[column] ?? 0) + dropped;
      const added = (current[column - 1] ?? 0) + costOf(other);
      current[column] = Math.min(replaced, gone, added);
    }
    [above, current] = [current, above];
  }
  return above[columns] ?? 0;
}

const classOf = (code: number): number => CLASS_OF[code & 127] ?? 0;
const costOf = (code: number): number => (classOf(code) === VOWEL ? VOWEL_COST : 1);

function replaceCost(one: number, other: number): number {
  if (one === other) return 0;
  const [a, b] = [classOf(one), classOf(other)];
  if (a !== b || a === 0) return 1;
  return a === VOWEL ? VOWEL_FOR_VOWEL : SAME_CLASS;
}

/** How likely two folded words are spellings of one, 0..1; an order for probing, not a verdict. */
export function wordLikeness(asked: string, known: string): number {
  if (asked === known) return 1;
  return Math.exp((-1.6 * distance(asked, known)) / Math.sqrt(Math.max(3, asked.length) / 3));
}
