import type { Assurance, Grade } from '@izdeu/kernel';

/** What is missing: a factor that the account does not have yet, or a fresh proof by one that it has. */
export interface Unmet {
  readonly code: 'access.factor_missing' | 'access.step_up_required';
  readonly grade: Grade;
}

interface Asked {
  readonly grade: Grade | 'own';
  readonly freshSeconds: number;
  /** Second factors are optional here: nobody is asked for more than the account has. */
  readonly isOptional: boolean;
}

/** Whether a proof is good and fresh enough; null when it is. */
export function unmetDemand(
  { grade, provenGrade, provenSecondsAgo, factorGrade }: Assurance,
  { grade: asked, freshSeconds, isOptional }: Asked,
): Unmet | null {
  const wanted = asked === 'own' ? factorGrade : isOptional ? (Math.min(asked, factorGrade) as Grade) : asked;
  if (wanted > factorGrade) return { code: 'access.factor_missing', grade: wanted };
  const isProven = grade >= wanted && provenGrade >= wanted && provenSecondsAgo <= freshSeconds;
  return isProven ? null : { code: 'access.step_up_required', grade: wanted };
}
