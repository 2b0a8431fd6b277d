import type { GapReason, ProofGapCode } from '@izdeu/api-client';
import { closedSearch } from '../../shared/hooks/closed-search.js';

export const PROOF_GAP_CODES = [
  'no_path',
  'link_unproven',
  'spelling_not_recorded',
  'name_gap',
  'person_not_identified',
] as const satisfies readonly ProofGapCode[];
const GAP_REASONS = [
  'never_issued',
  'seized',
  'lost',
  'registry_erased',
  'cannot_legalise',
  'name_differs',
  'relative_at_risk',
  'other',
] as const satisfies readonly GapReason[];

/** Filters of the waiting room as they stand in the address; without `list`: those who wait. */
export const readWaitingSearch = closedSearch({
  list: ['to_judge'],
  gap: PROOF_GAP_CODES,
  reason: GAP_REASONS,
  due: ['yes'],
  through: ['rules', 'papers'],
});
export type WaitingSearch = ReturnType<typeof readWaitingSearch>;
