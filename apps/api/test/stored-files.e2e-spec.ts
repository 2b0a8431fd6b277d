import { createHash, randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { JobRunner } from '@izdeu/jobs';
import { FileOwner, FolderFiles, ObjectStore, SpooledFile } from '@izdeu/storage';
import { WHOLE, figure } from './support/figures.js';
import { aFamily, startQueue, upload, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const CHUNK = 64 * 1024 + 16;
const other = { kind: 'OTHER', title: 'Жазба', pages: '1' };

describe('stored files', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let family: Family;
  const folder = mkdtempSync(join(tmpdir(), 'izdeu-bits-'));
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    family = await aFamily(house, [caseworker]);
    await startQueue(house);
    await new Promise<void>((done) => house.app.getHttpServer().listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pathIn = (root: string, key: string): string => join(root, key.slice(0, 2), key);
  const flipped = (bytes: Buffer, bit: number): Buffer => {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed;
  };

  describe('that were changed are refused before their last byte is released (T23)', () => {
    const ours = FileOwner.case('a', randomBytes(32));
    const theirs = FileOwner.case('a', randomBytes(32));
    const store = (): ObjectStore => new ObjectStore(new FolderFiles(folder), house.database.keys);

    /** Bytes that came out before the store refused; all of them where it did not. */
    async function released(owner: FileOwner, key: string): Promise<number> {
      let bytes = 0;
      try {
        for await (const piece of await store().open(owner, key)) bytes += (piece as Buffer).length;
      } catch (error) {
        if (error instanceof Error) return bytes;
        throw error;
      }
      return Infinity;
    }
    /** Under the old name, and again under the name that the new bytes would have. */
    async function demandRefused(key: string, bytes: Buffer, size: number, renamed: boolean): Promise<void> {
      writeFileSync(pathIn(folder, key), bytes);
      expect(await released(ours, key)).toBe(0);
      if (!renamed) return;
      const name = createHash('sha256').update(bytes).digest('hex');
      mkdirSync(dirname(pathIn(folder, name)), { recursive: true });
      writeFileSync(pathIn(folder, name), bytes);
      expect(await released(ours, name)).toBeLessThan(Math.max(1, size));
      rmSync(pathIn(folder, name));
    }

    it('by one bit of a small one, wherever it stands', async () => {
      const { key, size } = await store().put(ours, randomBytes(1024));
      const whole = readFileSync(pathIn(folder, key));
      const step = WHOLE ? 1 : 97;
      let tried = 0;
      for (let bit = 0; bit < whole.length * 8; bit += step, tried++)
        await demandRefused(key, flipped(whole, bit), size, WHOLE || tried % 4 === 0);
      if (WHOLE) figure('T23', `${tried} of ${whole.length * 8} bits of a 1 KiB file flipped, 0 missed`);
      writeFileSync(pathIn(folder, key), whole);
      expect(await released(ours, key)).toBe(Infinity);
    });

    it('by one bit, a lost end, a longer end or exchanged pieces of a large one, and where it is another', async () => {
      const size = (WHOLE ? 10 : 1) * 1024 * 1024;
      const { key } = await store().put(ours, randomBytes(size));
      const whole = readFileSync(pathIn(folder, key));
      const bits = WHOLE ? 1000 : 20;
      for (let tried = 0; tried < bits; tried++)
        await demandRefused(key, flipped(whole, randomInt(whole.length * 8)), size, WHOLE || tried < 5);
      const first = whole.length - Math.ceil(size / (64 * 1024)) * 16 - size;
      const [a, b] = [first, first + CHUNK].map((at) => whole.subarray(at, at + CHUNK)) as [Buffer, Buffer];
      for (const bytes of [
        whole.subarray(0, -1),
        whole.subarray(0, first + 3 * CHUNK),
        Buffer.concat([whole, Buffer.alloc(1)]),
        Buffer.concat([whole, a]),
        Buffer.concat([whole.subarray(0, first), b, a, whole.subarray(first + 2 * CHUNK)]),
      ])
        await demandRefused(key, bytes, size, true);
      const another = await store().put(theirs, randomBytes(size));
      await demandRefused(key, readFileSync(pathIn(folder, another.key)), size, true);
      expect(await released(ours, another.key)).toBe(0);
      if (WHOLE) figure('T23', `${bits} random bits of a 10 MiB file, its ends, its pieces and its case: 0 missed`);
    });
  });

  /** The bytes that came, and whether the answer was whole. */
  async function taken(path: string): Promise<{ status: number; length: number; bytes: number; whole: boolean }> {
    const { body } = await caseworker
      .post('/file-tickets', { address: `/api/v1${path}`, purpose: 'authenticity' })
      .expect(200);
    const { port } = house.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const asked = { port, host: '127.0.0.1', path: (body as { address: string }).address };
      httpRequest({ ...asked, headers: { Cookie: caseworker.cookie } }, (answer) => {
        let bytes = 0;
        const { statusCode: status = 0, headers } = answer;
        answer.on('data', (piece: Buffer) => (bytes += piece.length));
        answer.on('error', () => undefined);
        answer.on('close', () =>
          resolve({ status, length: Number(headers['content-length']), bytes, whole: answer.complete }),
        );
      })
        .on('error', reject)
        .end();
    });
  }
  const brought = async (bytes: Buffer): Promise<string> =>
    ((await upload(caseworker, family.caseId, other, bytes, 'жазба.txt').expect(201)).body as { id: string }).id;
  const failures = async (id: string): Promise<number> =>
    (
      await house.database.admin.query(
        `select 1 from audit.event where action = 'document.integrity_failed' and object_id = $1`,
        [id],
      )
    ).rows.length;

  it('that are not what their row says break the line before the last piece, and that is on the record', async () => {
    const text = Buffer.from('бір жол\n'.repeat(60_000));
    const id = await brought(text);
    expect(await taken(`/documents/${id}/file`)).toEqual({
      ...{ status: 200, length: text.length, bytes: text.length, whole: true },
    });
    const { admin } = house.database;
    await admin.query('set session_replication_role = replica');
    await admin.query('update document set plain_sha256 = $2 where id = $1', [id, randomBytes(32)]);
    await admin.query('set session_replication_role = origin');
    const broken = await taken(`/documents/${id}/file`);
    expect([broken.length, broken.whole]).toEqual([text.length, false]);
    expect(broken.bytes).toBeLessThan(text.length);
    expect(await failures(id)).toBe(1);
  });

  it('are taken although their place on the way cannot be given free, which is said and ends nothing', async () => {
    const closing = vi.spyOn(SpooledFile.prototype, 'close').mockRejectedValueOnce(new Error('EIO'));
    const said = vi.spyOn(Logger.prototype, 'warn').mockReturnValue();
    expect(await brought(Buffer.from('a note on its way'))).toMatch(/^[0-9a-f-]{36}$/);
    await vi.waitFor(() => expect(said).toHaveBeenCalledWith(expect.stringMatching(/was not closed: EIO/)));
    vi.restoreAllMocks();
    for (const open of closing.mock.contexts as SpooledFile[]) await open.close();
  });

  it('that no row names go in the morning when they are a day old; younger ones and those of rows stay', async () => {
    const { storageDir } = house.config;
    const store = house.app.get(ObjectStore);
    const [old, young] = [
      await store.put(FileOwner.organisation('x'), randomBytes(9)),
      await store.put(FileOwner.organisation('x'), randomBytes(9)),
    ];
    await brought(Buffer.from('a note'));
    // Few enough among the others to be what an upload left.
    await Promise.all(Array.from({ length: 8 }, () => store.put(FileOwner.organisation(house.orgId), randomBytes(9))));
    const sheets = await store.put(FileOwner.organisation(house.orgId), randomBytes(9));
    await house.database.admin.query(
      `insert into covering_letter (org_id, id, recipient_code, sheets_ru_key, author_id, created_by)
       values ($1, gen_random_uuid(), 'KZ-MFA', $3, $2, $2)`,
      [house.orgId, caseworker.id, sheets.key],
    );
    const { rows } = await house.database.admin.query<{ key: string }>(
      `select object_key as key from document union select object_key from bare_copy where object_key is not null
        union select sheets_ru_key from covering_letter where sheets_ru_key is not null`,
    );
    const part = join(storageDir, 'broken-off.part');
    writeFileSync(part, 'half');
    const yesterday = new Date(Date.now() - 2 * 86_400_000);
    for (const path of [part, ...[old.key, ...rows.map(({ key }) => key)].map((key) => pathIn(storageDir, key))])
      utimesSync(path, yesterday, yesterday);
    await house.app.get(JobRunner).beginDay();
    expect([part, pathIn(storageDir, old.key), pathIn(storageDir, young.key)].map((path) => existsSync(path))).toEqual([
      ...[false, false, true],
    ]);
    for (const { key } of rows) expect(existsSync(pathIn(storageDir, key))).toBe(true);
    const events = await house.database.admin.query(
      `select payload::jsonb as told from audit.event where action = 'store.swept'`,
    );
    expect(events.rows).toEqual([{ told: { removed: 1, kept: 0 } }]);
  });

  it('that came in before the database was restored stay, whoever names them in a later set', async () => {
    const { admin } = house.database;
    const { key } = await house.app.get(ObjectStore).put(FileOwner.organisation('x'), randomBytes(9));
    const yesterday = new Date(Date.now() - 2 * 86_400_000);
    utimesSync(pathIn(house.config.storageDir, key), yesterday, yesterday);
    await admin.query(`select audit.write_event(null, 'backup.restored', 'backup', 'set', null, '', '{}')`);
    await house.app.get(JobRunner).beginDay();
    expect(existsSync(pathIn(house.config.storageDir, key))).toBe(true);
  });

  it('are never swept by a database that does not know them, nor through a table that cannot be seen whole', async () => {
    const { admin } = house.database;
    const runner = house.app.get(JobRunner);
    const { storageDir } = house.config;
    const keys: string[] = [];
    const yesterday = new Date(Date.now() - 2 * 86_400_000);
    for (let count = 0; count < 25; count++) {
      const { key } = await house.app.get(ObjectStore).put(FileOwner.organisation('x'), randomBytes(9));
      utimesSync(pathIn(storageDir, key), yesterday, yesterday);
      keys.push(key);
    }
    await runner.beginDay();
    for (const key of keys) expect(existsSync(pathIn(storageDir, key))).toBe(true);
    await admin.query('create table later (object_key text)');
    await expect(admin.query('select * from sec.unnamed_files($1)', [keys])).rejects.toThrow('later');
    await admin.query('drop table later');
  });

  it('are named by columns that the sweep, a backup and a rotation know: no other key of a table is one', async () => {
    const { rows } = await house.database.admin.query<{ name: string }>(
      `select distinct attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'sec') and a.attname ~ '_key$'
          and a.atttypid = 'text'::regtype and not a.attisdropped and a.attname !~ '^(object|sheets_[a-z]+)_key$' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(['recipient_key', 'search_key']);
  });
});
