import type { CompareSpellings, FamilyFacts } from './facts.js';
import { identityJoins } from './identity-joins.js';
import type { PaperRule } from './paper-rule.js';
import { choicesOf, stepsOf, type Proving, type StepChoices, type UnprovenBecause } from './step-choices.js';

export interface StepGrade {
  readonly verdict: 'proven' | 'proven_with_bridge' | 'partial' | 'insufficient';
  readonly because: Proving['because'] | UnprovenBecause;
}

/** What each link, and each paper's word on a kinship, comes to by itself: a hint for the lawyer who judges it. By id. */
export function gradeSteps(
  family: FamilyFacts,
  rule: PaperRule,
  compare: CompareSpellings,
): ReadonlyMap<string, StepGrade> {
  const joins = identityJoins(family, compare);
  return new Map(stepsOf(family).map((step) => [step.id, gradeOf(choicesOf(step, rule, joins))]));
}

function gradeOf({ proving, unproven }: StepChoices): StepGrade {
  const best = proving.find(({ match }) => match === 'direct') ?? proving[0];
  if (best) return { verdict: best.match === 'direct' ? 'proven' : 'proven_with_bridge', because: best.because };
  return { verdict: isPartly(unproven) ? 'partial' : 'insufficient', because: unproven };
}

/** Something speaks for it, though it does not prove it. */
export const isPartly = (because: UnprovenBecause): boolean =>
  because === 'b_without_identity' || because === 'two_c_need_reasons';
