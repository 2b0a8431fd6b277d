import type { NameRole } from '../parsing/endings.js';
import type { NameWord } from '../parsing/words.js';
import { commonness } from './rarity.js';
import { matchWords, quality, type WordMatch } from './word-match.js';

export interface WordPair {
  readonly left: NameWord;
  readonly right: NameWord;
  readonly match: WordMatch;
}

/** Which word of one name stands for which of the other, and what that tells. */
export interface Pairing {
  readonly pairs: readonly WordPair[];
  readonly onlyLeft: readonly NameWord[];
  readonly onlyRight: readonly NameWord[];
  /** Father's name and own name, or surname and own name, change places. */
  readonly swapped: boolean;
  /** Neighbouring words were read as one. */
  readonly joined: boolean;
  /** Log-odds that both are one name. */
  readonly logit: number;
}

const FULL = 4;
const BIAS = -0.4;
/** One word against several: the rarer it is, the more it says. */
const ONE_OF_SEVERAL = [1.6, 2, 2.4] as const;
/** One word against one: that a rare name is all that both papers say may be chance too. */
const ONE_OF_ONE = [0.6, 2.1, 2.4] as const;
const ONE_WORD_MORE = 0.4;
const ROLES_SWAPPED = 6.5;
const JOINED = 0.6;
const MOST_WORDS_TO_JOIN = 4;
/** A third word, or a father's name against the only surname, may differ between two papers of one person. */
const OTHER_PART_LIMIT = 2.5;
/** With common names a misfit weighs more: there are others of nearly that name. */
const WEIGHT_OF_LOSS = [0.95, 1, 1.08] as const;

/** The pairing that speaks most for one name. */
export function bestPairing(left: readonly NameWord[], right: readonly NameWord[]): Pairing {
  const matched = rememberMatches();
  let best = pairWords(left, right, null, matched);
  if (left.length === right.length) return best;
  const longer = left.length > right.length ? left : right;
  if (longer.length > MOST_WORDS_TO_JOIN) return best;
  for (const first of longer)
    for (const second of longer) {
      const joined = first === second ? null : join(first, second);
      if (joined === null) continue;
      const words = [joined, ...longer.filter((word) => word !== first && word !== second)];
      const penalty = second.hyphenated ? 0 : JOINED;
      const other =
        longer === left ? pairWords(words, right, penalty, matched) : pairWords(left, words, penalty, matched);
      if (other.logit > best.logit) best = other;
    }
  return best;
}

/** Joining two words leaves the others as they were. */
function rememberMatches(): typeof matchWords {
  const known = new Map<NameWord, Map<NameWord, WordMatch | null>>();
  return (left, right) => {
    const row = known.get(left) ?? new Map<NameWord, WordMatch | null>();
    known.set(left, row);
    let match = row.get(right);
    if (match === undefined) row.set(right, (match = matchWords(left, right)));
    return match;
  };
}

/** Two words as one (Бек-Болат and Бекболат; Chinese without the dot between the names). */
function join(a: NameWord, b: NameWord): NameWord | null {
  const [first, ...more] = a.readings.flatMap((one) =>
    b.readings
      .filter((two) => two.writing === one.writing && one.role === null && !one.otherForm && !two.otherForm)
      .map((two) => ({ ...two, sounds: [...one.sounds, ...two.sounds] })),
  );
  if (first === undefined) return null;
  return { text: `${a.text} ${b.text}`, readings: [first, ...more], initial: false, hyphenated: a.hyphenated };
}

/** Tries every assignment of the shorter name's words (at most six). `joining`: what reading two words as one costs. */
function pairWords(
  left: readonly NameWord[],
  right: readonly NameWord[],
  joining: number | null,
  matched: typeof matchWords,
): Pairing {
  const leftIsShort = left.length <= right.length;
  const [few, many] = leftIsShort ? [left, right] : [right, left];
  const options = few.map((a) =>
    many.map((b): WordPair | null => {
      const [one, other] = leftIsShort ? [a, b] : [b, a];
      const match = matched(one, other);
      return match === null ? null : { left: one, right: other, match };
    }),
  );
  const bothSurnames = [left, right].every((side) => side.some((word) => word.readings[0].role === 'surname'));
  let bestPairs: readonly WordPair[] = [];
  let bestLogit = -20;
  const used = new Set<number>();
  const chosen: WordPair[] = [];
  const walk = (at: number): void => {
    const row = options[at];
    if (row === undefined) {
      const logit = judge(chosen, many.length - few.length, bothSurnames) - (joining ?? 0);
      if (logit > bestLogit) [bestPairs, bestLogit] = [[...chosen], logit];
      return;
    }
    for (const [index, pair] of row.entries()) {
      if (used.has(index) || pair === null) continue;
      used.add(index);
      chosen.push(pair);
      walk(at + 1);
      chosen.pop();
      used.delete(index);
    }
  };
  walk(0);
  return {
    pairs: bestPairs,
    onlyLeft: left.filter((word) => bestPairs.every((pair) => pair.left !== word)),
    onlyRight: right.filter((word) => bestPairs.every((pair) => pair.right !== word)),
    swapped: swappedRoles(bestPairs) > 0,
    joined: joining !== null,
    logit: bestLogit,
  };
}

/** Log-odds of a full assignment; `missing` words of the longer name have no counterpart. */
function judge(pairs: readonly WordPair[], missing: number, bothSurnames: boolean): number {
  const matches = pairs.map((pair) => pair.match);
  const ranked = matches.toSorted((a, b) => quality(b) - quality(a));
  const agreement = ranked.reduce((sum, match) => sum + match.agreement, 0) / ranked.length;
  const lost = ranked.reduce((sum, match, rank) => sum + weighedLoss(match, rank, bothSurnames), 0);
  const alone = ranked.length === 1 ? ranked[0] : undefined;
  const structure =
    alone === undefined ? ONE_WORD_MORE * missing : (missing > 0 ? ONE_OF_SEVERAL : ONE_OF_ONE)[rarityOf(alone)];
  return BIAS + FULL * agreement - lost - structure - swappedRoles(pairs) * ROLES_SWAPPED;
}

function weighedLoss(match: WordMatch, rank: number, bothSurnames: boolean): number {
  const roles = [match.left.role, match.right.role];
  const mayDiffer = rank >= 2 || (!bothSurnames && roles.includes('father') && roles.includes('surname'));
  return (mayDiffer ? Math.min(match.loss, OTHER_PART_LIMIT) : match.loss) * WEIGHT_OF_LOSS[rarityOf(match)];
}

const rarityOf = (match: WordMatch): 0 | 1 | 2 =>
  Math.max(commonness(match.left.sounds), commonness(match.right.sounds)) as 0 | 1 | 2;

/** How many roles both names show, on words that do not stand for one another. */
function swappedRoles(pairs: readonly WordPair[]): number {
  const shows = (side: 'left' | 'right', role: NameRole): boolean =>
    pairs.some(({ match }) => match[side].role === role);
  return (['father', 'surname'] as const).filter(
    (role) =>
      shows('left', role) &&
      shows('right', role) &&
      pairs.some(({ match }) => (match.left.role === role) !== (match.right.role === role)),
  ).length;
}
