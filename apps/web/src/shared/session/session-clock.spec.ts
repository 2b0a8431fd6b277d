import { sessionPhase } from './session-clock.js';

const start = Date.parse('2026-11-22T09:00:00Z');
const times = { lastSeenAt: start, idleSeconds: 900, expiresAt: '2026-11-22T17:00:00Z' };
const after = (seconds: number) => start + seconds * 1000;

describe('the end of a session', () => {
  it.each([
    [0, { phase: 'running' }],
    [779, { phase: 'running' }],
    [780, { phase: 'ending', secondsLeft: 120, extendable: true }],
    [899, { phase: 'ending', secondsLeft: 1, extendable: true }],
    [900, { phase: 'over' }],
  ] as const)('%i seconds after the last answer', (seconds, expected) => {
    expect(sessionPhase(times, after(seconds))).toEqual(expected);
  });

  it('says so when no key can lengthen it', () => {
    const old = { ...times, expiresAt: '2026-11-22T09:01:00Z' };
    expect(sessionPhase(old, after(1))).toEqual({ phase: 'ending', secondsLeft: 59, extendable: false });
  });
});
