import { compareNames, type NameComparison } from '@izdeu/names';
import type { LocalDate } from '@izdeu/kernel';

/** What speaks for two records being one person. */
export const MATCH_GROUNDS = ['identity_number', 'name', 'birth', 'county', 'relative'] as const;
export type MatchGround = (typeof MATCH_GROUNDS)[number];
/** What speaks against it; shown first. */
export const MATCH_CONFLICTS = ['identity_number', 'name', 'birth', 'sex', 'county', 'relative'] as const;
export type MatchConflict = (typeof MATCH_CONFLICTS)[number];

/** What is compared of a person. */
export interface PersonFacts {
  /** Ids of those recorded as parent, child or spouse; one of them is somebody else. */
  readonly kin: readonly string[];
  /** null for a person who is only told of so far. */
  readonly id: string | null;
  readonly names: readonly string[];
  readonly sex: string;
  /** Earliest and latest day of birth; null when not known. */
  readonly bornFrom: LocalDate | null;
  readonly bornTo: LocalDate | null;
  /** County of the last known address. */
  readonly countyCode: string | null;
  /** Index values of the readable identity numbers, by kind. */
  readonly numbers: readonly { readonly kind: string; readonly index: string }[];
  readonly parents: readonly string[];
  /** Names of all near relatives, parents among them. */
  readonly relatives: readonly string[];
}

export interface PairScore {
  /** 0..1: how sure it is that both are one person. A number in common is 1. */
  readonly score: number;
  readonly grounds: readonly MatchGround[];
  readonly conflicts: readonly MatchConflict[];
  /** The two spellings that agree best. */
  readonly best: { readonly left: string; readonly right: string; readonly comparison: NameComparison } | null;
}

/** From this score on a pair is put before a person: nearly no true pair is lost, about one in eight is a namesake. */
export const POSSIBLE_FROM = 0.7;

/** Weights in log odds. A name alone never makes two people one: namesakes are many. */
const SURE_NAME = 0.93;
const BORN_THE_SAME_DAY = 2;
const BORN_ABOUT_THEN = 1;
const BORN_NEARLY_THEN = 0.2;
const BORN_ANOTHER_TIME = -3.5;
const ANOTHER_SEX = -4;
const SAME_COUNTY = 0.7;
const ANOTHER_COUNTY = -0.3;
const SAME_RELATIVE = 1.2;
const OTHER_PARENTS = -1.2;
/** Father and son of one name, husband and wife: whoever is recorded as a relative of the other is not the other. */
const EACH_OTHERS_KIN = -6;
const NOTHING_BUT_A_NAME = -1.5;
/** Two numbers of one kind that both read well: two people, or a number that was noted wrongly. */
const OTHER_NUMBER = -1.5;
const NEARLY_YEARS = 2;
/** Enough to meet the right pair of spellings; more would only cost time. */
const MOST_NAMES = 8;

/**
 * Judges a pair by all that is known of both. Symmetric, deterministic.
 * @param beginning 0..1: what the names are worth where one of them is still being typed; the comparison of letters then
 * says nothing against it.
 */
export function scorePair(a: PersonFacts, b: PersonFacts, beginning = 0): PairScore {
  const best = bestNames(a.names, b.names);
  const known: { ground?: MatchGround; conflict?: MatchConflict; odds: number }[] = [
    bornOdds(a, b),
    sexOdds(a, b),
    countyOdds(a, b),
    relativeOdds(a, b),
    numberOdds(a, b),
  ];
  const compared = best?.comparison.score ?? 0;
  const name = Math.max(compared, beginning);
  const verdict = compared < beginning ? 'possible' : best?.comparison.verdict;
  if (verdict === 'same') known.push({ ground: 'name', odds: 0 });
  if (verdict === 'different') known.push({ conflict: 'name', odds: 0 });
  const grounds = MATCH_GROUNDS.filter((one) => known.some(({ ground }) => ground === one));
  const conflicts = MATCH_CONFLICTS.filter((one) => known.some(({ conflict }) => conflict === one));
  const odds = logit(Math.min(SURE_NAME, Math.max(0.001, name))) + known.reduce((sum, one) => sum + one.odds, 0);
  const alone = grounds.every((one) => one === 'name') ? NOTHING_BUT_A_NAME : 0;
  const score = grounds.includes('identity_number') ? 1 : 1 / (1 + Math.exp(-(odds + alone)));
  return { score: Math.round(score * 1000) / 1000, grounds, conflicts, best };
}

