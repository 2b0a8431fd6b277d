import { soundOf, type SpelledSound } from './sound.js';

/** Spelling → notations of its sounds; `^` before a spelling: only at the beginning of a word. */
export type SpellingRows = Readonly<Record<string, readonly string[]>>;

/** Reads words by a table of spellings, the longest spelling first. */
export class SpellingTable {
  private readonly rows = new Map<string, readonly string[]>();
  private readonly longest: number;

  /** Later tables add to earlier ones and override them. */
  constructor(...tables: readonly SpellingRows[]) {
    for (const table of tables)
      for (const [spelling, sounds] of Object.entries(table)) this.rows.set(spelling.normalize('NFC'), sounds);
    this.longest = Math.max(...[...this.rows.keys()].map((spelling) => spelling.length));
  }

  /** The sounds of a lower-case word. Unknown letters are tried without their marks and dropped when still unknown. */
  read(word: string): SpelledSound[] {
    const sounds: SpelledSound[] = [];
    let at = 0;
    while (at < word.length) {
      const spelling = this.longestAt(word, at);
      if (spelling === null) {
        const letter = String.fromCodePoint(word.codePointAt(at) ?? 0);
        const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
        if (bare !== letter) sounds.push(...spell(this.rows.get(bare) ?? [], letter));
        at += letter.length;
      } else {
        sounds.push(...spell(this.rows.get(spelling.key) ?? [], word.slice(at, at + spelling.length)));
        at += spelling.length;
      }
    }
    return sounds;
  }

  /** A letter keeps its apostrophe (y' of 2017) rather than join the letter before it (ey). */
  private longestAt(word: string, at: number): { key: string; length: number } | null {
    for (let length = Math.min(this.longest, word.length - at); length > 0; length--) {
      const piece = word.slice(at, at + length);
      if (at === 0 && this.rows.has(`^${piece}`)) return { key: `^${piece}`, length };
      const marked = word[at + length] === "'" && length > 1 && this.rows.has(`${piece.slice(-1)}'`);
      if (this.rows.has(piece) && !marked) return { key: piece, length };
    }
    return null;
  }
}

export function spell(notations: readonly string[], text: string): SpelledSound[] {
  return notations.map((notation, index) => ({ sound: soundOf(notation), text: index === 0 ? text : '' }));
}
