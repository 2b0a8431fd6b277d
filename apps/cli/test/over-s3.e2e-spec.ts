import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Client } from 'pg';
import { inject } from 'vitest';
import { makeIdentity } from '@izdeu/backup';
import { newId } from '@izdeu/kernel';
import { FileOwner, ObjectStore, objectFilesOf } from '@izdeu/storage';
import { TEST_KEY, aUser, anOrganisation, cloneDatabase, s3Stub, type S3Stub, type TestDatabase } from '@izdeu/testing';
import { backupCommand } from '../src/commands/backup.js';
import { doctorCommand } from '../src/commands/doctor.js';
import { restoreCommand } from '../src/commands/restore.js';

const KEYS = ['access-key', 'secret/key+of=it'] as const;
const REGION = 'kz-1';
/** More than two pages of the list of a bucket. */
const PAPERS = 7;

interface Diagnosed {
  readonly diagnoses: readonly { check: string; state: string; found: string; advice: string }[];
}

/** What an operator runs, over a house whose files lie in a bucket: as it is called at the command line, settings and all. */
describe('the commands of an operator, over S3', () => {
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-over-s3-'));
  const identity = join(folder, 'identity.txt');
  const sets = join(folder, 'sets');
  let database: TestDatabase;
  let bucket: S3Stub;
  let recipient: string;
  let printed: string;

  const opened = async (name: string): Promise<S3Stub> => {
    const stub = s3Stub(name, ...KEYS, REGION);
    await new Promise<void>((done) => stub.server.listen(0, '127.0.0.1', done));
    return stub;
  };
  const closed = ({ server }: S3Stub): void => {
    server.closeAllConnections();
    server.close();
  };
  const endpointOf = ({ server }: S3Stub): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  function settings(env: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  }
  async function run(command: Command, ...args: string[]): Promise<string> {
    printed = '';
    await command.parseAsync([...args, '--json'], { from: 'user' });
    return printed;
  }
  const backup = async () =>
    JSON.parse(await run(backupCommand(), '--to', sets, '--recipient', recipient)) as {
      set: string;
      objects: number;
      missingObjects: string[];
    };
  /** The doctor ends with 1 where something is wrong; what it found is printed all the same. */
  async function found(check: string): Promise<{ state: string; found: string; advice: string }> {
    await run(doctorCommand()).catch((error: unknown) => expect(error).toMatchObject({ exitCode: 1 }));
    const one = (JSON.parse(printed) as Diagnosed).diagnoses.find((diagnosis) => diagnosis.check === check);
    if (!one) throw new Error(`The doctor said nothing of ${check}.`);
    return one;
  }

  beforeAll(async () => {
    database = await cloneDatabase();
    bucket = await opened('house');
    recipient = await makeIdentity(identity);
    writeFileSync(join(folder, 'master.key'), TEST_KEY.toString('base64'), { mode: 0o600 });
    writeFileSync(join(folder, 's3.keys'), `${KEYS.join('\n')}\n`, { mode: 0o600 });
    const orgId = await anOrganisation(database.admin, 'bucket');
    const user = await aUser(database.admin, orgId, 'caseworker');
    const s3 = { endpoint: endpointOf(bucket), bucket: 'house', region: REGION, keyFile: join(folder, 's3.keys') };
    const store = new ObjectStore(objectFilesOf({ s3, storageDir: join(folder, 'way') }), database.keys);
    await database.admin.query('set session_replication_role = replica');
    const caseId = await aCase(database.admin, orgId, user.id);
    for (let at = 0; at < PAPERS; at++) {
      const bytes = randomBytes(100_000);
      const { key } = await store.put(FileOwner.organisation(orgId), bytes);
      await database.admin.query(
        `insert into document (org_id, id, case_id, kind, title, file_name, media_type, size, plain_sha256, object_key, created_by)
         values ($1, $2, $3, 'other', 'x', 'x.pdf', 'application/pdf', $4, $5, $6, $7)`,
        [orgId, newId(), caseId, bytes.length, createHash('sha256').update(bytes).digest(), key, user.id],
      );
    }
    await database.admin.query('set session_replication_role = origin');
  });
  beforeEach(() => {
    printed = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    settings({
      DATABASE_URL: database.adminUrl,
      IZDEU_KEY_FILE: join(folder, 'master.key'),
      IZDEU_DATA_DIR: folder,
      IZDEU_STORAGE_DIR: join(folder, 'way'),
      IZDEU_STORAGE: 's3',
      IZDEU_S3_ENDPOINT: endpointOf(bucket),
      IZDEU_S3_BUCKET: 'house',
      IZDEU_S3_REGION: REGION,
      IZDEU_S3_KEY_FILE: join(folder, 's3.keys'),
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    closed(bucket);
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('doctor writes into the bucket, reads the whole list of it and opens files, and leaves nothing behind', async () => {
    const before = [...bucket.objects.keys()].sort();
    expect(await found('store')).toMatchObject({
      state: 'well',
      found: expect.stringContaining('bucket house') as string,
    });
    expect(await found('files')).toMatchObject({
      state: 'well',
      found: expect.stringContaining(`all ${PAPERS} files`) as string,
    });
    expect(await found('evidence')).toMatchObject({ state: 'well' });
    expect([...bucket.objects.keys()].sort()).toEqual(before);
  });

  it('backup takes every file out of the bucket, restore puts every one into another, and doctor finds them there', async () => {
    const report = await backup();
    expect([report.objects, report.missingObjects]).toEqual([PAPERS, []]);
    const other = await opened('restored');
    const empty = await anEmptyDatabase();
    try {
      settings({
        DATABASE_URL: empty.url,
        IZDEU_S3_ENDPOINT: endpointOf(other),
        IZDEU_S3_BUCKET: 'restored',
        IZDEU_STORAGE_DIR: join(folder, 'way-restored'),
      });
      await run(restoreCommand(), '--from', report.set, '--identity', identity);
      expect(JSON.parse(printed)).toMatchObject({ objects: PAPERS });
      for (const [key, { bytes }] of bucket.objects) expect(other.objects.get(key)?.bytes.equals(bytes)).toBe(true);
      expect(other.objects.size).toBe(bucket.objects.size);
      for (const check of ['files', 'evidence']) expect([check, (await found(check)).state]).toEqual([check, 'well']);
    } finally {
      await empty.drop();
      closed(other);
    }
  });

  it('a file that the bucket lost, or gives back changed, is named by doctor and by backup, and comes back from a set', async () => {
    const { set } = await backup();
    const [key = '', kept] = [...bucket.objects][0] ?? [];
    if (!kept) throw new Error('The bucket is empty.');
    const changed = Buffer.from(kept.bytes);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    bucket.objects.set(key, { ...kept, bytes: changed });
    expect(await found('evidence')).toMatchObject({ state: 'fault' });
    bucket.objects.delete(key);
    const lost = await found('files');
    expect(lost).toMatchObject({ state: 'fault', found: expect.stringContaining(key) as string });
    expect(lost.advice).toContain('bucket');
    const fresh = join(folder, 'fresh-sets');
    const incomplete = run(backupCommand(), '--to', fresh, '--recipient', recipient);
    await expect(incomplete).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining(key) as string });
    // What the set kept is what the bucket had.
    const beside = join(set, '..', 'objects', key.slice(0, 2), key);
    expect(readdirSync(join(beside, '..'))).toContain(key);
    bucket.objects.set(key, kept);
    expect((await found('files')).state).toBe('well');
  });

  it('a bucket that refuses its keys, or is not there, is told with what to look at, and no half set is left', async () => {
    settings({ IZDEU_S3_BUCKET: 'other' });
    const refused = await found('store');
    expect(refused).toMatchObject({ state: 'fault', advice: expect.stringContaining('IZDEU_S3_BUCKET') as string });
    const none = join(folder, 'no-sets');
    await expect(run(backupCommand(), '--to', none, '--recipient', recipient)).rejects.toThrow();
    expect(setsIn(none)).toEqual([]);
    settings({ IZDEU_S3_BUCKET: 'house' });
    // One that fails now and then is asked again.
    bucket.failures.push(500, 503);
    expect((await found('store')).state).toBe('well');
  });
});

/** Folders that could be taken for a set. */
const setsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() && !one.name.endsWith('.partial') && one.name !== 'objects' && one.name !== 'keys'
      ? [one.name]
      : [],
  );

/** A case with nothing in it: a restore holds every reference against its row. */
async function aCase(admin: Client, orgId: string, userId: string): Promise<string> {
  const [caseId, personId] = [newId(), newId()];
  const put = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const whole = { org_id: orgId, created_by: userId, version: 1, updated_at: '2026-11-20T00:00:00Z', ...row };
    const columns = Object.keys(whole).join();
    return admin.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_record(null::${table}, $1::json)`,
      [JSON.stringify(whole)],
    );
  };
  await put('person', {
    ...{ id: personId, display_name: 'Сынақов Үлгі', sex: 'male', identity_check: 'original', level: 1 },
    ...{ birth_edtf: '1975', birth_earliest: '1975-01-01', birth_place: '', occupation: '' },
  });
  await put('case_file', {
    ...{ id: caseId, number: 'S-1', level: 1, status: 'open', sought_person_id: personId, sought_name: '', asks: [] },
    ...{
      gaps: [],
      relation: 'proven',
      liberty: 'unknown',
      opened_on: '2026-02-03',
      created_at: '2026-02-03T00:00:00Z',
    },
  });
  return caseId;
}

/** A database with nothing in it, on the server of the tests. */
async function anEmptyDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const server = inject('adminUrl');
  const name = `empty_${randomBytes(6).toString('hex')}`;
  const maintenance = new Client({ connectionString: server });
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    async drop() {
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.end();
    },
  };
}
