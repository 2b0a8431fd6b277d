import type { MatchState } from '@izdeu/api-client';

export const MATCH_TONES = { open: 'attention', same: 'done', not_the_same: 'neutral' } as const satisfies Record<
  MatchState,
  string
>;
