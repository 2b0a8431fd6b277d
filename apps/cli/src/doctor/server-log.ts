import type { Connections } from '@izdeu/database';
import { attempt, fault, warning, well, type Diagnosis } from './diagnosis.js';

interface LogSettings {
  readonly statements: string;
  readonly after: string;
  readonly sampled: string;
  readonly messages: string;
  readonly statement_of: string;
  readonly verbosity: string;
  readonly waits: string;
}

const QUIET = ['log', 'fatal', 'panic'];
const advice = (name: string, settings: readonly string[]): string =>
  `As the server's superuser: ${settings.map((one) => `ALTER DATABASE ${name} SET ${one};`).join(' ')}`;

/** What the server writes down beside the system: names and numbers in its log are outside every wall of the system. */
export function checkServerLog(connections: Connections): Promise<readonly Diagnosis[]> {
  return attempt('server_log', async () => {
    const { rows } = await connections.rw.pool.query<LogSettings & { name: string }>(
      `select quote_ident(current_database()) as name, current_setting('log_statement') as statements,
              current_setting('log_min_duration_statement') as after, current_setting('log_min_duration_sample') as sampled,
              current_setting('log_min_messages') as messages, current_setting('log_min_error_statement') as statement_of,
              current_setting('log_error_verbosity') as verbosity, current_setting('log_lock_waits') as waits`,
    );
    const [found] = rows;
    if (!found) return [];
    const off = '-1';
    const writes = [
      ...(found.statements === 'none' ? [] : ["log_statement = 'none'"]),
      ...(found.after === off ? [] : ['log_min_duration_statement = -1']),
      ...(found.sampled === off ? [] : ['log_min_duration_sample = -1']),
    ];
    if (writes.length > 0)
      return [
        fault(
          'server_log',
          'the database server writes statements into its log: what people type is readable there',
          advice(found.name, writes),
        ),
      ];
    const quotes = [
      ...(QUIET.includes(found.messages) ? [] : ["log_min_messages = 'log'"]),
      ...(QUIET.includes(found.statement_of) ? [] : ["log_min_error_statement = 'panic'"]),
      ...(found.verbosity === 'terse' ? [] : ["log_error_verbosity = 'terse'"]),
      ...(found.waits === 'off' ? [] : ["log_lock_waits = 'off'"]),
    ];
    if (quotes.length === 0) return [well('server_log', 'the log of the database server quotes no value')];
    return [
      warning(
        'server_log',
        'the database server logs refused statements, and its messages quote the value that they refuse',
        advice(found.name, quotes),
      ),
    ];
  });
}
