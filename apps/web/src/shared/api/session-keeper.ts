import type { WantedProof } from './problem.js';

/** Seconds are counted from answers of the server, because the server's clock decides when a session ends. */
export interface SessionKeeper {
  /** CSRF token of the running session; null while signed out. Lives in memory only. */
  token: string | null;
  /** Milliseconds since the epoch of the last answer that proved the session alive. */
  lastSeenAt: number;
  /**
   * Called when the server says that nobody is signed in. Resolves true when the same person has signed in again
   * (the request is then repeated), false when not.
   */
  askToSignIn: () => Promise<boolean>;
  /**
   * Called when the server wants a fresh proof. Resolves true once it was given (the request is then repeated), false when
   * the person gave up.
   */
  askToProve: (wanted: WantedProof) => Promise<boolean>;
  /** Called when the server has frozen the account and ended every session of it. */
  markFrozen: () => void;
  /** Asks before a sign-out that would delete unsent text; resolves false when the person stays. */
  askToLeave: () => Promise<boolean>;
}

/** One per page: what every request needs to know of the session. */
export const sessionKeeper: SessionKeeper = {
  token: null,
  lastSeenAt: 0,
  askToSignIn: () => Promise.resolve(false),
  askToProve: () => Promise.resolve(false),
  markFrozen: () => undefined,
  askToLeave: () => Promise.resolve(true),
};
