import { request } from './http.js';

export const ROLES = ['intake', 'caseworker', 'lawyer', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export interface DemoSignIn {
  readonly login: string;
  readonly password: string;
  readonly role: Role;
  readonly organisation: string;
  readonly displayName: string;
}

export interface About {
  readonly demo: boolean;
  readonly version: string;
  readonly demoSignIns: readonly DemoSignIn[];
}

export interface SessionView {
  readonly user: { readonly id: string; readonly login: string; readonly displayName: string; readonly role: Role };
  readonly organisation: {
    readonly id: string;
    readonly nameKk: string;
    readonly nameRu: string;
    readonly nameEn: string;
  };
  readonly permissions: readonly string[];
  readonly demo: boolean;
  readonly csrfToken: string;
  readonly mustChangePassword: boolean;
  /** Seconds without any request after which the server ends the session. */
  readonly idleSeconds: number;
  /** UTC instant (ISO 8601) at which the session ends in any case; absent while the server keeps it to itself. */
  readonly expiresAt?: string;
}

/** One open session of the signed-in user. */
export interface OwnSession {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly device: string;
}

export const getAbout = (): Promise<About> => request('GET', '/about', { beforeSignIn: true });

export const signIn = (login: string, password: string): Promise<SessionView> =>
  request('POST', '/session', { body: { login, password }, beforeSignIn: true });

/** Asks who is signed in; throws ProblemError 401 when nobody is. */
export const getSession = (): Promise<SessionView> => request('GET', '/session', { beforeSignIn: true });

export const signOut = (): Promise<void> => request('DELETE', '/session', { beforeSignIn: true });

export const changePassword = (current: string, next: string): Promise<void> =>
  request('POST', '/session/password', { body: { current, next } });

export const listOwnSessions = (): Promise<readonly OwnSession[]> => request('GET', '/sessions');

export const endSession = (id: string): Promise<void> => request('DELETE', `/sessions/${encodeURIComponent(id)}`);
