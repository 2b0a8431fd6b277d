import { request, type KeysetPage } from './http.js';
import type { Role } from './session-api.js';

export interface UserView {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly disabledAt: string | null;
  readonly lastSignInAt: string | null;
  readonly mustChangePassword: boolean;
  /** What the signed-in administrator may do with this account now; the server decides. */
  readonly actions?: readonly UserAction[];
}

export const USER_ACTIONS = ['disable', 'enable', 'reset'] as const;
export type UserAction = (typeof USER_ACTIONS)[number];

export interface NewUser {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
}

/** Given once, when an account is made or reset; the server keeps only its hash. */
export interface OneTimePassword {
  readonly user: UserView;
  readonly oneTimePassword: string;
}

export const listUsers = (after?: string): Promise<KeysetPage<UserView>> =>
  request('GET', '/users', { query: { after } });

export const createUser = (user: NewUser, idempotencyKey: string): Promise<OneTimePassword> =>
  request('POST', '/users', { body: user, idempotencyKey });

export const setUserEnabled = (id: string, enabled: boolean): Promise<UserView> =>
  request('POST', `/users/${encodeURIComponent(id)}/${enabled ? 'enable' : 'disable'}`);

export const resetUser = (id: string): Promise<OneTimePassword> =>
  request('POST', `/users/${encodeURIComponent(id)}/reset`);
