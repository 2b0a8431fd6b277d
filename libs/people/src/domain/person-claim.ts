/** What may be told of a person beside names, numbers and contacts. */
export const PERSON_CLAIM_KINDS = ['marital_status', 'father_name', 'mother_name'] as const;
export type PersonClaimKind = (typeof PERSON_CLAIM_KINDS)[number];

export const MARITAL_STATUSES = ['single', 'married', 'divorced', 'widowed'] as const;
export type MaritalStatus = (typeof MARITAL_STATUSES)[number];

export const isMaritalStatus = (value: string): value is MaritalStatus => MARITAL_STATUSES.some((one) => one === value);

interface Told {
  readonly kind: string;
  readonly asOfEdtf: string | null;
  readonly createdAt: Date;
}

/** The claim that leads among those that stand: the one told of the latest day, else the one recorded last. */
export function leadingPersonClaim<T extends Told>(claims: readonly T[], kind: PersonClaimKind): T | null {
  const sorted = claims
    .filter((one) => one.kind === kind)
    .toSorted(
      (one, other) =>
        (one.asOfEdtf ?? '').localeCompare(other.asOfEdtf ?? '') || one.createdAt.getTime() - other.createdAt.getTime(),
    );
  return sorted.at(-1) ?? null;
}
