import type { ProtectionStrength } from '@izdeu/api-client';
import type { StatusTone } from '../components/status-tag.js';

/** How a strength looks; the word beside it says it. */
export const STRENGTH_TONES: Readonly<Record<ProtectionStrength, StatusTone>> = {
  as_of_right: 'done',
  arguable: 'active',
  humanitarian: 'waiting',
  none: 'stopped',
};

/** Kinds of reference data that a ground of protection is told with. */
export const PROTECTION_KINDS = ['protection_ground', 'protection_doubt', 'legal_basis'] as const;
