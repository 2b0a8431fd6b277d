import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedServerError } from './postgres-binaries.js';

/** cannot_connect_now: a server that starts, or recovers from a crash of its own, lets nobody in until it is done. */
const NOT_YET = '57P03';

/**
 * Waits for a server that was found running and may still be recovering. Whatever else it says is met, and explained, by whoever
 * connects next.
 * @param patienceMs how long it may take
 * @throws EmbeddedServerError when it took longer
 */
export async function untilReady(connectionString: string, patienceMs = 60_000, pauseMs = 200): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
    // Lost between hello and goodbye: nothing was asked of it, and nobody else listens.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== NOT_YET) return;
      if (Date.now() >= until)
        throw new EmbeddedServerError('The database still recovers from a crash: wait a little, then start again.', {
          cause: error,
        });
    }
    await pause(pauseMs);
  }
}
