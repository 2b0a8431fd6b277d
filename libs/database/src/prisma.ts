import type { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolClient } from 'pg';
import { PrismaClient, type Prisma } from './generated/client.js';
import { oneAtATime } from './one-at-a-time.js';
import { statementName } from './statement-names.js';

export interface Connection {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
}

/** What the driver knows of a connection and its types do not say. */
interface Wire {
  readonly readyForQuery: boolean;
  readonly connection: { readonly stream: Socket };
}

/**
 * The server ends a long statement; only we can notice a line that swallows everything. A connection that owes an answer and
 * stays silent is broken off: the caller learns that the database is not there, and the pool makes a new one.
 */
function giveUpSilence(client: PoolClient, afterMs: number): void {
  const wire = client as unknown as Wire;
  const { stream } = wire.connection;
  stream.setTimeout(afterMs, () => {
    if (!wire.readyForQuery) stream.destroy(new Error('Connection terminated: no answer'));
  });
}

/**
 * One pool of connections for one login. Statements are prepared under a name made from their text, which takes a read of
 * ten relations from 1.5 to 0.6 ms (docs/adr/0004).
 */
export function openConnection(
  connectionString: string,
  options: { max: number; name: string; onError: (error: Error) => void; silenceMs: number },
): Connection {
  const pool = new Pool({
    connectionString,
    max: options.max,
    connectionTimeoutMillis: 5000,
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: `izdeu-${options.name}`,
  });
  // An unheard error on an idle client would end the process.
  pool.on('error', options.onError);
  pool.on('connect', (client) => {
    giveUpSilence(client, options.silenceMs);
    oneAtATime(client);
  });
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }: { sql: string }) => statementName(sql),
  });
  const prisma = new PrismaClient({ adapter });
  return {
    prisma,
    pool,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A transaction under an actor's row security. */
export type Tx = Prisma.TransactionClient;
