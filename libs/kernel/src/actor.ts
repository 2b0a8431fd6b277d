import type { Permission, Reach, Role } from './permission.js';

/** How well somebody proved who they are: 1 password alone, 2 one-time code beside it, 3 passkey. */
export type Grade = 1 | 2 | 3;

/** How sure the system is that the person of a session is still the person who opened it. */
export interface Assurance {
  /** Of the session: the best proof given in it. */
  readonly grade: Grade;
  /** Of the last proof, and how long ago it was given. */
  readonly provenGrade: Grade;
  readonly provenSecondsAgo: number;
  /** What the best factor of the account can reach. */
  readonly factorGrade: Grade;
}

/** Shown for one download. The database takes it away in the first transaction of the request, which records the reading. */
export interface FileTicket {
  /** sha256 of the ticket and the address it was asked for. */
  readonly hash: Uint8Array<ArrayBuffer>;
  /** Why the file is taken, as said when the ticket was asked for; null until the ticket is taken. */
  purpose: string | null;
}

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
  /** A second factor is compulsory here and the account has none: nothing can be done but enrolling one. */
  readonly mustEnrol: boolean;
  readonly assurance: Assurance;
  /** Seconds without a request after which the session ends. */
  readonly idleSeconds: number;
  /** Correlates log lines, audit events and answers; no personal data. */
  readonly requestId: string;
  /** Of a request that takes a file out. */
  readonly ticket?: FileTicket;
}
