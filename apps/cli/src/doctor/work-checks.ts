import { Client } from 'pg';
import type { Config } from '@izdeu/config';
import type { Connections } from '@izdeu/database';
import { areNamesInStep } from '@izdeu/people';
import { attempt, fault, warning, well, type Diagnosis, type Probes } from './diagnosis.js';

const SEALED_WITHIN_MS = 60_000;
const HOUR_MS = 3_600_000;
const BACKUP_HOURS = { warning: 26, fault: 7 * 24 };

/** Events get their place in the chain within a second; one that waits for a minute has no sealer. */
export function checkSealer(connections: Connections, probes: Probes): Promise<readonly Diagnosis[]> {
  return attempt('sealer', async () => {
    const { rows } = await connections.sealer.pool.query<{ n: string; oldest: Date | null }>(
      'select count(*) as n, min(e.at) as oldest from audit.pending p join audit.event e on e.id = p.event_id',
    );
    const { n, oldest } = rows[0] ?? { n: '0', oldest: null };
    const age = oldest === null ? 0 : probes.now().getTime() - oldest.getTime();
    if (age <= SEALED_WITHIN_MS) return [well('sealer', `${n} events wait for their seal, none for long`)];
    return [
      fault(
        'sealer',
        `${n} events wait for their seal, the oldest for ${Math.round(age / 60_000)} minutes`,
        'Is the API running? It seals. If it runs, its log says why the sealer stands still.',
      ),
    ];
  });
}

/** Work that nobody takes up, holds for too long, or has given up. */
export function checkJobs(connections: Connections): Promise<readonly Diagnosis[]> {
  return attempt('jobs', async () => {
    const client = new Client({ connectionString: connections.jobUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ dead: string; held: string; late: string; waiting: string }>(
        `select count(*) filter (where attempts >= max_attempts) as dead,
                count(*) filter (where locked_at < now() - interval '30 minutes') as held,
                count(*) filter (where locked_at is null and attempts < max_attempts and run_at < now() - interval '15 minutes') as late,
                count(*) as waiting from graphile_worker._private_jobs`,
      );
      const { dead, held, late, waiting } = rows[0] ?? { dead: '0', held: '0', late: '0', waiting: '0' };
      const found: Diagnosis[] = [];
      if (dead !== '0')
        found.push(
          fault(
            'jobs',
            `${dead} jobs were given up after their last attempt`,
            'The log of the worker says why; ordering the work again on the screen starts it anew.',
          ),
        );
      if (held !== '0')
        found.push(
          fault(
            'jobs',
            `${held} jobs have been held for more than half an hour`,
            'Restart the worker (or the API that works inside): it takes up what the dead held.',
          ),
        );
      if (late !== '0')
        found.push(
          fault(
            'jobs',
            `${late} jobs wait although they are due for a quarter of an hour`,
            'Is a worker running (IZDEU_WORKER, docker compose ps)?',
          ),
        );
      return found.length > 0 ? found : [well('jobs', `${waiting} jobs wait, none stands still`)];
    } finally {
      await client.end();
    }
  });
}

/** When the trail says that a set was last written. */
export function checkBackup(config: Config, connections: Connections, probes: Probes): Promise<readonly Diagnosis[]> {
  return attempt('backup', async () => {
    const { rows } = await connections.sealer.pool.query<{ at: Date | null }>(
      `select max(at) as at from audit.event where org_id = '00000000-0000-0000-0000-000000000000' and action = 'backup.made'`,
    );
    const last = rows[0]?.at ?? null;
    const advice = 'Run npm run izdeu -- backup each night, and try one out with restore --drill (docs/operations.md).';
    if (last === null)
      return config.demo
        ? [well('backup', 'none was ever made; this is a demo')]
        : [fault('backup', 'no backup was ever made', advice)];
    const hours = (probes.now().getTime() - last.getTime()) / HOUR_MS;
    const words = `the last backup is ${hours < 48 ? `${Math.round(hours)} hours` : `${Math.round(hours / 24)} days`} old`;
    if (hours > BACKUP_HOURS.fault && !config.demo) return [fault('backup', words, advice)];
    return [hours > BACKUP_HOURS.warning ? warning('backup', words, advice) : well('backup', words)];
  });
}

/** Names folded by the rules of another release are not found. */
export async function checkNames(admin: Client): Promise<readonly Diagnosis[]> {
  if (await areNamesInStep(admin)) return [well('names', 'the index of names follows the rules of this release')];
  return [
    fault(
      'names',
      'the index of names follows the rules of another release: people are not found',
      'Run npm run izdeu -- names rebuild.',
    ),
  ];
}

/** What browsers refused by the policy of our pages in the last seven days; what their extensions try is no concern of ours. */
export async function checkPolicyReports(admin: Client): Promise<readonly Diagnosis[]> {
  const { rows } = await admin.query<{ times: string; kinds: string[] | null }>(
    `select coalesce(sum(times), 0) as times, array_agg(distinct directive) as kinds from sec.policy_report
      where day > (now() at time zone 'UTC')::date - 7 and blocked <> 'extension'`,
  );
  const { times, kinds } = rows[0] ?? { times: '0', kinds: null };
  if (times === '0') return [well('policy_reports', 'no browser refused anything of our pages in seven days')];
  return [
    warning(
      'policy_reports',
      `browsers refused something of our pages ${times} times in seven days (${(kinds ?? []).sort().join(', ')})`,
      'An attack, or a fault of a page: the administrator sees under "Security events" on which kind of page.',
    ),
  ];
}
