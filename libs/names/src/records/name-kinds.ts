/**
 * Where a spelling comes from or what it is to its bearer, the weightiest first: what an identity paper bears stands before
 * what another paper bears, that before what was only told.
 */
export const NAME_KINDS = [
  'identity_card',
  'passport_mrz',
  'household_register',
  'as_in_paper',
  'legal',
  'former',
  'spoken',
  'press',
  'alias',
] as const;
export type NameKind = (typeof NAME_KINDS)[number];
