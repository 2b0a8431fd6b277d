import type { PoolClient } from 'pg';

type Send = (...sent: unknown[]) => unknown;

const DONE = { rowCount: null, rows: [], fields: [] } as const;

const begins = ([statement]: readonly unknown[]): boolean =>
  typeof statement === 'object' && statement !== null && 'text' in statement && statement.text === 'BEGIN';

/**
 * Lets each statement of a connection wait for the one before. Prisma reads several relations of one row at once, inside a
 * transaction too, where all share a connection (prisma/orm#29407); the driver, which still puts them in line by itself, will
 * refuse them from its next major version on. What was asked with a callback comes from the pool, which has the connection to itself.
 * Nobody waits for the beginning of a transaction alone: it is on its way while the first statement is made ready, which waits
 * for it and fails with it.
 */
export function oneAtATime(client: PoolClient): void {
  const send: Send = client.query.bind(client);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: Send = (...sent) => {
    if (typeof sent.at(-1) === 'function') return send(...sent);
    const answer = last.then(() => send(...sent));
    if (begins(sent)) {
      last = answer;
      // It fails whatever comes next, in its own time.
      answer.catch(() => undefined);
      return Promise.resolve(DONE);
    }
    // Whoever asked hears of a failure; the next in line only needs to know that it is over.
    last = answer.then(
      () => undefined,
      () => undefined,
    );
    return answer;
  };
  client.query = inTurn as PoolClient['query'];
}
