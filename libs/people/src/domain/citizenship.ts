import type { LocalDate } from '@izdeu/kernel';

/** Statuses that a dated claim can state. Their words and their protection stand in the reference data. */
export const CITIZENSHIP_STATUSES = [
  'PRC_CIT',
  'PRC_KZRES',
  'PRC_KZRES_REVOKED',
  'KANDAS',
  'ATAZHOLY',
  'KZ_APPROVED',
  'KZ_NAT_PRC_OPEN',
  'KZ_NAT_PRC_CLOSED',
  'KZ_BIRTH',
  'KZ_CIT',
  'KZ_LOST',
  'KG_CIT',
  'KG_KAIRYLMAN',
  'REFUGEE_KZ',
  'ASYLUM_KZ',
  'STATELESS',
  'OTHER_CIT',
  'FOREIGN_VISITOR',
  'UNKNOWN',
] as const;
export type CitizenshipStatus = (typeof CITIZENSHIP_STATUSES)[number];

/** States by ISO 3166-1 alpha-2; `XX` for another one, none, or one not known. */
export const CLAIM_STATES = ['KZ', 'CN', 'KG', 'XX'] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/**
 * Which State a status speaks of, and whether it says that the person is its citizen now. `state` is the State of the
 * claim; residence permits, kandas and refugee papers of one State go with the citizenship of another.
 */
const STATUS: Readonly<Record<CitizenshipStatus, { readonly state: ClaimState; readonly citizen: boolean }>> = {
  PRC_CIT: { state: 'CN', citizen: true },
  PRC_KZRES: { state: 'CN', citizen: true },
  PRC_KZRES_REVOKED: { state: 'CN', citizen: true },
  KANDAS: { state: 'CN', citizen: true },
  ATAZHOLY: { state: 'CN', citizen: true },
  KZ_APPROVED: { state: 'KZ', citizen: true },
  KZ_NAT_PRC_OPEN: { state: 'KZ', citizen: true },
  KZ_NAT_PRC_CLOSED: { state: 'KZ', citizen: true },
  KZ_CIT: { state: 'KZ', citizen: true },
  KZ_BIRTH: { state: 'KZ', citizen: true },
  KZ_LOST: { state: 'KZ', citizen: false },
  KG_CIT: { state: 'KG', citizen: true },
  KG_KAIRYLMAN: { state: 'CN', citizen: true },
  REFUGEE_KZ: { state: 'CN', citizen: true },
  ASYLUM_KZ: { state: 'CN', citizen: true },
  STATELESS: { state: 'XX', citizen: false },
  OTHER_CIT: { state: 'XX', citizen: true },
  FOREIGN_VISITOR: { state: 'CN', citizen: true },
  UNKNOWN: { state: 'XX', citizen: false },
};

export function stateOfStatus(status: CitizenshipStatus): ClaimState {
  return STATUS[status].state;
}

export function statesCitizenship(status: CitizenshipStatus): boolean {
  return STATUS[status].citizen;
}

/** Whether a status says that Kazakhstan holds the person for its citizen now. */
export function isCitizenOfKazakhstan(status: CitizenshipStatus): boolean {
  return STATUS[status].state === 'KZ' && STATUS[status].citizen;
}

/** A claim as the rules see it: bounds of its dates, null where open or not known. */
export interface CitizenshipFacts {
  readonly status: CitizenshipStatus;
  readonly fromEarliest: LocalDate | null;
  readonly toLatest: LocalDate | null;
  readonly superseded: boolean;
}

/** The same with what the readings of a person's claims need to know beside it. */
export interface ClaimFacts extends CitizenshipFacts {
  readonly id: string;
  readonly fromLatest: LocalDate | null;
  readonly toEarliest: LocalDate | null;
  readonly confidence: string;
  /** A person picked it to work with. */
  readonly isWorking: boolean;
  /** A document of a case bears it out. */
  readonly hasPaper: boolean;
  /** Somebody is on record who denies it. */
  readonly isDenied: boolean;
}

/** Whether one claim surely begins after the other; false where either day is not known. */
export function beginsAfter(one: ClaimFacts, other: ClaimFacts): boolean {
  return one.fromEarliest !== null && other.fromLatest !== null && one.fromEarliest > other.fromLatest;
}

/** Claims that stand and may hold on a day (`YYYY-MM-DD`). */
export function holdingOn(claims: readonly ClaimFacts[], day: LocalDate): readonly ClaimFacts[] {
  return claims.filter(
    ({ superseded, fromEarliest, toLatest }) =>
      !superseded && (fromEarliest === null || fromEarliest <= day) && (toLatest === null || toLatest >= day),
  );
}

/**
 * Do claims that stand say that two States (or one that has not let go) hold the person for their citizen at the same
 * time? Derived, shown by right only, and never stored as a mark on the person: such a list can cost the status itself.
 */
export function isCitizenshipContested(claims: readonly CitizenshipFacts[]): boolean {
  const standing = claims.filter((claim) => !claim.superseded);
  if (standing.some((claim) => claim.status === 'KZ_NAT_PRC_OPEN')) return true;
  const citizen = standing.filter((claim) => statesCitizenship(claim.status));
  return citizen.some((one, index) =>
    citizen
      .slice(index + 1)
      .some((other) => stateOfStatus(one.status) !== stateOfStatus(other.status) && overlap(one, other)),
  );
}

/** On the day of a change both claims may name it; sharing one day is not holding both. */
function overlap(a: CitizenshipFacts, b: CitizenshipFacts): boolean {
  const before = (end: LocalDate | null, start: LocalDate | null): boolean =>
    end !== null && start !== null && end <= start;
  return !before(a.toLatest, b.fromEarliest) && !before(b.toLatest, a.fromEarliest);
}
