/**
 * Why an administrator may not agree to what another asked for, as the database says: one of the two made the other's account or
 * both come from one hand; they are an administrator for less than 24 hours; the password of one of the two was set by a
 * colleague's link less than 24 hours ago.
 */
export const SECOND_HINDRANCES = ['tied', 'too_new', 'reset_lately'] as const;
export type SecondHindrance = (typeof SECOND_HINDRANCES)[number];

export const isHindrance = (outcome: string | undefined): outcome is SecondHindrance =>
  SECOND_HINDRANCES.some((one) => one === outcome);
