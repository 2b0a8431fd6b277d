import { request, type KeysetPage } from './http.js';
import type { Role } from './session-api.js';

export interface UserView {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly mustChangePassword: boolean;
  /** Goes back with every change, so that two administrators do not overwrite each other. */
  readonly version: number;
  readonly createdAt: string;
}

const USER_ACTIONS = ['disable', 'enable', 'reset'] as const;
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

/** All accounts of the organisation at once: an office has dozens, not thousands. */
export async function listUsers(): Promise<KeysetPage<UserView>> {
  return { items: await request<readonly UserView[]>('GET', '/users'), next: null };
}

export const createUser = (user: NewUser, idempotencyKey: string): Promise<OneTimePassword> =>
  request('POST', '/users', { body: user, idempotencyKey });

const act = <T>({ id, version }: UserView, action: UserAction): Promise<T> =>
  request('POST', `/users/${encodeURIComponent(id)}/${action}`, { body: { version } });

export const setUserEnabled = (user: UserView, enabled: boolean): Promise<UserView> =>
  act(user, enabled ? 'enable' : 'disable');

export const resetUser = (user: UserView): Promise<OneTimePassword> => act(user, 'reset');
