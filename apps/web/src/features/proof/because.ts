/** Grounds of the engine that the screen has words for. */
export const BECAUSE = [
  'no_papers',
  'one_a',
  'one_b_with_identity',
  'b_without_identity',
  'two_c_need_reasons',
  'one_c',
  'original_not_seen',
  'nothing_proves_it',
] as const;
