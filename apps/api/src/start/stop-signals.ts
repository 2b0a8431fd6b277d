import { StartRefused } from './tell-operator.js';

/**
 * Listens for the signals that ask for an end, from the first moment on: one that comes while the database is being made
 * must stop that database too. Later ones change nothing: the stop is under way.
 */
export class StopSignals {
  private asked = false;
  private act: (() => void) | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.asked) return;
        this.asked = true;
        this.act?.();
      });
    }
  }

  /** Ends a start between two of its steps. */
  demandNone(): void {
    if (this.asked) throw new StartRefused('Stopped before it was ready.');
  }

  /** From now on a signal, or one that came already, does this. */
  then(act: () => void): void {
    this.act = act;
    if (this.asked) act();
  }
}
