import type { NameRole } from '../parsing/endings.js';
import type { NameWord } from '../parsing/words.js';
import { scriptOf } from '../unicode/script.js';
import type { AlignStep } from './align.js';
import { DIFFERENCE_CODES, type DifferenceCode, type NameDifference } from './difference-codes.js';
import { formantRelation } from './formants.js';
import type { Pairing, WordPair } from './pairing.js';
import { letterDifferences } from './letter-differences.js';
import { commonness } from './rarity.js';

interface Sides {
  readonly a: readonly NameWord[];
  readonly b: readonly NameWord[];
  /** The pairing has the second name on its left. */
  readonly flipped: boolean;
}

/** Above so much loss two words are told as different, not letter by letter. */
const OTHER_WORD = 4;

/** The differences of two names in the order of `DIFFERENCE_CODES`. */
export function differencesOf(pairing: Pairing, { a, b, flipped }: Sides): NameDifference[] {
  const found = [
    ...pairing.pairs.flatMap((pair) => pairDifferences(flipped ? turn(pair) : pair)),
    ...[...pairing.onlyLeft, ...pairing.onlyRight].map(missing),
    ...wholeDifferences(pairing, a, b),
  ];
  const [only] = pairing.pairs;
  if (pairing.pairs.length === 1 && only !== undefined && commonness(only.match.left.sounds) > 0)
    found.push({ code: 'only_common_name', facts: { value: only.left.text } });
  const told = pairing.swapped ? found.filter(({ code }) => !code.startsWith('ending_')) : found;
  const rank = ({ code }: NameDifference): number => DIFFERENCE_CODES.indexOf(code);
  return told.toSorted((x, y) => rank(x) - rank(y));
}

function turn({ left, right, match }: WordPair): WordPair {
  const steps = (): AlignStep[] =>
    match.alignment.steps().map((step) => ({ ...step, left: step.right, right: step.left }));
  const alignment = { ...match.alignment, steps };
  return { left: right, right: left, match: { ...match, left: match.right, right: match.left, alignment } };
}

function pairDifferences({ left, right, match }: WordPair): NameDifference[] {
  const words = { left: left.text, right: right.text };
  if (match.initial) return [{ code: match.agreement > 0 ? 'initial_only' : 'part_differs', facts: words }];
  const found: NameDifference[] = [];
  const sexes = match.left.sex !== null && match.right.sex !== null && match.left.sex !== match.right.sex;
  if (sexes) found.push({ code: 'sex_differs', facts: words });
  const formant = formantDifference(match);
  if (formant !== null) found.push(formant);
  else if (match.alignment.loss > OTHER_WORD) found.push({ code: 'part_differs', facts: words });
  else if (match.left.otherForm || match.right.otherForm) found.push({ code: 'other_form', facts: words });
  else found.push(...letterDifferences(match, words));
  const writings = [match.left.writing, match.right.writing];
  if (match.alignment.loss <= OTHER_WORD) {
    // Only said where nothing speaks against it: a misfit names its character.
    if (writings.includes('chinese') && found.length > 0) return [...found, ...endingDifference(match, words)];
    if (writings.includes('chinese')) found.push({ code: 'chinese_rendering', facts: words });
    else if (match.mode === 'chinese') found.push({ code: 'pinyin_spelling', facts: words });
  }
  return [...found, ...endingDifference(match, words)];
}

function formantDifference({ left, right }: WordPair['match']): NameDifference | null {
  const relation = formantRelation(left.sounds, right.sounds);
  if (relation === null) return null;
  return relation.kind === 'differs'
    ? { code: 'formant_differs', facts: { left: relation.left, right: relation.right } }
    : { code: 'formant_missing', facts: { value: relation.written } };
}

/** -ұлы against -ович, or a suffix against none. */
function endingDifference(
  { left, right }: WordPair['match'],
  words: { readonly left: string; readonly right: string },
): NameDifference[] {
  if (left.role !== null && right.role !== null && left.role !== right.role)
    return [{ code: 'ending_differs', facts: words }];
  if ((left.role === null) !== (right.role === null)) {
    return [{ code: 'ending_missing', facts: { value: left.role === null ? words.right : words.left } }];
  }
  return [];
}

const MISSING: Readonly<Partial<Record<NameRole, DifferenceCode>>> = {
  father: 'father_missing',
  surname: 'surname_missing',
};

function missing(word: NameWord): NameDifference {
  const role = word.readings[0].role;
  return { code: (role === null ? undefined : MISSING[role]) ?? 'part_missing', facts: { value: word.text } };
}

function wholeDifferences(pairing: Pairing, a: readonly NameWord[], b: readonly NameWord[]): NameDifference[] {
  const found: NameDifference[] = [];
  if (pairing.swapped) found.push({ code: 'roles_swapped', facts: {} });
  if (pairing.joined) found.push({ code: 'read_as_one_word', facts: {} });
  const text = (words: readonly NameWord[]): string => words.map((word) => word.text).join(' ');
  const [left, right] = [scriptOf(text(a)), scriptOf(text(b))];
  if (left !== right) found.push({ code: 'scripts_differ', facts: { left, right } });
  if (!inOrder(pairing, a, b)) found.push({ code: 'order_differs', facts: {} });
  return found;
}

function inOrder(pairing: Pairing, a: readonly NameWord[], b: readonly NameWord[]): boolean {
  const places = pairing.pairs
    .map(({ left, right }) => [
      Math.max(a.indexOf(left), a.indexOf(right)),
      Math.max(b.indexOf(left), b.indexOf(right)),
    ])
    .toSorted(([x = 0], [y = 0]) => x - y)
    .map(([, place = 0]) => place);
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}
