import type {
  AboutView,
  ProofDto,
  ProofOfferView,
  Role,
  SecondStepView,
  SessionView,
  SignInDto,
} from '@izdeu/api-client';
import { ask } from './http.js';

export const ROLES = ['intake', 'caseworker', 'lawyer', 'administrator', 'auditor'] as const satisfies readonly Role[];

export const getAbout = (): Promise<AboutView> => ask('GET', '/about');

/** Opens a session, or asks for the second step where the account has a second factor. */
export const signIn = (body: SignInDto): Promise<SessionView | SecondStepView> => ask('POST', '/session', body);

export const takeSecondStep = (proof: ProofDto): Promise<SessionView> => ask('POST', '/session/second-step', proof);

/** By what the signed-in person can prove again who they are. */
export const offerProof = (): Promise<ProofOfferView> => ask('POST', '/session/proof/offer');

/** The session goes on under a new token. */
export const proveAgain = (proof: ProofDto): Promise<SessionView> => ask('POST', '/session/proof', proof);

/** Asks who is signed in; throws ProblemError 401 when nobody is. */
export const getSession = (): Promise<SessionView> => ask('GET', '/session');

export const signOut = (): Promise<void> => ask('DELETE', '/session');
