import { runMigrations } from 'graphile-worker';
import { Client, Pool } from 'pg';
import { applyMigrations } from './schema-engine.js';

/** The database cannot be used for a reason that the operator can mend; the message is one line. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

/** Logins of the running system; each may only do its part (migration `security`). */
export const RUNTIME_LOGINS = ['app_rw', 'app_auth', 'app_job', 'app_sealer', 'app_auditor'] as const;
export type RuntimeLogin = (typeof RUNTIME_LOGINS)[number];
export type PasswordFor = (login: RuntimeLogin) => string;

const LOCK = 'izdeu.migrate';

/** Same server and database under another login. */
export function urlForLogin(adminUrl: string, login: RuntimeLogin, password: string): string {
  const url = new URL(adminUrl);
  url.username = login;
  url.password = encodeURIComponent(password);
  return url.toString();
}

/** Connects once, turning the driver's errors into one line that says what to do. */
async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000, application_name: 'izdeu-setup' });
  try {
    await client.connect();
  } catch (error) {
    await client.end();
    const { hostname, port, pathname } = new URL(connectionString);
    const why = error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error);
    throw new DatabaseSetupError(
      `PostgreSQL at ${hostname}:${port || 5432}${pathname} did not let us in: ${why}. Check DATABASE_URL.`,
      { cause: error },
    );
  }
  return client;
}

/** @throws DatabaseSetupError when the server is too old or its locale would make names unfindable. */
async function demandUsableServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; shown: string; encoding: string; folds: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
            current_setting('server_encoding') as encoding, lower('Қ') = 'қ' as folds`,
  );
  const found = rows[0];
  if (!found) throw new DatabaseSetupError('PostgreSQL did not answer its version.');
  if (found.version < 150000)
    throw new DatabaseSetupError(`PostgreSQL ${found.shown} is too old: Izdeu needs 15 or newer.`);
  if (found.encoding !== 'UTF8' || !found.folds) {
    throw new DatabaseSetupError(
      "This database does not know Kazakh letters (lower('Қ') is not 'қ'): create it with a UTF-8 locale, for example initdb --encoding=UTF8 --locale=C.UTF-8 (PostgreSQL 17: --locale-provider=builtin --builtin-locale=C.UTF-8).",
    );
  }
}

/** May this login make roles and change the schema? */
export async function mayAdminister(connectionString: string): Promise<boolean> {
  const client = await connect(connectionString);
  try {
    await demandUsableServer(client);
    const { rows } = await client.query<{ may: boolean }>(
      'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
    );
    return rows[0]?.may ?? false;
  } finally {
    await client.end();
  }
}

async function settlePasswords(client: Client, adminUrl: string, passwordFor: PasswordFor): Promise<void> {
  for (const login of RUNTIME_LOGINS) {
    const probe = new Client({
      connectionString: urlForLogin(adminUrl, login, passwordFor(login)),
      connectionTimeoutMillis: 5000,
    });
    const fits = await probe.connect().then(
      () => true,
      (error: { code?: string }) => {
        // Invalid password or no password yet is what we mend here; everything else is somebody's else to see.
        if (error.code === '28P01' || error.code === '28000') return false;
        throw error;
      },
    );
    await probe.end();
    if (!fits)
      await client.query(
        `alter role ${client.escapeIdentifier(login)} with login password ${client.escapeLiteral(passwordFor(login))}`,
      );
  }
}

/** The queue's schema is made by its own package, as the role that owns it. */
async function migrateQueue(adminUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: adminUrl, max: 1, options: '-c role=job_owner' });
  let broken: Error | undefined;
  const note = (error: Error): void => {
    broken = error;
  };
  pool.on('error', note).on('connect', (client) => client.on('error', note));
  try {
    await runMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
  if (broken) throw broken;
}

/**
 * Brings the database to the schema of this release: migrations, the queue's own schema, passwords of the logins.
 * Safe to run from several processes at once and again at every start.
 * @param only names of migrations to stop at: the schema of an older release
 * @returns names of the migrations applied now.
 */
export async function migrateDatabase(
  root: string,
  adminUrl: string,
  passwordFor: PasswordFor,
  only?: readonly string[],
): Promise<readonly string[]> {
  const client = await connect(adminUrl);
  try {
    await demandUsableServer(client);
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [LOCK]);
    const applied = await applyMigrations(root, adminUrl, only);
    const { database } = (await client.query<{ database: string }>('select current_database() as database'))
      .rows[0] ?? { database: '' };
    const name = client.escapeIdentifier(database);
    await client.query(`grant create on database ${name} to job_owner`);
    await migrateQueue(adminUrl);
    await client.query(`revoke create on database ${name} from job_owner`);
    await client.query(`revoke all on database ${name} from public`);
    for (const login of RUNTIME_LOGINS) await client.query(`grant connect on database ${name} to ${login}`);
    await settlePasswords(client, adminUrl, passwordFor);
    return applied;
  } finally {
    await client.end();
  }
}

/**
 * Refuses to run as somebody whom row security does not bind.
 * @throws DatabaseSetupError when the login is a superuser, bypasses row security or owns a table.
 */
export async function demandBoundLogin(connectionString: string): Promise<void> {
  const client = await connect(connectionString);
  try {
    const { rows } = await client.query<{ name: string; unbound: boolean; owns: boolean }>(
      `select rolname as name, rolsuper or rolbypassrls as unbound,
              exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                       where c.relowner = r.oid and n.nspname in ('public', 'sec', 'audit')) as owns
         from pg_roles r where rolname = current_user`,
    );
    const found = rows[0];
    if (!found || found.unbound || found.owns) {
      throw new DatabaseSetupError(
        `The database login ${found?.name ?? '?'} is not bound by row security (superuser, BYPASSRLS or owner): Izdeu does not run as it.`,
      );
    }
  } finally {
    await client.end();
  }
}
