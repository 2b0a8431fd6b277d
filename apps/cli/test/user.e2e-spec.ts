import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_KEY, aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { userCommand } from '../src/commands/user.js';
import { CommandFailed } from '../src/output.js';

describe('izdeu user', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-user-'));
  const keyFile = join(folder, 'master.key');
  let database: TestDatabase;
  let orgId: string;
  beforeAll(async () => {
    database = await cloneDatabase();
    writeFileSync(keyFile, TEST_KEY.toString('base64'), { mode: 0o600 });
    orgId = await anOrganisation(database.admin, 'first');
    await aUser(database.admin, orgId, 'administrator');
  });
  beforeEach(() => {
    for (const [name, value] of Object.entries({
      DATABASE_URL: database.adminUrl,
      IZDEU_KEY_FILE: keyFile,
      IZDEU_DATA_DIR: folder,
      IZDEU_STORAGE_DIR: database.storageDir,
    }))
      vi.stubEnv(name, value);
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...words: string[]): Promise<unknown> => userCommand().parseAsync(words, { from: 'user' });
  const rows = async <Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> =>
    (await database.admin.query<Row>(sql, [...values])).rows;

  it('puts all that the operator does to an account on the trail of its organisation', async () => {
    await run('create', '--organisation', 'first', '--login', 'zanger', '--name', 'Сынақ Заңгер', '--role', 'lawyer');
    const [account] = await rows<{ id: string }>('select id from sec.app_user where login = $1', ['zanger']);
    await run('disable', 'zanger');
    await run('enable', 'zanger');
    await run('reset', 'zanger', '--factors');
    await expect(run('disable', 'nobody')).rejects.toThrow(CommandFailed);
    const events = await rows<{ action: string; object_id: string; actor_role: string; payload: string }>(
      `select action, object_id, actor_role, payload from audit.event where org_id = $1 and action like 'user.%' order by at`,
      [orgId],
    );
    expect(events.map(({ action }) => action)).toEqual([
      ...['user.created', 'user.disabled', 'user.enabled', 'user.password_reset', 'user.factors_reset'],
    ]);
    expect(events.every((one) => one.object_id === account?.id && one.actor_role.startsWith('system:'))).toBe(true);
    expect(events[0]?.payload).toBe('{"role":"lawyer"}');
  });

  it('lets a frozen account in again where no second administrator is there', async () => {
    const { id, login } = await aUser(database.admin, orgId, 'caseworker');
    await rows('update sec.app_user set disabled_at = now() where id = $1', [id]);
    await rows('insert into sec.account_freeze (org_id, user_id, openings) values ($1, $2, 100)', [orgId, id]);
    await run('enable', login);
    expect(await rows('select disabled_at from sec.app_user where id = $1', [id])).toEqual([{ disabled_at: null }]);
    expect(await rows('select 1 from sec.account_freeze where user_id = $1', [id])).toEqual([]);
  });
});
