import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '@izdeu/config';
import { Connections, RUNTIME_LOGINS, lintCatalogue, urlForLogin } from '@izdeu/database';
import type { KeyProvider } from '@izdeu/storage';
import { attempt, fault, notRun, oneLine, warning, well, type Diagnosis, type Probes } from './diagnosis.js';

const CLOCK_DRIFT_MS = { warning: 5_000, fault: 60_000 };

/** Does each login of the system open with the password that this key makes? */
export async function checkLogins(baseUrl: string, keys: KeyProvider): Promise<readonly Diagnosis[]> {
  const shut: string[] = [];
  for (const login of RUNTIME_LOGINS) {
    const client = new Client({ connectionString: urlForLogin(baseUrl, login, keys.password(login)) });
    try {
      await client.connect();
    } catch (error) {
      shut.push(`${login} (${oneLine(error)})`);
    } finally {
      await client.end();
    }
  }
  if (shut.length === 0) return [well('logins', 'every login of the system opens')];
  return [
    fault(
      'logins',
      `these logins do not open: ${shut.join(', ')}`,
      'Is this the key file of this database? Then npm run izdeu -- migrate sets the passwords anew.',
    ),
  ];
}

/** Rights of tables, functions and logins, as the start demands them too. */
export function checkRights(connections: Connections): Promise<readonly Diagnosis[]> {
  return attempt('rights', async () => {
    const findings = await lintCatalogue(connections.auth.pool);
    if (findings.length === 0) return [well('rights', 'row security and rights are as they must be')];
    return findings.map((one) =>
      fault('rights', one, 'Somebody changed the database by hand: take the change back, or restore from a backup.'),
    );
  });
}

/** Migrations that the database lacks, has begun and not finished, or knows from a newer release. */
export async function checkMigrations({ root }: Config, admin: Client): Promise<readonly Diagnosis[]> {
  const here = readdirSync(join(root, 'prisma', 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const { rows: made } = await admin.query<{ made: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null as made`,
  );
  const migrate = 'Run npm run izdeu -- migrate (make a backup first).';
  if (!made[0]?.made) return [fault('migrations', 'the database has no schema yet', migrate)];
  const { rows } = await admin.query<{ name: string; finished: boolean }>(
    `select migration_name as name, finished_at is not null as finished from public._prisma_migrations where rolled_back_at is null`,
  );
  const done = new Set(rows.filter(({ finished }) => finished).map(({ name }) => name));
  const half = rows.filter(({ name, finished }) => !finished && !done.has(name)).map(({ name }) => name);
  const pending = here.filter((name) => !done.has(name) && !half.includes(name));
  const newer = [...done].filter((name) => !here.includes(name));
  const found: Diagnosis[] = [];
  if (half.length > 0)
    found.push(
      fault(
        'migrations',
        `begun and not finished: ${half.join(', ')}`,
        'Each is one transaction, so nothing of it stands: see docs/operations.md, "An upgrade that failed".',
      ),
    );
  if (pending.length > 0)
    found.push(fault('migrations', `${pending.length} not applied, first ${pending[0]}`, migrate));
  if (newer.length > 0)
    found.push(fault('migrations', `made by a newer release: ${newer[0]}`, 'Install the release that made it.'));
  return found.length > 0 ? found : [well('migrations', `all ${here.length} are applied`)];
}

/** The clock of this machine beside that of the database: sessions and terms follow the one, the trail the other. */
export async function checkClock(admin: Client, probes: Probes): Promise<readonly Diagnosis[]> {
  const { rows } = await admin.query<{ now: Date }>('select clock_timestamp() as now');
  const drift = Math.abs(probes.now().getTime() - (rows[0]?.now.getTime() ?? 0));
  const words = `the clocks of this machine and of the database are ${(drift / 1000).toFixed(1)} s apart`;
  const advice = 'Let both machines take their time from the same source (chrony, systemd-timesyncd).';
  if (drift > CLOCK_DRIFT_MS.fault) return [fault('clock', words, advice)];
  return [drift > CLOCK_DRIFT_MS.warning ? warning('clock', words, advice) : well('clock', words)];
}

/** Demo accounts have a printed password. */
export function checkDemoAccounts(config: Config, connections: Connections): Promise<readonly Diagnosis[]> {
  return attempt('demo', async () => {
    const { rows } = await connections.auth.pool.query<{ n: string }>('select sec.demo_accounts() as n');
    const n = Number(rows[0]?.n);
    if (config.demo) return [well('demo', `${n} demo accounts in a demo system`)];
    if (n === 0) return [well('demo', 'no demo account')];
    return [
      fault(
        'demo',
        `${n} demo accounts with a printed password in a real system`,
        'Start anew on an empty database: made-up people and real ones must not share one.',
      ),
    ];
  });
}

export const needsAdmin = (check: string): Diagnosis =>
  notRun(check, 'an administrative login in DATABASE_ADMIN_URL that row security does not bind');
