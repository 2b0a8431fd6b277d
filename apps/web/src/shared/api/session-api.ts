import type { AboutView, ProofDto, Role, SessionView, SignInDto } from '@izdeu/api-client';
import { ask } from './http.js';

export const ROLES = ['intake', 'caseworker', 'lawyer', 'administrator', 'auditor'] as const satisfies readonly Role[];

export const getAbout = (): Promise<AboutView> => ask('GET', '/about');

export const proveAgain = (secret: string): Promise<void> =>
  ask('POST', '/session/proof', { method: 'password', secret } satisfies ProofDto);

export const signIn = (body: SignInDto): Promise<SessionView> => ask('POST', '/session', body);

/** Asks who is signed in; throws ProblemError 401 when nobody is. */
export const getSession = (): Promise<SessionView> => ask('GET', '/session');

export const signOut = (): Promise<void> => ask('DELETE', '/session');
