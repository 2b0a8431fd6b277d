import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { Ground } from './bench.js';

/** A statement as the application sent it, under the name by which it is prepared. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

type Heard = (client: Client, sent: readonly unknown[]) => void;

/** Who listens to what clients send. They keep the `query` that they were made with: it is put in its place before there are any. */
let heard: Heard | null = null;
const query: unknown = Reflect.get(Client.prototype, 'query');
Reflect.set(Client.prototype, 'query', function (this: Client, ...sent: unknown[]): unknown {
  heard?.(this, sent);
  if (typeof query !== 'function') throw new Error('A client of PostgreSQL has no query.');
  const answered: unknown = Reflect.apply(query, this, sent);
  return answered;
});

/**
 * The reads that one request makes as the application's login, without the frame of its transaction and its audit event.
 * @throws Error where it makes none: what is measured then would be nothing
 */
export async function recordStatements(
  { database, house }: Ground,
  request: () => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  heard = ({ database: name, user }, [config, values]) => {
    if (name === database.name && user === 'app_rw') statements.push(...statementOf(config, values));
  };
  try {
    await house.untold(request);
  } finally {
    heard = null;
  }
  if (statements.length === 0) throw new Error('The request sent no statement that could be asked again.');
  return statements;
}

function statementOf(config: unknown, more: unknown): Statement[] {
  const { text, values = more } = typeof config === 'object' && config !== null ? (config as Partial<Statement>) : {};
  if (typeof text !== 'string' || !/^\s*(select|with)/i.test(text) || text.includes('set_config')) return [];
  return [{ name: createHash('sha1').update(text).digest('hex'), text, values: Array.isArray(values) ? values : [] }];
}
