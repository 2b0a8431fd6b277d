import { daysBetween, edtfBounds } from '@izdeu/kernel';
import { isInverseTerm, isSameTerm } from './inverse-terms.js';
import { datesMeet, placesMeet, type PlaceTree } from './testimonies.js';

/** What claims of a case can contradict each other on. Words stand in the screens. */
export const CONFLICT_FACTS = ['birth', 'citizenship', 'held_where', 'fate', 'alive', 'kinship', 'parent'] as const;
export type ConflictFact = (typeof CONFLICT_FACTS)[number];

interface Stands {
  readonly id: string;
  /** A replaced claim contradicts nothing any more. */
  readonly superseded: boolean;
  /** Whom it is about; records that are one person go by one id. */
  readonly personId: string;
}

/** A claim as the rule sees it. Dates are EDTF and empty when not told. */
export type ConflictClaim = Stands &
  (
    | { readonly fact: 'birth'; readonly date: string }
    | {
        readonly fact: 'citizenship';
        readonly status: string;
        readonly date: string;
        /** The claim that this one denies; null for a claim of its own. */
        readonly denies: string | null;
      }
    | { readonly fact: 'held_where'; readonly date: string; readonly place: string }
    | { readonly fact: 'fate'; readonly date: string; readonly axis: string; readonly value: string }
    | { readonly fact: 'alive'; readonly date: string; readonly alive: boolean }
    /** What `personId` is to `otherId`: a kin term, or `parent`, `child`, `spouse`. */
    | { readonly fact: 'kinship'; readonly otherId: string; readonly term: string }
    /** Parent by birth of `personId`; the sex of the parent where it is known. */
    | { readonly fact: 'parent'; readonly otherId: string; readonly sex: string }
  );

export interface Conflict {
  readonly fact: ConflictFact;
  readonly one: string;
  readonly other: string;
}

/** Nobody is both: citizen by birth and by naturalisation, or let go by the PRC and not let go at the same time. */
const BY_NATURALISATION: readonly string[] = ['KZ_APPROVED', 'KZ_CIT', 'KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED'];
const SAME_TIME_DAYS = 31;

/**
 * Claims that cannot both be true, each pair once. Found, never resolved: which of the two is right, or why both can be, is for a
 * person to say.
 */
export function conflictsAmong(claims: readonly ConflictClaim[], places: PlaceTree): Conflict[] {
  const standing = claims.filter(({ superseded }) => !superseded);
  return CONFLICT_FACTS.flatMap((fact) => {
    const own = standing.filter((claim) => claim.fact === fact);
    return own.flatMap((one, at) =>
      own
        .slice(at + 1)
        .filter((other) => isConflict(one, other, places))
        .map((other) => ({ fact, one: one.id, other: other.id })),
    );
  });
}

/** Symmetric; no claim conflicts with itself, nor with one that says the same. */
export function isConflict(one: ConflictClaim, other: ConflictClaim, places: PlaceTree): boolean {
  if (one.id === other.id) return false;
  if (one.fact === 'kinship' && other.fact === 'kinship') return isOtherKinship(one, other);
  if (one.personId !== other.personId) return false;
  if (one.fact === 'birth' && other.fact === 'birth') return !datesMeet(one.date, other.date);
  if (one.fact === 'held_where' && other.fact === 'held_where')
    return isSameTime(one.date, other.date) && !placesMeet(one.place, other.place, places);
  if (one.fact === 'fate' && other.fact === 'fate')
    return one.axis === other.axis && one.value !== other.value && isSameTime(one.date, other.date);
  if (one.fact === 'alive' && other.fact === 'alive') return isAfterDeath(one, other) || isAfterDeath(other, one);
  if (one.fact === 'parent' && other.fact === 'parent')
    return one.otherId !== other.otherId && one.sex !== 'unknown' && one.sex === other.sex;
  return one.fact === 'citizenship' && other.fact === 'citizenship' && isOtherCitizenship(one, other);
}

type Of<Fact> = Extract<ConflictClaim, { readonly fact: Fact }>;

function isOtherCitizenship(one: Of<'citizenship'>, other: Of<'citizenship'>): boolean {
  if (one.denies !== null) return other.denies === null && one.denies === other.id;
  if (other.denies !== null) return other.denies === one.id;
  if (one.status === other.status) return !datesMeet(one.date, other.date);
  const both = [one.status, other.status];
  if (both.includes('KZ_BIRTH')) return both.some((status) => BY_NATURALISATION.includes(status));
  const letGo = both.includes('KZ_NAT_PRC_OPEN') && both.includes('KZ_NAT_PRC_CLOSED');
  return letGo && isSameTime(one.date, other.date);
}

function isOtherKinship(one: Of<'kinship'>, other: Of<'kinship'>): boolean {
  if (one.personId === other.personId && one.otherId === other.otherId) return !isSameTerm(one.term, other.term);
  if (one.personId !== other.otherId || one.otherId !== other.personId) return false;
  return !isInverseTerm(one.term, other.term);
}

/** A sign of life that surely came after the last day on which the person can have died. */
function isAfterDeath(sign: Of<'alive'>, death: Of<'alive'>): boolean {
  if (!sign.alive || death.alive || sign.date === '' || death.date === '') return false;
  const [from, to] = [edtfBounds(sign.date).earliest, edtfBounds(death.date).latest];
  return from !== null && to !== null && from > to;
}

/** Both told to the month at least, and possibly one day: within a year people are moved, and nothing follows. */
function isSameTime(one: string, other: string): boolean {
  return isNarrow(one) && isNarrow(other) && datesMeet(one, other);
}

function isNarrow(edtf: string): boolean {
  if (edtf === '') return false;
  const { earliest, latest, approximate } = edtfBounds(edtf);
  return !approximate && earliest !== null && latest !== null && daysBetween(earliest, latest) < SAME_TIME_DAYS;
}
