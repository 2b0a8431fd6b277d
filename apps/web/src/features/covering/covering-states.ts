import type { CoveringAction, CoveringState } from '@izdeu/api-client';
import type { StatusTone } from '../../shared/components/status-tag.js';

export const COVERING_TONES: Readonly<Record<CoveringState, StatusTone>> = {
  drafted: 'waiting',
  registered: 'active',
  approved: 'active',
  dispatched: 'done',
  cancelled: 'stopped',
};

/** Steps that the screen offers as buttons, in the order of the road. */
export const COVERING_STEPS = [
  'register',
  'remake_list',
  'approve',
  'dispatch',
  'note_delivery',
  'acknowledge',
  'return_for_changes',
  'cancel',
] as const satisfies readonly CoveringAction[];
export type CoveringStepName = (typeof COVERING_STEPS)[number];
