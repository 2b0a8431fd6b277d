/** Seconds before the end at which the warning appears: enough to finish a sentence and press a key. */
const WARNING_SECONDS = 120;

export interface SessionTimes {
  /** Milliseconds since the epoch of the last answer of the server. */
  readonly lastSeenAt: number;
  readonly idleSeconds: number;
  /** UTC instant (ISO 8601) of the latest possible end. */
  readonly expiresAt: string;
}

export type SessionPhase =
  | { readonly phase: 'running' }
  /** `extendable` is false when the session ends by its age: no request can lengthen it. */
  | { readonly phase: 'ending'; readonly secondsLeft: number; readonly extendable: boolean }
  | { readonly phase: 'over' };

/** Where the session stands at `now` (milliseconds since the epoch). */
export function sessionPhase(times: SessionTimes, now: number): SessionPhase {
  const idleEnd = times.lastSeenAt + times.idleSeconds * 1000;
  const hardEnd = Date.parse(times.expiresAt);
  const secondsLeft = Math.ceil((Math.min(idleEnd, hardEnd) - now) / 1000);
  if (secondsLeft <= 0) return { phase: 'over' };
  // With a very short idle time the warning must not stand on the screen from the first second on.
  const warning = Math.min(WARNING_SECONDS, times.idleSeconds / 2);
  if (secondsLeft > warning) return { phase: 'running' };
  return { phase: 'ending', secondsLeft, extendable: idleEnd < hardEnd };
}
