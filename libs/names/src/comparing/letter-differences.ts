import { isFromChinese, type WordReading } from '../parsing/readings.js';
import { skeletonLetter } from '../sounds/skeleton.js';
import type { SpelledSound } from '../sounds/sound.js';
import type { AlignStep } from './align.js';
import type { NameDifference } from './difference-codes.js';
import type { WordMatch } from './word-match.js';

/** A Chinese syllable stands for so many sounds that only a real misfit is worth telling. */
const TELL_BELOW: Readonly<Record<WordMatch['mode'], number>> = { strict: Infinity, letters: Infinity, chinese: -0.3 };
const TELL_GAP_BELOW: Readonly<Record<WordMatch['mode'], number>> = { strict: -0.3, letters: -0.3, chinese: -1 };

/** Where two words that may be one name differ, letter by letter; neighbouring differences as one. */
export function letterDifferences(
  match: WordMatch,
  words: { readonly left: string; readonly right: string },
): NameDifference[] {
  const found: NameDifference[] = [];
  const [ofLeft, ofRight] = [syllables(match.left), syllables(match.right)];
  for (const run of runsOfDifference(match)) {
    const left = letters(
      run.map((step) => step.left),
      ofLeft,
    );
    const right = letters(
      run.map((step) => step.right),
      ofRight,
    );
    if (left !== '' && right !== '') found.push({ code: 'letters_differ', facts: { left, right } });
    else if (left + right !== '')
      found.push({
        code: 'letter_missing',
        facts: { letter: left + right, word: left === '' ? words.left : words.right },
      });
  }
  return found;
}

function runsOfDifference(match: WordMatch): AlignStep[][] {
  const runs: AlignStep[][] = [];
  let open = false;
  for (const step of match.alignment.steps()) {
    const differs = isDifference(step, match.mode);
    if (differs && open) runs.at(-1)?.push(step);
    else if (differs) runs.push([step]);
    open = differs;
  }
  return runs;
}

function isDifference({ left, right, evidence }: AlignStep, mode: WordMatch['mode']): boolean {
  if (left === null || right === null) {
    const alone = left ?? right;
    return alone !== null && alone.sound.letter !== '' && evidence < TELL_GAP_BELOW[mode];
  }
  const [a, b] = [skeletonLetter(left), skeletonLetter(right)];
  return evidence < TELL_BELOW[mode] && a !== b && a !== '' && b !== '';
}

type Syllables = ReadonlyMap<SpelledSound, string>;

/** The character or syllable that each sound of a word from Chinese was read from; empty for a word by letters. */
function syllables({ sounds, writing }: WordReading): Syllables {
  const found = new Map<SpelledSound, string>();
  if (!isFromChinese(writing)) return found;
  let current = '';
  for (const spelled of sounds) {
    current = spelled.text || current;
    found.set(spelled, current);
  }
  return found;
}

/**
 * The letters as written; where one spelling made several sounds, the likeliest sound. Of a Chinese word the sound with its
 * character, `ұ (苏)`: the character alone would not say which of its sounds differs.
 */
function letters(side: readonly (SpelledSound | null)[], from: Syllables): string {
  let written = '';
  for (const [at, spelled] of side.entries()) {
    if (spelled === null) continue;
    const syllable = from.get(spelled);
    if (syllable === undefined) written += spelled.text || spelled.sound.letter;
    else if (spelled.sound.letter !== '') {
      const more = side[at + 1];
      const last = more === undefined || more === null || from.get(more) !== syllable || more.sound.letter === '';
      written += spelled.sound.letter + (last ? ` (${syllable})` : '');
    }
  }
  return written;
}
