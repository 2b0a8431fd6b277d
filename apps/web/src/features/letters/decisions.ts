/** What can be decided on a complaint. */
export const DECISIONS = ['granted', 'granted_in_part', 'refused', 'not_considered'] as const;
