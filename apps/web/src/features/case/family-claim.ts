import type { PersonClaimView } from '@izdeu/api-client';

interface ClaimValues {
  readonly kind: string;
  readonly marital: string;
  /** Name of father or mother. */
  readonly value: string;
  readonly asOf: string;
  readonly sourceKind: string;
  readonly sourceNote: string;
}

type Told = Pick<PersonClaimView, 'kind' | 'value' | 'asOf' | 'sourceKind' | 'sourceNote'>;

/** What the form begins with: nothing is chosen beforehand, since what nobody said would stand in the record as told. */
export function claimStart(replaces: Told | null): ClaimValues {
  const isMarital = replaces?.kind === 'marital_status';
  return {
    kind: replaces?.kind ?? '',
    marital: isMarital ? replaces.value : '',
    value: replaces && !isMarital ? replaces.value : '',
    asOf: replaces?.asOf ?? '',
    sourceKind: replaces?.sourceKind ?? '',
    sourceNote: replaces?.sourceNote ?? '',
  };
}

export const isNameOfParent = (kind: string): boolean => kind === 'father_name' || kind === 'mother_name';

/** What must be said of a claim of this kind, so that no half of it is sent. */
export function askedOfClaim(kind: string): readonly (keyof ClaimValues)[] {
  if (kind === 'marital_status') return ['kind', 'marital', 'sourceKind'];
  return isNameOfParent(kind) ? ['kind', 'value', 'sourceKind'] : ['kind', 'sourceKind'];
}
