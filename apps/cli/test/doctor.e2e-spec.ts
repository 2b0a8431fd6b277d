import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@izdeu/kernel';
import { FileOwner, FolderFiles, ObjectStore } from '@izdeu/storage';
import { clamdStub, TEST_KEY, aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import type { Diagnosis, Probes, State } from '../src/doctor/diagnosis.js';
import { MACHINE, examine } from '../src/doctor/examine.js';

/** Each check of the doctor is seen finding the fault that it is there for; the fault is then taken back. */
describe('izdeu doctor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-doctor-'));
  const keyFile = join(folder, 'master.key');
  let database: TestDatabase;
  let env: NodeJS.ProcessEnv;
  let orgId: string;
  let documentKey: string;
  let documentPath: string;
  const roomy: Probes = { ...MACHINE, freeSpace: () => Promise.resolve({ free: 50e9, total: 100e9 }) };

  beforeAll(async () => {
    database = await cloneDatabase();
    // A server that was given may log as it likes; here it logs as ours does.
    for (const one of [
      "log_min_messages = 'log'",
      "log_min_error_statement = 'panic'",
      "log_error_verbosity = 'terse'",
    ])
      await setting(one);
    writeFileSync(keyFile, TEST_KEY.toString('base64'), { mode: 0o600 });
    env = {
      DATABASE_URL: database.adminUrl,
      IZDEU_KEY_FILE: keyFile,
      IZDEU_DATA_DIR: folder,
      IZDEU_STORAGE_DIR: database.storageDir,
    };
    orgId = await anOrganisation(database.admin, 'doctor');
    const user = await aUser(database.admin, orgId, 'caseworker');
    const bytes = Buffer.from('%PDF made up');
    const stored = await new ObjectStore(new FolderFiles(database.storageDir), database.keys).put(
      FileOwner.organisation(orgId),
      bytes,
    );
    documentKey = stored.key;
    documentPath = join(database.storageDir, documentKey.slice(0, 2), documentKey);
    await asReplica(
      `insert into document (org_id, id, case_id, kind, title, file_name, media_type, size, plain_sha256, object_key, created_by)
       values ($1, $2, $3, 'other', 'x', 'x.pdf', 'application/pdf', $4, $5, $6, $7)`,
      [orgId, newId(), newId(), bytes.length, createHash('sha256').update(bytes).digest(), documentKey, user.id],
    );
    await database.admin.query(`select audit.write_event(null, 'backup.made', 'backup', 'x', null, '', '{}')`);
    await seal();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const name = (): string => new URL(database.adminUrl).pathname.slice(1);
  const setting = (one: string) => database.admin.query(`alter database ${name()} set ${one}`);

  async function asReplica(sql: string, values: unknown[] = []): Promise<void> {
    await database.admin.query('set session_replication_role = replica');
    await database.admin.query(sql, values);
    await database.admin.query('set session_replication_role = origin');
  }
  const seal = () => database.connections.sealer.pool.query('select audit.seal_pending(5000)');
  const look = (over: NodeJS.ProcessEnv = {}, probes = roomy) => examine({ ...env, ...over }, probes);
  const states = (found: readonly Diagnosis[]): Record<string, State> =>
    Object.fromEntries(found.map(({ check, state }) => [check, state]));
  /** The one finding of a check; everything that needs mending says how. */
  const of = (found: readonly Diagnosis[], check: string, state: State): Diagnosis => {
    const one = found.find((diagnosis) => diagnosis.check === check && diagnosis.state === state);
    if (!one) throw new Error(`${check} is ${states(found)[check]}, not ${state}: ${JSON.stringify(found)}`);
    if (state === 'fault' || state === 'warning') expect(one.advice).not.toBe('');
    return one;
  };

  it('finds nothing wrong with a sound system', async () => {
    const found = await look();
    expect(found.filter(({ state }) => state === 'fault' || state === 'warning')).toEqual([]);
    expect(new Set(found.map(({ check }) => check))).toEqual(
      new Set([
        'settings',
        'key',
        'rotation',
        'disk',
        'store',
        'database',
        'migrations',
        'clock',
        'names',
        'policy_reports',
        'files',
        'evidence',
        'unreadable',
        'old_keys',
        'logins',
        'rights',
        'server_log',
        'demo',
        'sealer',
        'jobs',
        'backup',
        'mail',
        'scanner',
      ]),
    );
  });

  it('names a setting that cannot be read, and a database that does not answer', async () => {
    expect(of(await look({ PORT: 'three' }), 'settings', 'fault').found).toContain('PORT');
    const silent = await look({ DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/none' });
    expect(of(silent, 'database', 'fault').found).toContain('did not let us in');
    of(silent, 'evidence', 'not_run');
  });

  it('names a key that is missing, open to others, or of another database', async () => {
    of(await look({ IZDEU_KEY_FILE: join(folder, 'none') }), 'key', 'fault');
    chmodSync(keyFile, 0o644);
    expect(of(await look(), 'key', 'fault').found).toContain('chmod 600');
    chmodSync(keyFile, 0o600);
    const other = join(folder, 'other.key');
    writeFileSync(other, Buffer.alloc(32, 5).toString('base64'), { mode: 0o600 });
    const found = await look({ IZDEU_KEY_FILE: other });
    of(found, 'logins', 'fault');
    of(found, 'evidence', 'fault');
  });

  it.each([
    ['fault', 0.1e9],
    ['warning', 1e9],
    ['well', 40e9],
  ] as const)('says of a disk with little room: %s', async (state, free) => {
    const found = await look({}, { ...roomy, freeSpace: () => Promise.resolve({ free, total: 100e9 }) });
    of(found, 'disk', state);
  });

  it('names clocks that go apart', async () => {
    const at = (ms: number): Probes => ({ ...roomy, now: () => new Date(Date.now() + ms) });
    of(await look({}, at(-20_000)), 'clock', 'warning');
    of(await look({}, at(-86_400_000)), 'clock', 'fault');
  });

  it('names rights that were changed by hand', async () => {
    await database.admin.query('alter table note no force row level security');
    expect(of(await look(), 'rights', 'fault').found).toContain('note');
    await database.admin.query('alter table note force row level security');
    of(await look(), 'rights', 'well');
  });

  it.each([
    ['fault', 'log_statement', "'mod'", "'none'"],
    ['fault', 'log_min_duration_statement', '0', '-1'],
    ['warning', 'log_min_messages', "'warning'", "'log'"],
    ['warning', 'log_min_error_statement', "'error'", "'panic'"],
    ['warning', 'log_error_verbosity', "'default'", "'terse'"],
  ] as const)('names a server that writes values into its log: %s of %s', async (state, parameter, loud, quiet) => {
    await setting(`${parameter} = ${loud}`);
    expect(of(await look(), 'server_log', state).advice).toContain(
      `ALTER DATABASE ${name()} SET ${parameter} = ${quiet};`,
    );
    await setting(`${parameter} = ${quiet}`);
    of(await look(), 'server_log', 'well');
  });

  it('names migrations that are missing, half done, or from a newer release', async () => {
    const { admin } = database;
    const [last] = readdirSync('prisma/migrations')
      .filter((name) => /^\d/.test(name))
      .sort()
      .slice(-1);
    const { rows } = await admin.query<{ id: string; finished_at: Date }>(
      'select id, finished_at from _prisma_migrations where migration_name = $1',
      [last],
    );
    await admin.query('update _prisma_migrations set finished_at = null where id = $1', [rows[0]?.id]);
    expect(of(await look(), 'migrations', 'fault').found).toContain('begun and not finished');
    await admin.query(
      `update _prisma_migrations set migration_name = '99990101000000_later', finished_at = now() where id = $1`,
      [rows[0]?.id],
    );
    const found = (await look()).filter(({ check }) => check === 'migrations');
    expect(found.map(({ found: words }) => words)).toEqual([
      `1 not applied, first ${last}`,
      'made by a newer release: 99990101000000_later',
    ]);
    await admin.query('update _prisma_migrations set migration_name = $2, finished_at = $3 where id = $1', [
      rows[0]?.id,
      last,
      rows[0]?.finished_at,
    ]);
    of(await look(), 'migrations', 'well');
  });

  it('names a store that cannot be written', async () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, '');
    of(await look({ IZDEU_STORAGE_DIR: join(file, 'objects') }), 'store', 'fault');
  });

  it('names files that are missing, changed, or named by nobody', async () => {
    const bytes = readFileSync(documentPath);
    const changed = Buffer.from(bytes);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    writeFileSync(documentPath, changed);
    of(await look(), 'evidence', 'fault');
    rmSync(documentPath);
    expect(of(await look(), 'files', 'fault').found).toContain(documentKey);
    writeFileSync(documentPath, bytes);
    const orphan = createHash('sha256').update('orphan').digest('hex');
    const path = join(database.storageDir, documentKey.slice(0, 2), documentKey.slice(0, 2) + orphan.slice(2));
    writeFileSync(path, 'orphan');
    of(await look(), 'files', 'well');
    const yesterday = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(path, yesterday, yesterday);
    expect(of(await look(), 'files', 'warning').found).toContain('1 files');
    const swept = await examine(env, roomy, { removeOrphans: true });
    expect(of(swept, 'sweep', 'well').found).toContain('1 files');
    of(swept, 'files', 'well');
    expect([existsSync(path), existsSync(documentPath)]).toEqual([false, true]);
    const { rows } = await database.admin.query(
      `select payload::jsonb as told from audit.event where action = 'store.swept'`,
    );
    expect(rows).toEqual([{ told: { removed: 1, kept: 0 } }]);
  });

  it('names a sealer that stands still', async () => {
    await database.admin.query(`select audit.write_event(null, 'backup.made', 'backup', 'y', null, '', '{}')`);
    of(await look(), 'sealer', 'well');
    const later: Probes = { ...roomy, now: () => new Date(Date.now() + 120_000) };
    of(await look({}, later), 'sealer', 'fault');
    await seal();
    of(await look({}, later), 'sealer', 'well');
  });

  it.each([
    ['given up', 'attempts = max_attempts'],
    ['been held', `locked_at = now() - interval '1 hour', locked_by = 'x'`],
    ['although they are due', `run_at = now() - interval '1 hour'`],
  ])('names jobs that have %s', async (words, change) => {
    await database.admin.query(`select graphile_worker.add_job('case.settle', '{}'::json)`);
    await database.admin.query(`update graphile_worker._private_jobs set ${change}`);
    expect(of(await look(), 'jobs', 'fault').found).toContain(words);
    await database.admin.query('delete from graphile_worker._private_jobs');
    of(await look(), 'jobs', 'well');
  });

  it('names a backup that is old, or was never made', async () => {
    const later = (hours: number): Probes => ({ ...roomy, now: () => new Date(Date.now() + hours * 3_600_000) });
    of(await look({}, later(30)), 'backup', 'warning');
    expect(of(await look({}, later(24 * 8)), 'backup', 'fault').found).toContain('8 days');
    await asReplica(`update audit.event set action = 'backup.hidden' where action = 'backup.made'`);
    expect(of(await look(), 'backup', 'fault').found).toBe('no backup was ever made');
    await asReplica(`update audit.event set action = 'backup.made' where action = 'backup.hidden'`);
  });

  it('names demo accounts in a real system', async () => {
    await asReplica('update sec.app_user set is_demo = true');
    of(await look(), 'demo', 'fault');
    await asReplica('update sec.app_user set is_demo = false');
  });

  it('names a mail server that does not let us in', async () => {
    const refusing = await new Promise<Server>((resolve) => {
      const server = createServer((socket) => socket.end('554 no\r\n')).listen(0, '127.0.0.1', () => resolve(server));
    });
    const address = refusing.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const mail = { SMTP_URL: `smtp://127.0.0.1:${port}`, IZDEU_MAIL_FROM: 'izdeu@example.org' };
    of(await look(mail), 'mail', 'fault');
    await new Promise((resolve) => refusing.close(resolve));
  });

  it('names a scanner for harmful programs that is silent, and finds one that answers well', async () => {
    const clamd = clamdStub();
    await new Promise<void>((done) => clamd.listen(0, '127.0.0.1', done));
    const address = clamd.address();
    const at = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    of(await look({ IZDEU_CLAMD: at }), 'scanner', 'well');
    await new Promise((resolve) => clamd.close(resolve));
    of(await look({ IZDEU_CLAMD: at }), 'scanner', 'fault');
  });
});
