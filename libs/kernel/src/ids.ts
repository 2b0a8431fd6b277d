import { v7 } from 'uuid';

/** A new identifier (UUID version 7, RFC 9562): ordered by time, so that indexes stay dense. */
export function newId(): string {
  return v7();
}

/** Organisation id of events that belong to no organisation (a failed sign-in, the system's own acts). */
export const SYSTEM_ORG_ID = '00000000-0000-0000-0000-000000000000';
