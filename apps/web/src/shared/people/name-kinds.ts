import type { NameKind } from '@izdeu/api-client';

/** What a spelling may be, in the order in which it is offered. */
export const NAME_KINDS = [
  'legal',
  'identity_card',
  'passport_mrz',
  'household_register',
  'as_in_paper',
  'former',
  'spoken',
  'press',
  'alias',
] as const satisfies readonly NameKind[];
