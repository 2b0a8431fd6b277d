import { statfs } from 'node:fs/promises';
import { Client } from 'pg';
import { openGround, type Ground } from '@izdeu/bootstrap';
import { ConfigError, readConfig, type Config } from '@izdeu/config';
import { Connections } from '@izdeu/database';
import type { KeyFile, KeyProvider } from '@izdeu/storage';
import {
  checkClock,
  checkDemoAccounts,
  checkLogins,
  checkMigrations,
  checkRights,
  needsAdmin,
} from './database-checks.js';
import { attempt, fault, notRun, oneLine, well, type Diagnosis, type Probes } from './diagnosis.js';
import { checkMoved, checkReadable, checkRotation } from './key-checks.js';
import { checkKey, checkMail, checkScanner, checkSpace } from './machine-checks.js';
import { checkServerLog } from './server-log.js';
import { checkEvidence, checkStoreAgainstRows, checkStoreWritable } from './store-checks.js';
import { checkBackup, checkJobs, checkNames, checkPolicyReports, checkSealer } from './work-checks.js';

export const MACHINE: Probes = {
  now: () => new Date(),
  async freeSpace(path) {
    const { bavail, blocks, bsize } = await statfs(path);
    return { free: bavail * bsize, total: blocks * bsize };
  },
};

const WITH_DATABASE = [
  'logins',
  'rights',
  'server_log',
  'migrations',
  'clock',
  'demo',
  'sealer',
  'jobs',
  'backup',
  'names',
  'policy_reports',
  'files',
  'evidence',
  'unreadable',
  'old_keys',
];

/** What is looked at past row security. */
const NEEDS_ROWS = ['names', 'policy_reports', 'files', 'evidence', 'unreadable', 'old_keys'];

/** What the system's own logins can see. */
async function checkAsSystem(
  config: Config,
  { baseUrl }: Ground,
  keys: KeyProvider,
  probes: Probes,
): Promise<readonly Diagnosis[]> {
  const logins = await checkLogins(baseUrl, keys);
  if (logins.some(({ state }) => state === 'fault'))
    return [
      ...logins,
      ...['rights', 'server_log', 'demo', 'sealer', 'jobs', 'backup'].map((check) => notRun(check, 'logins that open')),
    ];
  const connections = Connections.open(
    baseUrl,
    (login) => keys.password(login),
    () => undefined,
    2,
  );
  try {
    return [
      ...logins,
      ...(await checkRights(connections)),
      ...(await checkServerLog(connections)),
      ...(await checkDemoAccounts(config, connections)),
      ...(await checkSealer(connections, probes)),
      ...(await checkJobs(connections)),
      ...(await checkBackup(config, connections, probes)),
    ];
  } finally {
    await connections.close();
  }
}

/** What only a login sees that row security does not bind. */
async function checkAsOperator(
  config: Config,
  { adminUrl }: Ground,
  keys: KeyFile,
  probes: Probes,
  removeOrphans: boolean,
): Promise<readonly Diagnosis[]> {
  if (adminUrl === undefined) return ['migrations', 'clock', ...NEEDS_ROWS].map(needsAdmin);
  const admin = new Client({ connectionString: adminUrl, application_name: 'izdeu-doctor' });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ unbound: boolean }>(
      'select rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user',
    );
    const migrations = await attempt('migrations', () => checkMigrations(config, admin));
    const clock = await attempt('clock', () => checkClock(admin, probes));
    if (migrations.some(({ state }) => state === 'fault'))
      return [...migrations, ...clock, ...NEEDS_ROWS.map((check) => notRun(check, 'the schema of this release'))];
    if (!rows[0]?.unbound) return [...migrations, ...clock, ...NEEDS_ROWS.map(needsAdmin)];
    return [
      ...migrations,
      ...clock,
      ...(await attempt('names', () => checkNames(admin))),
      ...(await attempt('policy_reports', () => checkPolicyReports(admin))),
      ...(await attempt('files', () => checkStoreAgainstRows(config, admin, probes, removeOrphans))),
      ...(await attempt('evidence', () => checkEvidence(config, admin, keys))),
      ...(await attempt('unreadable', () => checkReadable(config, admin, keys))),
      ...(await attempt('old_keys', () => checkMoved(config, admin, keys))),
    ];
  } finally {
    await admin.end();
  }
}

async function checkDatabase(
  config: Config,
  keys: KeyFile,
  probes: Probes,
  removeOrphans: boolean,
): Promise<readonly Diagnosis[]> {
  let ground: Ground;
  try {
    ground = await openGround(config, undefined, keys);
  } catch (error) {
    return [
      fault('database', oneLine(error), 'Nothing works without it: start the server, or mend what this line names.'),
      ...WITH_DATABASE.map((check) => notRun(check, 'a database that answers')),
    ];
  }
  try {
    return [
      well('database', 'PostgreSQL answers, is new enough and knows Kazakh letters'),
      ...(await checkAsOperator(config, ground, keys, probes, removeOrphans)),
      ...(await checkAsSystem(config, ground, keys, probes)),
    ];
  } finally {
    await ground.close();
  }
}

/** Looks at everything that the system stands on, changes nothing but what it is told to, and says what is wrong and what to do. */
export async function examine(
  env: NodeJS.ProcessEnv = process.env,
  probes: Probes = MACHINE,
  { removeOrphans = false } = {},
): Promise<readonly Diagnosis[]> {
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [fault('settings', error.message, 'Set it as the line says.')];
  }
  const { diagnosis, keys } = checkKey(config);
  return [
    well('settings', 'every setting can be read'),
    diagnosis,
    ...(keys === null ? [notRun('rotation', 'the key file')] : checkRotation(keys)),
    ...(await attempt('disk', () => checkSpace(config, probes))),
    ...(await checkStoreWritable(config)),
    ...(keys === null
      ? ['database', ...WITH_DATABASE].map((check) => notRun(check, 'the key file'))
      : await checkDatabase(config, keys, probes, removeOrphans)),
    ...(await checkMail(config)),
    ...(await checkScanner(config)),
  ];
}
