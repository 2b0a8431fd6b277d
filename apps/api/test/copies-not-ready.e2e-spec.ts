import { existsSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { StripThreads } from '@izdeu/proof';
import {
  aFamily,
  aReadyDraft,
  packetMade,
  readLetter,
  register,
  startQueue,
  upload,
  type Family,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** A file of this system that opens and cannot be read. */
const UNREADABLE = '/proc/self/mem';

/** Many pages and an author: its copy takes some ten milliseconds. */
async function aPaper(): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let page = 0; page < 60; page += 1) document.addPage([200, 200]).drawText(`What page ${page} says`);
  document.setAuthor('Planted Author');
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

interface Paper {
  readonly id: string;
  readonly copy: { readonly size: number; readonly obstacle: string | null } | null;
}

/** A busy machine and a shaky disk say nothing of a file. */
describe('a copy without hidden data that is not done in time', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    family = await aFamily(house, [caseworker, lawyer]);
    await startQueue(house);
  });
  afterAll(() => house.close());
  afterEach(() => patience(30_000));

  /** How long the machine has for a copy; within a millisecond none of these is done. */
  const patience = (limitMs: number): void => void Object.assign(house.app.get(StripThreads), { limitMs });
  const other = { kind: 'OTHER', title: 'Хат', pages: '1' };
  const brought = async (): Promise<Paper> =>
    (await upload(caseworker, family.caseId, other, await aPaper(), 'хат.pdf').expect(201)).body as Paper;
  const paperNow = async (id: string): Promise<Paper | undefined> =>
    ((await caseworker.get(`/cases/${family.caseId}/documents`).expect(200)).body as Paper[]).find(
      (one) => one.id === id,
    );
  const copied = (id: string): Promise<Paper> =>
    vi.waitUntil(
      async () => {
        const now = await paperNow(id);
        return now?.copy ? now : false;
      },
      { timeout: 30_000, interval: 50 },
    );
  const triesOf = async (id: string): Promise<number> =>
    (
      await house.database.admin.query<{ attempts: number }>(
        `select attempts from graphile_worker._private_jobs where key = 'file.copy:' || $1 and locked_at is null`,
        [id],
      )
    ).rows[0]?.attempts ?? 0;
  const failedOnce = (id: string): Promise<boolean> =>
    vi.waitUntil(async () => (await triesOf(id)) > 0, { timeout: 30_000, interval: 50 });
  const atOnce = (id: string, attempts?: number): Promise<unknown> =>
    house.database.admin.query(
      `update graphile_worker._private_jobs set run_at = now(), attempts = coalesce($2, attempts) where key = 'file.copy:' || $1`,
      [id, attempts],
    );

  it('is tried again by the queue: meanwhile the paper is not called damaged, and whoever asks is told', async () => {
    patience(1);
    const { id, copy } = await brought();
    expect(copy).toBeNull();
    await failedOnce(id);
    const asked = await caseworker.get(`/documents/${id}/copy`).expect(503);
    expect(asked.body).toMatchObject({ code: 'document.copy_not_ready' });
    expect((await paperNow(id))?.copy).toBeNull();
    patience(30_000);
    await atOnce(id);
    expect((await copied(id)).copy).toMatchObject({ obstacle: null });
    const { rows } = await house.database.admin.query<{ obstacle: string }>(
      `select payload::json->>'obstacle' as obstacle from audit.event where object_id = $1 and action = 'document.derived'`,
      [id],
    );
    expect(rows).toEqual([{ obstacle: '' }]);
  });

  it('is given up after the last try, and told as what it is', async () => {
    patience(1);
    const { id } = await brought();
    await failedOnce(id);
    await atOnce(id, 7);
    expect((await copied(id)).copy).toMatchObject({ obstacle: 'too_heavy' });
    expect(await triesOf(id)).toBe(0);
    // It goes out as it was handed in.
    await caseworker.get(`/documents/${id}/copy`).expect(200);
  });

  it('lets no packet out in its place that would show the hidden data', async () => {
    const home = await aFamily(house, [caseworker, lawyer]);
    const draft = await aReadyDraft(caseworker, lawyer, home);
    const application = { kind: 'application_signed', title: 'Өтініш', pages: '1' };
    patience(1);
    const { body } = await upload(caseworker, home.caseId, application, await aPaper(), 'өтініш.pdf').expect(201);
    const { id } = body as Paper;
    const packetId = (await register(caseworker, draft)).packet?.id;
    const job = `from graphile_worker._private_jobs where key = 'packet.render:' || $1`;
    await vi.waitUntil(
      async () =>
        (await house.database.admin.query(`select 1 ${job} and attempts > 0 and locked_at is null`, [packetId])).rows
          .length > 0,
      { timeout: 30_000, interval: 50 },
    );
    expect((await readLetter(caseworker, draft.id)).packet).toMatchObject({ state: 'queued' });
    patience(30_000);
    await house.database.admin.query(
      `update graphile_worker._private_jobs set run_at = now() where key = 'packet.render:' || $1`,
      [packetId],
    );
    expect((await packetMade(caseworker, draft.id)).packet).toMatchObject({ state: 'ready' });
    const { rows } = await house.database.admin.query<{ enclosed: string; copy: string }>(
      `select e.payload::json->>'sha256' as enclosed, encode(b.plain_sha256, 'hex') as copy
         from audit.event e join bare_copy b on b.document_id::text = e.object_id where e.object_id = $1 and e.action = 'document.enclosed'`,
      [id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.enclosed).toBe(rows[0]?.copy);
  });

  it.skipIf(!existsSync(UNREADABLE))(
    'because the disk fails is no damage, and neither is the file itself: nothing of it goes on the record',
    async () => {
      const { id } = await brought();
      const { admin } = house.database;
      const { rows } = await admin.query<{ key: string }>('select object_key as key from document where id = $1', [id]);
      const path = join(house.config.storageDir, (rows[0]?.key ?? '').slice(0, 2), rows[0]?.key ?? '');
      await admin.query('delete from bare_copy where document_id = $1', [id]);
      renameSync(path, `${path}.aside`);
      symlinkSync(UNREADABLE, path);
      const asked = await caseworker.get(`/documents/${id}/copy`).expect(503);
      expect(asked.body).toMatchObject({ code: 'storage.unavailable' });
      const events = await admin.query(
        `select 1 from audit.event where object_id = $1 and action = 'document.integrity_failed'`,
        [id],
      );
      expect(events.rows).toEqual([]);
      renameSync(`${path}.aside`, path);
      await caseworker.get(`/documents/${id}/copy`).expect(200);
      expect((await paperNow(id))?.copy).toMatchObject({ obstacle: null });
    },
  );
});
