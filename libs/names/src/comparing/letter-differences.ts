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
  for (const run of runsOfDifference(match)) {
    const left = letters(run.map((step) => step.left));
    const right = letters(run.map((step) => step.right));
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

/** The letters as written; where one spelling made several sounds, the likeliest sound. */
const letters = (side: readonly (SpelledSound | null)[]): string =>
  side.map((spelled) => (spelled === null ? '' : spelled.text || spelled.sound.letter)).join('');
