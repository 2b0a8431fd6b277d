import { compareNames, type NameComparison } from '../comparing/compare-names.js';
import { scriptOf } from '../unicode/script.js';
import type { NamePair } from './pair-list.js';

export interface ComparedPair extends NamePair, NameComparison {}

/** How well verdicts and scores agree with what a list says. Shares are 0..1, null where nothing can be divided. */
export interface PairFigures {
  readonly pairs: number;
  readonly truePairs: number;
  readonly falsePairs: number;
  /** Area under the curve: how often a true pair scores above a false one. */
  readonly auc: number | null;
  /** Of the verdict `same`. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly truePairsDifferent: number;
  readonly falsePairsSame: number;
}

export interface ListFigures {
  readonly all: PairFigures;
  readonly withChinese: PairFigures;
  /** By the scripts of the pair, as `arabic-latin`. */
  readonly byScripts: Readonly<Record<string, PairFigures>>;
}

export function comparePairs(pairs: readonly NamePair[]): ComparedPair[] {
  return pairs.map((pair) => ({ ...pair, ...compareNames(pair.a, pair.b) }));
}

/** Figures over the pairs of which the list says whether they are the same. */
export function figuresOf(compared: readonly ComparedPair[]): ListFigures {
  const known = compared.filter((pair) => pair.same !== null);
  const groups = new Map<string, ComparedPair[]>();
  for (const pair of known) {
    const scripts = [scriptOf(pair.a), scriptOf(pair.b)].toSorted().join('-');
    groups.set(scripts, [...(groups.get(scripts) ?? []), pair]);
  }
  const chinese = known.filter((pair) => /\p{Script=Han}/u.test(pair.a + pair.b));
  const byScripts = [...groups].toSorted(([x], [y]) => (x < y ? -1 : 1));
  return {
    all: figures(known),
    withChinese: figures(chinese),
    byScripts: Object.fromEntries(byScripts.map(([scripts, group]) => [scripts, figures(group)])),
  };
}

/** The pairs that the score gets most wrong: true ones with low, false ones with high scores. */
export function worstMisses(compared: readonly ComparedPair[], count: number): ComparedPair[] {
  const wrong = (pair: ComparedPair): number => (pair.same === true ? 1 - pair.score : pair.score);
  return compared
    .filter((pair) => pair.same !== null && (pair.verdict === 'same') !== pair.same)
    .toSorted((x, y) => wrong(y) - wrong(x))
    .slice(0, count);
}

function figures(pairs: readonly ComparedPair[]): PairFigures {
  const truePairs = pairs.filter((pair) => pair.same === true);
  const falsePairs = pairs.filter((pair) => pair.same === false);
  const found = truePairs.filter((pair) => pair.verdict === 'same').length;
  const falsePairsSame = falsePairs.filter((pair) => pair.verdict === 'same').length;
  const precision = share(found, found + falsePairsSame);
  const recall = share(found, truePairs.length);
  return {
    pairs: pairs.length,
    truePairs: truePairs.length,
    falsePairs: falsePairs.length,
    auc: areaUnderCurve(truePairs, falsePairs),
    precision,
    recall,
    f1: precision === null || recall === null ? null : share(2 * precision * recall, precision + recall),
    truePairsDifferent: truePairs.filter((pair) => pair.verdict === 'different').length,
    falsePairsSame,
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** By ranks (Mann-Whitney); equal scores count half. */
function areaUnderCurve(truePairs: readonly ComparedPair[], falsePairs: readonly ComparedPair[]): number | null {
  const ranked = [...truePairs, ...falsePairs].toSorted((x, y) => x.score - y.score);
  let sum = 0;
  for (let from = 0; from < ranked.length;) {
    let to = from;
    while (to < ranked.length && ranked[to]?.score === ranked[from]?.score) to++;
    const ties = ranked.slice(from, to).filter((pair) => pair.same === true).length;
    sum += ties * ((from + to + 1) / 2);
    from = to;
  }
  const n = truePairs.length;
  return share(sum - (n * (n + 1)) / 2, n * falsePairs.length);
}
