import type { SourceKind } from './appeal-codes.js';

/** Who claims a reason of detention: a reason is no fact. `other`: told in free words beside it. */
export const REASON_CLAIMANTS = [
  'prc_paper',
  'official_orally',
  'applicant_belief',
  'ex_detainee',
  'press',
  'other',
] as const;
export type ReasonClaimant = (typeof REASON_CLAIMANTS)[number];

/** `stated`: the holding State names the reason itself; `suspected`: anybody else thinks that it is the reason. */
export const REASON_STANDINGS = ['stated', 'suspected'] as const;
export type ReasonStanding = (typeof REASON_STANDINGS)[number];

export const standingOf = (claimant: string): ReasonStanding =>
  claimant === 'prc_paper' || claimant === 'official_orally' ? 'stated' : 'suspected';

/** Kinds of source that are the holding State itself, as marked in the reference data. */
export const STATE_SOURCES: readonly SourceKind[] = ['prc_statement'];

export const isStateSource = (kind: string): boolean => (STATE_SOURCES as readonly string[]).includes(kind);

/** Who tells a statement, and whom they have it from. */
export interface Telling {
  readonly teller: string;
  readonly tellerPersonId: string | null;
  /** Empty: the teller's own knowledge. */
  readonly origin: string;
}

/** Names as typed by different people on different days: case and spaces say nothing. */
export const foldedName = (name: string): string => name.trim().replace(/\s+/gu, ' ').toLowerCase();

/**
 * How many sources of one statement are independent of each other: two people who heard it from the same third count once,
 * and so does the third beside them. A source of which nobody is named counts for itself.
 * @param nameOf the name on record of a person who tells; it meets the same name typed as an origin
 */
export function independentSources(sources: readonly Telling[], nameOf: (personId: string) => string): number {
  const unnamed = sources.filter(
    ({ origin, teller, tellerPersonId }) => !origin.trim() && !teller.trim() && !tellerPersonId,
  );
  const named = sources.filter((source) => !unnamed.includes(source)).map((source) => rootOf(source, nameOf));
  return new Set(named).size + unnamed.length;
}

function rootOf({ origin, teller, tellerPersonId }: Telling, nameOf: (personId: string) => string): string {
  if (origin.trim() !== '') return foldedName(origin);
  const onRecord = tellerPersonId === null ? '' : nameOf(tellerPersonId);
  return foldedName(onRecord || teller || (tellerPersonId ?? ''));
}
