import type { CitizenshipStatus, ClaimFacts } from './citizenship.js';

/** A claim without dates that stands, for tests of the rules. */
export function aClaim(status: CitizenshipStatus, more: Partial<ClaimFacts> = {}): ClaimFacts {
  return {
    id: status,
    status,
    fromEarliest: null,
    fromLatest: null,
    toEarliest: null,
    toLatest: null,
    superseded: false,
    confidence: 'medium',
    isWorking: false,
    hasPaper: true,
    isDenied: false,
    ...more,
  };
}
