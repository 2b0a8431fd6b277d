import { hash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient, type Prisma } from './generated/client.js';

export interface Connection {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
}

/**
 * One pool of connections for one login. Statements are prepared under a name made from their text, which takes a read of
 * ten relations from 1.5 to 0.6 ms (docs/adr/0004).
 */
export function openConnection(
  connectionString: string,
  options: { max: number; name: string; onError: (error: Error) => void },
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
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }: { sql: string }) => hash('sha1', sql, 'base64url').slice(0, 24),
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
