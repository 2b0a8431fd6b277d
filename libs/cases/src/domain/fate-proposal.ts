import type { FateAxis, FateClaimFacts, FateValue } from './fate.js';

/** An event of the timeline as the rule sees it; dates are EDTF and its bounds. */
export interface EventFacts {
  readonly id: string;
  readonly type: string;
  readonly date: string;
  readonly latest: string | null;
  readonly superseded: boolean;
}

/** A claim that an event makes likely. Only offered: news must not change a fate by itself. */
export interface FateProposal {
  readonly axis: FateAxis;
  readonly value: FateValue;
  /** EDTF of the event. */
  readonly asOf: string;
  readonly sourceEventId: string;
}

/**
 * The latest dated last contact on the timeline, unless a standing claim of the contact axis says as much for that day or a
 * later one.
 */
export function proposedContact(events: readonly EventFacts[], claims: readonly FateClaimFacts[]): FateProposal | null {
  const told = events.filter(
    ({ type, latest, superseded }) => type === 'last_contact' && latest !== null && !superseded,
  );
  const event = told.reduce<EventFacts | null>(
    (last, one) => (last === null || (one.latest ?? '') >= (last.latest ?? '') ? one : last),
    null,
  );
  if (event === null) return null;
  const isSaid = claims.some(
    ({ axis, superseded, asOfLatest }) =>
      axis === 'contact' && !superseded && (asOfLatest ?? '') >= (event.latest ?? ''),
  );
  return isSaid ? null : { axis: 'contact', value: 'last_known', asOf: event.date, sourceEventId: event.id };
}
