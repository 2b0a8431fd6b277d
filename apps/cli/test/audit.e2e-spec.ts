import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checkpoints, Sealer, readCheckpoint } from '@izdeu/audit';
import { projectRoot } from '@izdeu/config';
import { OpenShelf, StorageFolder } from '@izdeu/storage';
import { TEST_KEY, aUser, anOrganisation, cloneDatabase, type TestDatabase } from '@izdeu/testing';
import { auditCommand } from '../src/commands/audit.js';

const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;

describe('izdeu audit', () => {
  let database: TestDatabase;
  let folder: string;
  let orgId: string;
  let printed = '';
  beforeAll(async () => {
    database = await cloneDatabase();
    folder = mkdtempSync(join(tmpdir(), 'izdeu-audit-'));
    writeFileSync(join(folder, 'master.key'), TEST_KEY.toString('base64'), { mode: 0o600 });
    orgId = await anOrganisation(database.admin, 'first');
    await aUser(database.admin, orgId, 'lawyer');
    await new Sealer(database.connections).sealWaiting();
  });
  beforeEach(() => {
    printed = '';
    vi.stubEnv('DATABASE_URL', database.adminUrl);
    vi.stubEnv('IZDEU_KEY_FILE', join(folder, 'master.key'));
    vi.stubEnv('IZDEU_STORAGE_DIR', database.storageDir);
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  });

  const run = (...words: string[]): Promise<unknown> => auditCommand().parseAsync(words, { from: 'user' });
  const at = (name: string): string => join(folder, name);

  it('prints the signed head of a chain as it is kept elsewhere, and holds the trail against it', async () => {
    await run('checkpoint', '--org', orgId);
    const note = printed;
    expect(note.split('\n').slice(0, 2)).toEqual([
      `izdeu/trail/${orgId}`,
      expect.stringMatching(/^[1-9]\d*$/) as string,
    ]);
    writeFileSync(at('kept.txt'), note.trimEnd() + '\n');
    expect(readCheckpoint(readFileSync(at('kept.txt'), 'utf8'))).not.toBeNull();
    await run('verify', '--checkpoint', at('kept.txt'));
    expect(printed).toMatch(/checkpoints: sound/);
    writeFileSync(at('changed.txt'), note.replace(/\n(\d+)\n/, '\n9$1\n').trimEnd() + '\n');
    await expect(run('verify', '--checkpoint', at('changed.txt'))).rejects.toMatchObject({ exitCode: 5 });
    writeFileSync(at('none.txt'), 'hello\n');
    await expect(run('verify', '--checkpoint', at('none.txt'))).rejects.toMatchObject({ exitCode: 5 });
  });

  it('writes the trail into a file that it and a program of other people verify', async () => {
    const bundle = at('trail.txt');
    await run('export-bundle', bundle);
    const key = /key (\S*)$/m.exec(printed.split('\n').find((line) => line.includes(orgId)) ?? '')?.[1] ?? '';
    await expect(run('export-bundle', bundle)).rejects.toMatchObject({ exitCode: 1 });
    printed = '';
    await run('verify', '--bundle', bundle, '--checkpoint', at('kept.txt'), '--key', key);
    expect(printed).toMatch(/: sound/);
    if (HAS_PYTHON) {
      const script = join(projectRoot(), 'scripts', 'verify_trail.py');
      const other = spawnSync('python3', [script, bundle, '--checkpoint', at('kept.txt'), '--key', key]);
      expect([other.status, other.stdout.toString()]).toEqual([0, expect.stringMatching(/^sound: /)]);
    }
    const lines = readFileSync(bundle, 'utf8').split('\n');
    const first = lines.findIndex((line) => line.startsWith('{'));
    const outcome = async (changed: string[]): Promise<unknown> => {
      writeFileSync(at('changed-trail.txt'), changed.join('\n'));
      const ended = await run('verify', '--bundle', at('changed-trail.txt')).then(
        () => 0,
        (error: unknown) => (error as { exitCode: number }).exitCode,
      );
      if (HAS_PYTHON)
        expect(
          spawnSync('python3', [join(projectRoot(), 'scripts', 'verify_trail.py'), at('changed-trail.txt')]).status,
        ).toBe(ended);
      return ended;
    };
    expect(await outcome(lines.with(first, (lines[first] ?? '').replace('row.', 'raw.')))).toBe(2);
    expect(await outcome(lines.toSpliced(first, 1))).toBe(3);
    expect(await outcome(lines.slice(0, -2))).toBe(4);
  });

  it('asks for the signature of a witness where one is named', async () => {
    const checkpoints = new Checkpoints(
      database.connections,
      database.keys,
      new OpenShelf(new StorageFolder(database.storageDir)),
    );
    const key = checkpoints.keyOf(orgId);
    await expect(run('verify', '--checkpoint', at('kept.txt'), '--witness-key', `x${key}`)).rejects.toMatchObject({
      exitCode: 1,
    });
    await run('verify', '--checkpoint', at('kept.txt'), '--witness-key', key);
    const other = checkpoints.keyOf('00000000-0000-0000-0000-000000000000');
    await expect(run('verify', '--checkpoint', at('kept.txt'), '--witness-key', other)).rejects.toMatchObject({
      exitCode: 5,
    });
    await expect(run('verify', '--witness-key', key)).rejects.toMatchObject({ exitCode: 1 });
  });

  it.each([
    [['verify', '--bundle', 'nowhere.txt']],
    [['verify', '--key', 'x']],
    [['checkpoint', '--org', 'x']],
    [['checkpoint', '--org', '0198f000-0000-7000-8000-000000000009']],
  ])('ends a wrong call with 1: %j', async (words) => {
    await expect(run(...words)).rejects.toMatchObject({ exitCode: 1 });
  });
});
