import type { LocalDate } from '@izdeu/kernel';

/** What can be true of a person at the same time, each with its own claims. Words stand in the reference data. */
export const FATE_VALUES = {
  liberty: ['unknown', 'at_liberty', 'restricted', 'forced_labour', 'detained', 'sentenced_serving', 'deceased'],
  contact: ['regular', 'monitored_or_scripted', 'last_known', 'none', 'refused'],
  documents: ['held', 'partly_withheld', 'withheld', 'returned', 'unknown'],
  place: ['in_prc', 'in_kazakhstan', 'third_country', 'unknown'],
} as const;

export const FATE_AXES = ['liberty', 'contact', 'documents', 'place'] as const;
export type FateAxis = (typeof FATE_AXES)[number];
export type FateValue<Axis extends FateAxis = FateAxis> = (typeof FATE_VALUES)[Axis][number];

export function isFateValue(axis: FateAxis, value: string): boolean {
  return (FATE_VALUES[axis] as readonly string[]).includes(value);
}

/** One statement on one axis, with the bounds of its as-of date. */
export interface FateClaimFacts {
  readonly id: string;
  readonly axis: FateAxis;
  readonly value: string;
  readonly asOfEarliest: LocalDate | null;
  readonly asOfLatest: LocalDate | null;
  /** When it was written down, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** A person chose this as the value to work with. */
  readonly isWorking: boolean;
  /** A person stands for it (saw the paper, spoke to the person). */
  readonly confirmed: boolean;
  readonly superseded: boolean;
  /** Made or arranged by the State that holds the person: a video in its media, a call with an official present. */
  readonly producedByState: boolean;
}

export interface WorkingFate<Claim extends FateClaimFacts> {
  readonly claim: Claim;
  /** `person` chose it; `rule`: nobody chose yet, shown as unconfirmed where `confirmed` is false. */
  readonly chosenBy: 'person' | 'rule';
  /** Standing claims on the axis say something else: the screen shows that there is a contradiction. */
  readonly contradicted: boolean;
}

/**
 * The claim to work with on one axis; null while nothing stands. The one a person chose wins, whatever came later: news
 * must not change a fate by itself. Without a choice: confirmed before unconfirmed, then the latest as-of date that is
 * certain, then the one written down last. Superseded claims never count, and by rule neither does a death that no second
 * person confirmed, nor what the holding State says about liberty.
 */
export function workingFate<Claim extends FateClaimFacts>(
  axis: FateAxis,
  claims: readonly Claim[],
): WorkingFate<Claim> | null {
  const standing = claims.filter((claim) => claim.axis === axis && !claim.superseded).toSorted(byWeight);
  const chosen = standing.find((claim) => claim.isWorking && !isUnconfirmedDeath(claim));
  const claim = chosen ?? standing.find((one) => !isUnconfirmedDeath(one) && !isStateOnLiberty(one));
  if (claim === undefined) return null;
  return {
    claim,
    chosenBy: chosen ? 'person' : 'rule',
    contradicted: standing.some((other) => other.value !== claim.value),
  };
}

/** Death takes two people: one who records the claim and another who stands for it. */
export const isUnconfirmedDeath = ({ axis, value, confirmed }: Pick<FateClaimFacts, 'axis' | 'value' | 'confirmed'>) =>
  axis === 'liberty' && value === 'deceased' && !confirmed;

/** What the holding State shows of a person says nothing about whether they are free. */
export const isStateOnLiberty = ({ axis, producedByState }: Pick<FateClaimFacts, 'axis' | 'producedByState'>) =>
  axis === 'liberty' && producedByState;

/** Somebody says that the person died, and nobody else has confirmed it yet. */
export const isReportedDead = (claims: readonly FateClaimFacts[]): boolean =>
  claims.some((claim) => !claim.superseded && isUnconfirmedDeath(claim));

function byWeight(a: FateClaimFacts, b: FateClaimFacts): number {
  if (a.confirmed !== b.confirmed) return a.confirmed ? -1 : 1;
  return compareDown(a.asOfEarliest ?? '', b.asOfEarliest ?? '') || compareDown(a.recordedAt, b.recordedAt);
}

function compareDown(a: string, b: string): number {
  return a === b ? 0 : a > b ? -1 : 1;
}
