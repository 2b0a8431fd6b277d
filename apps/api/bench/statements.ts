import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { BenchDatabase } from './bench-database.js';

/** A statement as the application sent it, under the name by which it is prepared. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** The reads that one request makes as the application's login, without the frame of its transaction and its audit event. */
export async function recordStatements(database: BenchDatabase, request: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const own: unknown = Reflect.get(Client.prototype, 'query');
  if (typeof own !== 'function') throw new Error('A client of PostgreSQL has no query.');
  Reflect.set(Client.prototype, 'query', function (this: Client, ...args: unknown[]): unknown {
    const [config, values] = args;
    if (this.database === database.name && this.user === 'app_rw') sent.push(...statementOf(config, values));
    const answered: unknown = Reflect.apply(own, this, args);
    return answered;
  });
  try {
    await request();
  } finally {
    Reflect.set(Client.prototype, 'query', own);
  }
  return sent;
}

function statementOf(config: unknown, more: unknown): Statement[] {
  const { text, values = more } = typeof config === 'object' && config !== null ? (config as Partial<Statement>) : {};
  if (typeof text !== 'string' || !/^\s*(select|with)/i.test(text) || /set_config|audit\.append/.test(text)) return [];
  return [{ name: createHash('sha1').update(text).digest('hex'), text, values: Array.isArray(values) ? values : [] }];
}
