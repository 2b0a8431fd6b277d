import type { NameLanguage } from '../sounds/read-letters.js';
import { cleanName } from '../unicode/clean-name.js';
import { remember } from '../parsing/remember.js';
import { wordsOf, type NameWord } from '../parsing/words.js';
import type { NameDifference } from './difference-codes.js';
import { differencesOf } from './differences.js';
import { bestPairing } from './pairing.js';
import { commonness } from './rarity.js';

export const NAME_VERDICTS = ['same', 'possible', 'different'] as const;
export type NameVerdict = (typeof NAME_VERDICTS)[number];

export interface NameComparison {
  /**
   * 0..1: how sure it is that both are the name of one person, other facts left aside. Identical names: 1, but for a single
   * common name.
   */
  readonly score: number;
  /** From the score alone: the score already weighs scripts, number of parts, rarity and roles. */
  readonly verdict: NameVerdict;
  /** What a caseworker is told, the weightiest first. */
  readonly differences: readonly NameDifference[];
}

/** What is known about the two names beside their letters. */
export interface ComparisonContext {
  readonly leftLanguage?: NameLanguage;
  readonly rightLanguage?: NameLanguage;
}

const SAME_FROM = 0.85;
/** A person who is taken for another is lost, a pair too many costs a look: only where next to nothing speaks for one name. */
const DIFFERENT_BELOW = 0.06;
/** Only identical names reach 1. */
const MOST = 0.995;

/**
 * Compares two names in any scripts and orders of their parts. Symmetric (differences change sides), deterministic, never
 * throws; a text without letters is different from everything but itself.
 */
export function compareNames(left: string, right: string, context: ComparisonContext = {}): NameComparison {
  const a = context.leftLanguage === undefined ? wordsAnywhere(left) : wordsOf(left, context.leftLanguage);
  const b = context.rightLanguage === undefined ? wordsAnywhere(right) : wordsOf(right, context.rightLanguage);
  const alike = writtenAlike(left, right);
  if (alike && !isCommonName(a)) return { score: 1, verdict: 'same', differences: [IDENTICAL] };
  if (a.length === 0 || b.length === 0) return { score: 0, verdict: 'different', differences: [] };
  // One order for both calls: sums of floating-point numbers and ties must not depend on the side.
  const flipped = key(a) > key(b);
  const pairing = flipped ? bestPairing(b, a) : bestPairing(a, b);
  const score = Math.round(Math.min(MOST, 1 / (1 + Math.exp(-pairing.logit))) * 1e6) / 1e6;
  const verdict = score >= SAME_FROM ? 'same' : score < DIFFERENT_BELOW ? 'different' : 'possible';
  const differences = differencesOf(pairing, { a, b, flipped });
  return { score, verdict, differences: alike ? [IDENTICAL, ...differences] : differences };
}

/** One name is held against many, and many people bear one name. */
const REMEMBERED = 2000;
const wordsAnywhere = remember((name) => wordsOf(name), REMEMBERED);

const IDENTICAL: NameDifference = { code: 'identical', facts: {} };

/** A single common name: that it is written alike says little about who bears it. */
const isCommonName = ([only, second]: readonly NameWord[]): boolean =>
  only !== undefined && second === undefined && commonness(only.readings[0].sounds) > 0;

const key = (words: readonly NameWord[]): string => words.map((word) => word.text).join(' ');

/** The same words, letter case, separators and order aside. */
function writtenAlike(left: string, right: string): boolean {
  return left === right || (partsOf(left) === partsOf(right) && partsOf(left).trim() !== '');
}

const partsOf = remember(
  (text) =>
    cleanName(text)
      .toLowerCase()
      .split(/[^\p{L}\p{M}\p{N}]+/u)
      .toSorted()
      .join(' '),
  REMEMBERED,
);
