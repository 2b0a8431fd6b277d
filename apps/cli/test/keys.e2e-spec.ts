import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { projectRoot } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import { OperatorKeys } from '@izdeu/rekeying';
import { FieldCipher, FileOwner, KeyFile, ObjectStore, FolderFiles } from '@izdeu/storage';
import { TEST_KEY, aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { keysCommand } from '../src/commands/keys.js';
import type { State } from '../src/doctor/diagnosis.js';
import { examine } from '../src/doctor/examine.js';

const STOCK_AGE = spawnSync('age', ['--version']).status === 0;
const PASSPHRASE = 'алма жол терезе қар тау өзен';
const SCAN = Buffer.from('%PDF made up');

describe('izdeu keys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-keys-'));
  const keyFile = join(folder, 'master.key');
  const at = (name: string): string => join(folder, name);
  let database: TestDatabase;
  let orgId: string;
  let stored: string;
  let printed = '';

  beforeAll(async () => {
    database = await cloneDatabase();
    writeFileSync(keyFile, TEST_KEY.toString('base64'), { mode: 0o600 });
    orgId = await anOrganisation(database.admin, 'first');
    const user = await aUser(database.admin, orgId, 'caseworker');
    const [caseId, personId] = [newId(), newId()];
    await database.admin.query('set session_replication_role = replica');
    await database.admin.query(
      `insert into case_file (org_id, id, number, sought_person_id, sought_name, asks, gaps, opened_on, created_by, updated_at)
       values ($1, $2, 'T-1', $3, 'Сынақ', '{}', '{}', '2026-02-03', $4, now()), ($1, $3, 'T-2', $3, 'Сынақ', '{}', '{}', '2026-02-03', $4, now())`,
      [orgId, caseId, personId, user.id],
    );
    const key = await new OperatorKeys(database.admin, database.keys).demand(orgId, 'case', caseId);
    if (!key) throw new Error('The case got no key.');
    const store = new ObjectStore(new FolderFiles(database.storageDir), database.keys);
    stored = (await store.put(FileOwner.case(orgId, key), SCAN)).key;
    await database.admin.query(
      `insert into document (org_id, id, case_id, kind, title, file_name, media_type, size, plain_sha256, object_key, created_by)
       values ($1, $2, $3, 'other', 'x', 'x.pdf', 'application/pdf', 12, sha256($4), $5, $6)`,
      [orgId, newId(), caseId, SCAN, stored, user.id],
    );
    for (let at = 0; at < 450; at++) {
      const rowId = newId();
      const address = new FieldCipher(database.keys).encrypt(
        { orgId, column: 'reminder_address.address', rowId },
        `a${at}@example.org`,
      );
      await database.admin.query(
        `insert into reminder_address (org_id, id, user_id, address_cipher, language) values ($1, $2, $2, $3, 'kk')`,
        [orgId, rowId, address],
      );
    }
    await database.admin.query('set session_replication_role = origin');
  });
  const env = (): Record<string, string> => ({
    DATABASE_URL: database.adminUrl,
    IZDEU_KEY_FILE: keyFile,
    IZDEU_DATA_DIR: folder,
    IZDEU_STORAGE_DIR: database.storageDir,
  });
  beforeEach(() => {
    printed = '';
    for (const [name, value] of Object.entries(env())) vi.stubEnv(name, value);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = (...words: string[]): Promise<unknown> => keysCommand().parseAsync(words, { from: 'user' });
  const events = async (action: string): Promise<readonly { object_id: string; payload: string }[]> =>
    (
      await database.admin.query<{ object_id: string; payload: string }>(
        'select object_id, payload from audit.event where action = $1',
        [action],
      )
    ).rows;
  const sealedScan = (): Buffer => readFileSync(join(database.storageDir, stored.slice(0, 2), stored));

  const found = async (check: string, state: State): Promise<string> => {
    const all = await examine();
    const one = all.find((diagnosis) => diagnosis.check === check && diagnosis.state === state);
    if (!one) throw new Error(`${check} is not ${state}: ${JSON.stringify(all)}`);
    return one.found;
  };
  async function asReplica(sql: string, values: unknown[]): Promise<void> {
    await database.admin.query('set session_replication_role = replica');
    await database.admin.query(sql, values);
    await database.admin.query('set session_replication_role = origin');
  }

  it('has doctor count fields that no key opens and those under an old key, and says nothing of what is in them', async () => {
    const cipher = new FieldCipher(new KeyFile(keyFile));
    const [rowId, personId] = [newId(), newId()];
    const moved = cipher.encrypt({ orgId, column: 'appeal_draft.body', rowId: newId() }, 'a@example.org');
    await asReplica(`insert into appeal_draft (org_id, id, owner_id, body_cipher) values ($1, $2, $2, $3)`, [
      orgId,
      rowId,
      moved,
    ]);
    const said = await found('unreadable', 'fault');
    expect(said).toMatch(/1 fields \(appeal_draft\.body\)/);
    expect(said).not.toContain(rowId);
    await asReplica('delete from appeal_draft where id = $1', [rowId]);
    await found('unreadable', 'well');
    const old = cipher.encrypt({ orgId, column: 'person_contact.value', rowId }, '+7 700 000 00 00');
    await asReplica(
      `insert into person_contact (org_id, id, person_id, kind, value_cipher, value_index, safety, created_by)
       values ($1, $2, $3, 'phone', $4, '\\x00', 'safe', $3)`,
      [orgId, rowId, personId, old],
    );
    expect(await found('old_keys', 'warning')).toMatch(/^1 fields and 0 of 1 files/);
    await asReplica('delete from person_contact where id = $1', [rowId]);
    await found('old_keys', 'well');
  });

  it('has doctor name a rotation that has not ended', async () => {
    const keys = new KeyFile(keyFile);
    const { roots } = keys;
    keys.write({ ...roots, former: Buffer.alloc(32, 3) });
    await found('rotation', 'warning');
    keys.write(roots);
    await found('rotation', 'well');
  });

  it('prints the identity of one case, which opens its files without Izdeu, and says so on the trail and the screen', async () => {
    await run('case-identity', 'T-1');
    expect(printed).toMatch(/^# Whoever has this line opens every file of the case/);
    const identity = /AGE-SECRET-KEY-1\w+/.exec(printed)?.[0] ?? '';
    const age = new Decrypter();
    age.addIdentity(identity);
    expect(Buffer.from(await age.decrypt(sealedScan()))).toEqual(SCAN);
    writeFileSync(at('identity.txt'), printed, { mode: 0o600 });
    writeFileSync(at('scan.age'), sealedScan());
    if (STOCK_AGE) expect(spawnSync('age', ['-d', '-i', at('identity.txt'), at('scan.age')]).stdout).toEqual(SCAN);
    const shown = await events('key.identity_shown');
    expect(shown).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toContain('AGE-SECRET');
    await expect(run('case-identity', 'T-9')).rejects.toThrow('There is no case T-9.');
    await expect(run('case-identity', 'T-2')).rejects.toThrow(/has no key: it has no files, or was shredded/);
    expect(await events('key.identity_shown')).toHaveLength(1);
  });

  it('puts the key file under a passphrase, changes it and takes it away; nothing stored changes', async () => {
    const before = new KeyFile(keyFile).derive('field', 'x');
    writeFileSync(at('new.txt'), 'short\n', { mode: 0o600 });
    await expect(run('passphrase', 'set', '--new-file', at('new.txt'))).rejects.toThrow(/20 characters or more/);
    writeFileSync(at('new.txt'), `${PASSPHRASE}\n`);
    await run('passphrase', 'set', '--new-file', at('new.txt'));
    expect(readFileSync(keyFile, 'utf8')).not.toContain(TEST_KEY.toString('base64').slice(0, 20));

    // Without it, and with another one, each in one line.
    writeFileSync(at('wrong.txt'), 'бұл мүлде басқа сөйлем\n', { mode: 0o600 });
    vi.stubEnv('IZDEU_KEY_PASSPHRASE_FILE', at('wrong.txt'));
    await expect(run('case-identity', 'T-1')).rejects.toThrow(`This is not the passphrase of the key file ${keyFile}.`);
    const said = (await examine()).find(({ check, state }) => check === 'key' && state === 'fault');
    expect(said?.found).toContain('not the passphrase');

    vi.stubEnv('IZDEU_KEY_PASSPHRASE_FILE', at('new.txt'));
    expect(
      (await examine()).filter(
        ({ check, state }) => ['key', 'logins', 'unreadable'].includes(check) && state !== 'well',
      ),
    ).toEqual([]);
    await run('case-identity', 'T-1');
    writeFileSync(at('next.txt'), 'тағы бір ұзын құпия сөйлем\n', { mode: 0o600 });
    await run('passphrase', 'set', '--new-file', at('next.txt'));
    await expect(run('case-identity', 'T-1')).rejects.toThrow(/not the passphrase/);
    vi.stubEnv('IZDEU_KEY_PASSPHRASE_FILE', at('next.txt'));
    await run('rotate', '--grace', '0');
    await run('passphrase', 'remove');
    await expect(run('passphrase', 'remove')).rejects.toThrow(/under no passphrase/);
    vi.stubEnv('IZDEU_KEY_PASSPHRASE_FILE', '');
    await run('case-identity', 'T-1');
    expect(new KeyFile(keyFile).derive('field', 'x')).not.toEqual(before);
    expect(await events('key.passphrase_set')).toHaveLength(2);
    expect(await events('key.passphrase_removed')).toHaveLength(1);
  });

  it('rotates the master key again after kill -9 in the middle, and loses nothing', async () => {
    const program = join(projectRoot(), 'dist', 'server', 'cli.js');
    expect(existsSync(program), 'run npm run build first').toBe(true);
    const before = new KeyFile(keyFile).roots.root;
    const child = spawn(process.execPath, [program, 'keys', 'rotate', '--grace', '0'], {
      env: { ...process.env, ...env() },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)));
    child.stderr.on('data', (text: Buffer) => {
      if (text.includes('fields: ')) child.kill('SIGKILL');
    });
    expect(await ended).toBe('SIGKILL');
    const { former, root } = new KeyFile(keyFile).roots;
    expect(former).toEqual(before);
    const lying = async (keys: KeyFile): Promise<{ here: number; elsewhere: number }> => {
      const { rows } = await database.admin.query<{ id: string; sealed: Buffer }>(
        'select id, address_cipher as sealed from reminder_address',
      );
      const cipher = new FieldCipher(keys);
      const places = rows.map(({ id: rowId, sealed }) => ({
        place: { orgId, column: 'reminder_address.address', rowId },
        sealed,
      }));
      for (const { place, sealed } of places) expect(cipher.decrypt(place, sealed)).toMatch(/^a\d+@example.org$/);
      const here = places.filter(({ place, sealed }) => cipher.isOfLivingRoot(place, sealed)).length;
      return { here, elsewhere: places.length - here };
    };
    const half = await lying(new KeyFile(keyFile));
    expect(half.here + half.elsewhere).toBe(450);
    expect(half.elsewhere).toBeGreaterThan(0);
    await vi.waitFor(() => run('rotate', '--grace', '0', '--json'), { timeout: 20_000, interval: 200 });
    expect(JSON.parse(printed)).toMatchObject({ resumed: true, unreadable: 0, missing: 0 });
    expect(new KeyFile(keyFile).roots).toMatchObject({ root, former: null });
    expect(await lying(new KeyFile(keyFile))).toEqual({ here: 450, elsewhere: 0 });
    printed = '';
    await run('case-identity', 'T-1');
    expect(printed).toContain('AGE-SECRET-KEY-1');
  });

  it('names an organisation that is not there, and rotates the key of one that is', async () => {
    await expect(run('rotate', '--organisation', 'nobody')).rejects.toThrow('There is no organisation "nobody".');
    await run('rotate', '--organisation', 'first', '--grace', '0', '--json');
    expect(JSON.parse(printed)).toEqual({ resumed: false, keys: 1 });
    await run('move', '--json');
    expect(JSON.parse(printed.slice(printed.indexOf('}') + 1))).toEqual({ moved: 0, unreadable: 0, missing: 0 });
  });
});
