import { createHmac, randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { SignedInUser, TestApp } from './test-app.js';

/** Plain SQL over the application's login, in a session of the user: what injected SQL could do. Nothing of it stays. */
export async function bySql(
  { database }: TestApp,
  user: SignedInUser,
  sql: string,
  values: readonly unknown[] = [],
): Promise<string> {
  const handle = createHmac('sha256', randomBytes(8)).update(user.id).digest('hex');
  await database.connections.auth.pool.query(
    `select sec.open_session($1, $2, 'browser', '', '', interval '1 hour', interval '1 hour', 100)`,
    [user.id, handle],
  );
  const client: PoolClient = await database.connections.rw.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.session', $1, true)`, [handle]);
    const { rowCount } = await client.query(sql, [...values]);
    return rowCount === 0 ? 'no rows' : 'done';
  } catch (error) {
    return (error as { code?: string }).code === '42501' ? 'refused' : `failed ${String(error)}`;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
