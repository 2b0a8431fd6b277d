import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { BackupError } from './set-format.js';
import { quoted, tablesOf } from './tables.js';

const LOGIN = 'app_backup';
const NOT_ALLOWED = '42501';
/** Another backup of the same server set the password in the same moment: both try again. */
const IN_EACH_OTHERS_WAY = ['28P01', '28000', 'XX000', '42710', '23505'];
const ATTEMPTS = 8;
const DAY_MS = 86_400_000;

export interface Reader {
  readonly client: Client;
  /** False where the server gives BYPASSRLS to nobody: the login then reads through a policy of each table. */
  readonly bypasses: boolean;
  close(): Promise<void>;
}

async function allowed(admin: Client, sql: string): Promise<boolean> {
  try {
    await admin.query(sql);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === NOT_ALLOWED) return false;
    throw error;
  }
}

/** Makes the login if there is none; answers whether row security lets it pass by itself. */
async function settleRole(admin: Client): Promise<boolean> {
  const found = async (): Promise<{ bypasses: boolean; reads: boolean } | undefined> =>
    (
      await admin.query<{ bypasses: boolean; reads: boolean }>(
        `select rolbypassrls as bypasses, pg_has_role(oid, 'pg_read_all_data', 'member') as reads from pg_roles where rolname = $1`,
        [LOGIN],
      )
    ).rows[0];
  if (!(await found()))
    await admin.query(`create role ${LOGIN} nologin nosuperuser nocreatedb nocreaterole noreplication`);
  const role = await found();
  const bypasses = role?.bypasses || (await allowed(admin, `alter role ${LOGIN} bypassrls`));
  const reads = role?.reads || (await allowed(admin, `grant pg_read_all_data to ${LOGIN}`));
  if (!bypasses || !reads) await openByPolicies(admin);
  const { rows } = await admin.query<{ name: string }>('select current_database() as name');
  await admin.query(`grant connect on database ${quoted(rows[0]?.name ?? '')} to ${LOGIN}`);
  return bypasses;
}

/** Where neither right can be had: reading rights and one open policy per table, given by the owners' member. */
async function openByPolicies(admin: Client): Promise<void> {
  await admin.query(`do $$ declare s record; begin
    for s in select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
      execute format('grant usage on schema %I to ${LOGIN}', s.name);
      execute format('grant select on all tables in schema %I to ${LOGIN}', s.name);
      execute format('grant select on all sequences in schema %I to ${LOGIN}', s.name);
    end loop; end $$`);
  const { rows } = await admin.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup_reads') order by 1`,
  );
  for (const { name } of rows)
    await admin.query(`create policy backup_reads on ${quoted(name)} for select to ${LOGIN} using (true)`);
}

/**
 * What reads must see every row. With `row_security = off` the server refuses instead of leaving rows out; where only
 * policies open the tables, each must be open without a condition and no wall may stand before it.
 */
async function demandWholeSight(client: Client, bypasses: boolean): Promise<void> {
  await client.query(`set row_security = ${bypasses ? 'off' : 'on'}`);
  if (bypasses) return;
  const { rows } = await client.query<{ name: string; open: boolean; walled: boolean }>(
    `select n.nspname || '.' || c.relname as name,
            coalesce(bool_or(p.polpermissive and p.polcmd in ('r', '*') and pg_get_expr(p.polqual, p.polrelid) = 'true' and mine.yes), false) as open,
            coalesce(bool_or(not p.polpermissive and mine.yes), false) as walled
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_policy p on p.polrelid = c.oid
       left join lateral (select 0 = any (p.polroles) or exists (select from unnest(p.polroles) r where r <> 0 and pg_has_role(current_user, r, 'member')) as yes) mine on true
      where c.relkind = 'r' and c.relrowsecurity group by 1`,
  );
  const hidden = new Set(rows.filter(({ open, walled }) => !open || walled).map(({ name }) => name));
  const blind = (await tablesOf(client)).find(({ name }) => hidden.has(name));
  if (blind)
    throw new BackupError(`Row security would leave rows of ${blind.name} out of the backup: nothing was written.`);
}

function openTries(code: string | undefined, attempt: number): boolean {
  return code !== undefined && IN_EACH_OTHERS_WAY.includes(code) && attempt < ATTEMPTS;
}

/**
 * Opens the login that may read everything and nothing else. It can sign in only while a backup runs: its password is made
 * for the run and taken away after it.
 * @throws BackupError when the database lets nobody read all of it.
 */
export async function openReader(adminUrl: string): Promise<Reader> {
  const admin = new Client({ connectionString: adminUrl, application_name: 'izdeu-backup' });
  await admin.connect();
  const closeAdmin = (): Promise<void> => admin.end();
  try {
    for (let attempt = 1; ; attempt++) {
      const url = new URL(adminUrl);
      url.username = LOGIN;
      url.password = randomBytes(24).toString('base64url');
      let client: Client | undefined;
      try {
        const bypasses = await settleRole(admin);
        // A run that is killed leaves the login open: nobody knows its password, and in a day it opens nothing.
        const until = new Date(Date.now() + DAY_MS).toISOString();
        await admin.query(`alter role ${LOGIN} login password '${url.password}' valid until '${until}'`);
        client = new Client({ connectionString: url.toString(), application_name: 'izdeu-backup' });
        await client.connect();
        await demandWholeSight(client, bypasses);
        const reader = client;
        return {
          client: reader,
          bypasses,
          async close() {
            await reader.end();
            await admin.query(`alter role ${LOGIN} nologin password null`);
            await closeAdmin();
          },
        };
      } catch (error) {
        await client?.end();
        if (!openTries((error as { code?: string }).code, attempt)) throw error;
      }
    }
  } catch (error) {
    await closeAdmin();
    throw error;
  }
}