const logit = (p: number): number => Math.log(p / (1 - p));

function bestNames(left: readonly string[], right: readonly string[]): PairScore['best'] {
  let best: PairScore['best'] = null;
  for (const one of left.slice(0, MOST_NAMES))
    for (const other of right.slice(0, MOST_NAMES)) {
      const comparison = compareNames(one, other);
      if (best === null || comparison.score > best.comparison.score) best = { left: one, right: other, comparison };
    }
  return best;
}

function bornOdds(a: PersonFacts, b: PersonFacts): { ground?: 'birth'; conflict?: 'birth'; odds: number } {
  if (a.bornFrom === null || a.bornTo === null || b.bornFrom === null || b.bornTo === null) return { odds: 0 };
  if (a.bornFrom <= b.bornTo && b.bornFrom <= a.bornTo) {
    const isDay = a.bornFrom === a.bornTo && b.bornFrom === b.bornTo;
    return { ground: 'birth', odds: isDay ? BORN_THE_SAME_DAY : BORN_ABOUT_THEN };
  }
  const year = (day: string): number => Number(day.slice(0, 4));
  const apart = Math.max(year(a.bornFrom) - year(b.bornTo), year(b.bornFrom) - year(a.bornTo));
  // Papers of two countries often disagree by a year or two: no ground, but still a difference to look at.
  return { conflict: 'birth', odds: apart <= NEARLY_YEARS ? BORN_NEARLY_THEN : BORN_ANOTHER_TIME };
}

function sexOdds(a: PersonFacts, b: PersonFacts): { conflict?: 'sex'; odds: number } {
  const differs = a.sex !== 'unknown' && b.sex !== 'unknown' && a.sex !== b.sex;
  return differs ? { conflict: 'sex', odds: ANOTHER_SEX } : { odds: 0 };
}

function countyOdds(a: PersonFacts, b: PersonFacts): { ground?: 'county'; conflict?: 'county'; odds: number } {
  if (!a.countyCode || !b.countyCode) return { odds: 0 };
  return a.countyCode === b.countyCode
    ? { ground: 'county', odds: SAME_COUNTY }
    : { conflict: 'county', odds: ANOTHER_COUNTY };
}

function relativeOdds(a: PersonFacts, b: PersonFacts): { ground?: 'relative'; conflict?: 'relative'; odds: number } {
  if (a.kin.some((id) => id === b.id) || b.kin.some((id) => id === a.id))
    return { conflict: 'relative', odds: EACH_OTHERS_KIN };
  const verdicts = (left: readonly string[], right: readonly string[]): string[] =>
    left
      .slice(0, MOST_NAMES)
      .flatMap((one) => right.slice(0, MOST_NAMES).map((other) => compareNames(one, other).verdict));
  if (verdicts(a.relatives, b.relatives).includes('same')) return { ground: 'relative', odds: SAME_RELATIVE };
  const parents = verdicts(a.parents, b.parents);
  const others = parents.length > 0 && parents.every((verdict) => verdict === 'different');
  return others ? { conflict: 'relative', odds: OTHER_PARENTS } : { odds: 0 };
}

function numberOdds(
  a: PersonFacts,
  b: PersonFacts,
): { ground?: 'identity_number'; conflict?: 'identity_number'; odds: number } {
  const pairs = a.numbers.flatMap((one) =>
    b.numbers.filter(({ kind }) => kind === one.kind).map((other) => one.index === other.index),
  );
  if (pairs.includes(true)) return { ground: 'identity_number', odds: 0 };
  return pairs.length > 0 ? { conflict: 'identity_number', odds: OTHER_NUMBER } : { odds: 0 };
}
