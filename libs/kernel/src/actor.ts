import type { Permission, Reach, Role } from './permission.js';

/**
 * Who acts. First parameter of every use case. The handle opens row security: it is an HMAC of the session token,
 * resolved inside PostgreSQL, so that neither a caller nor injected SQL can name another organisation.
 */
export interface Actor {
  readonly id: string;
  readonly orgId: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** How far each held permission reaches. */
  readonly reach: ReadonlyMap<Permission, Reach>;
  readonly sessionId: string;
  /** Hex of HMAC-SHA256(server key, session token), 64 characters. */
  readonly handle: string;
  readonly mustChangePassword: boolean;
  /** Correlates log lines, audit events and answers; no personal data. */
  readonly requestId: string;
}
