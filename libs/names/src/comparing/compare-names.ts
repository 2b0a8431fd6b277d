import { wordsOf, type NameWord } from '../parsing/words.js';
import { matchWords, quality, type WordMatch } from './word-match.js';

export const NAME_VERDICTS = ['same', 'possible', 'different'] as const;
export type NameVerdict = (typeof NAME_VERDICTS)[number];

export interface NameComparison {
  /** 0..1: how sure it is that both are the name of one person, other facts left aside. */
  readonly score: number;
  readonly verdict: NameVerdict;
}

const FULL = 4;
const BIAS = -0.4;
const ONE_OF_SEVERAL = 2.2;
const ONE_WORD_MORE = 0.4;
const ROLE_INVERSION = 5.5;
const JOINED = 0.6;
const OTHER_PART_LIMIT = 2.5;

export const SAME_FROM = 0.85;
export const DIFFERENT_BELOW = 0.2;

export interface Pairing {
  readonly pairs: readonly (readonly [left: number, right: number, match: WordMatch])[];
  readonly logit: number;
}

export function compareNames(a: string, b: string): NameComparison {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left.length === 0 || right.length === 0) return { score: 0, verdict: 'different' };
  const best = bestPairing(left, right);
  const score = 1 / (1 + Math.exp(-best.logit));
  return { score, verdict: score >= SAME_FROM ? 'same' : score < DIFFERENT_BELOW ? 'different' : 'possible' };
}

function bestPairing(left: readonly NameWord[], right: readonly NameWord[]): Pairing {
  let best = pair(left, right, 0);
  if (left.length === right.length) return best;
  const longer = left.length > right.length ? left : right;
  for (let at = 0; at + 1 < longer.length; at++) {
    const joined = join(longer, at);
    const penalty = longer[at + 1]?.hyphenated === true ? 0 : JOINED;
    const other = longer === left ? pair(joined, right, penalty) : pair(left, joined, penalty);
    if (other.logit > best.logit) best = other;
  }
  return best;
}

/** Two neighbouring words as one (Қасым-Жомарт and Касымжомарт; Chinese without the dot). */
function join(words: readonly NameWord[], at: number): NameWord[] {
  const [a, b] = [words[at], words[at + 1]];
  if (a === undefined || b === undefined) return [...words];
  const readings = a.readings.flatMap((one) =>
    b.readings
      .filter((two) => two.writing === one.writing)
      .map((two) => ({ ...two, sounds: [...one.sounds, ...two.sounds] })),
  );
  const joined: NameWord = { text: `${a.text}-${b.text}`, readings, initial: false, hyphenated: a.hyphenated };
  return [...words.slice(0, at), joined, ...words.slice(at + 2)];
}

function pair(left: readonly NameWord[], right: readonly NameWord[], penalty: number): Pairing {
  const flip = left.length > right.length;
  const [few, many] = flip ? [right, left] : [left, right];
  const matches = few.map((a) => many.map((b) => (flip ? matchWords(b, a) : matchWords(a, b))));
  let best: Pairing | null = null;
  const used = new Array<boolean>(many.length).fill(false);
  const chosen: [number, number, WordMatch][] = [];
  const walk = (at: number): void => {
    if (at === few.length) {
      const logit = judge(chosen, many.length - few.length) - penalty;
      if (best === null || logit > best.logit)
        best = { pairs: chosen.map(([i, j, match]) => (flip ? [j, i, match] : [i, j, match])), logit };
      return;
    }
    for (const [j, match] of (matches[at] ?? []).entries()) {
      if (used[j] === true || match === null) continue;
      used[j] = true;
      chosen.push([at, j, match]);
      walk(at + 1);
      chosen.pop();
      used[j] = false;
    }
  };
  walk(0);
  return best ?? { pairs: [], logit: -20 };
}

function judge(chosen: readonly (readonly [number, number, WordMatch])[], missing: number): number {
  const matches = chosen.map(([, , match]) => match);
  const both = (role: 'father' | 'surname'): boolean =>
    matches.some((m) => m.left.role === role) && matches.some((m) => m.right.role === role);
  const inverted = (['father', 'surname'] as const).filter(
    (role) => both(role) && matches.some((m) => (m.left.role === role) !== (m.right.role === role)),
  ).length;
  const ranked = matches.toSorted((a, b) => quality(b) - quality(a));
  const losses = ranked.map((match, rank) => {
    const roles = new Set([match.left.role, match.right.role]);
    const mayDiffer = rank >= 2 || (roles.has('father') && roles.has('surname'));
    return mayDiffer ? Math.min(match.loss, OTHER_PART_LIMIT) : match.loss;
  });
  const agreement = ranked.reduce((sum, match) => sum + match.agreement, 0) / ranked.length;
  const lost = losses.reduce((sum, loss) => sum + loss, 0);
  const structure =
    missing === 0 ? 0 : ranked.length === 1 ? ONE_OF_SEVERAL : ONE_WORD_MORE * missing;
  return BIAS + FULL * agreement - lost - structure - inverted * ROLE_INVERSION;
}
