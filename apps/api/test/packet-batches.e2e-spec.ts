import { PacketCopies, verifyPacket } from '@izdeu/packets';
import { JobRunner } from '@izdeu/jobs';
import { DomainError, newId } from '@izdeu/kernel';
import {
  aFamily,
  aReadyDraft,
  approve,
  asBuffer,
  register,
  startQueue,
  withdrawConsent,
  type Family,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { partOf } from './support/zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface BatchBody {
  readonly id: string;
  readonly state: string;
  readonly total: number;
  readonly made: number;
  readonly failed: number;
  readonly items: readonly {
    readonly state: string;
    readonly failure: string | null;
    readonly outgoingNumber: string;
  }[];
}

/** Copies of many letters at once; the letters are approved once for all of these tests. */
describe('a batch of copies', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  const families: Family[] = [];
  const letters: string[] = [];
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    await startQueue(house);
    for (let at = 0; at < 4; at += 1) {
      const family = await aFamily(house, [caseworker, lawyer, second]);
      families.push(family);
      const draft = await aReadyDraft(caseworker, lawyer, family);
      letters.push((await approve(second, await register(caseworker, draft))).id);
    }
  });
  afterAll(() => house.close());

  const order = async (letterIds: readonly string[]): Promise<BatchBody> =>
    (await lawyer.post('/packet-batches', { letterIds }).expect(201)).body as BatchBody;
  const read = async (id: string): Promise<BatchBody> =>
    (await lawyer.get(`/packet-batches/${id}`).expect(200)).body as BatchBody;
  const over = (id: string): Promise<BatchBody> =>
    vi.waitUntil(
      async () => {
        const batch = await read(id);
        return batch.items.every(({ state }) => !['waiting', 'making'].includes(state)) && batch.state !== 'running'
          ? batch
          : false;
      },
      { timeout: 30_000, interval: 50 },
    );

  it('makes a copy of each letter, tells why one has none, and comes in one file with a list', async () => {
    await withdrawConsent(house, families[3]?.caseId ?? '');
    const done = await over((await order(letters)).id);
    expect(done).toMatchObject({ state: 'done', total: 4, made: 3, failed: 1 });
    expect(done.items.map(({ failure }) => failure)).toEqual([null, null, null, 'consent.not_in_force']);
    const answer = await lawyer.get(`/packet-batches/${done.id}/file`).buffer(true).parse(asBuffer).expect(200);
    const files = [...filesOfStoredZip(answer.body as Buffer)].map(([path, bytes]) => ({ path, bytes }));
    expect(files).toHaveLength(4);
    for (const { path, bytes } of files.filter(({ path }) => path !== 'LIST.csv'))
      expect([path, verifyPacket(bytes).ok]).toEqual([path, true]);
    const list = files.find(({ path }) => path === 'LIST.csv')?.bytes.toString() ?? '';
    expect(list.trim().split('\r\n')).toHaveLength(4);
    // Whoever gets the whole ZIP is not told whose family took its word back.
    expect(list).not.toContain('consent');
    expect(list).not.toContain(done.items[3]?.outgoingNumber ?? '?');
    expect(list).not.toContain('Сынақ');

    const sheet = (bytes: Buffer) => partOf(bytes, 'xl/worksheets/sheet1.xml');
    const workbook = await lawyer
      .get(`/packet-batches/${done.id}/list.xlsx?language=ru`)
      .buffer(true)
      .parse(asBuffer)
      .expect(200);
    const rows = (await sheet(workbook.body as Buffer)).match(/<row .*?<\/row>/gu) ?? [];
    expect(rows).toHaveLength(5);
    for (const [at, { outgoingNumber }] of done.items.entries()) expect(rows[at + 1]).toContain(`>${outgoingNumber}<`);
    // Pages in Kazakh and Russian, two enclosures on two sheets, the copy with its hash.
    expect(rows[1]).toMatch(
      /<c r="H2"><v>\d+<\/v><\/c><c r="I2"><v>\d+<\/v><\/c><c r="K2"><v>2<\/v><\/c><c r="L2"><v>2</u,
    );
    expect(rows[1]).toMatch(/>[0-9a-f]{64}</u);
    // In the words of its reader, days as days.
    expect(rows[0]).toContain('>Исходящий номер<');
    expect(rows[1]).toContain('>Министерство иностранных дел, Департамент консульской службы<');
    expect(rows[1]).toMatch(/<c r="C2" s="2"><v>\d{5}<\/v><\/c>/u);
    expect(rows[4]).toMatch(/<c r="P5"[^>]*><is><t[^>]*>[А-Я]/u);
    expect(rows.join('')).not.toContain('Сынақ');
    await second.get(`/packet-batches/${done.id}/list.xlsx`).expect(404);
    const all = await lawyer.get('/letters/list.xlsx?recipientCode=KZ-MFA').buffer(true).parse(asBuffer).expect(200);
    const letterRows = (await sheet(all.body as Buffer)).match(/<row .*?<\/row>/gu) ?? [];
    expect(letterRows).toHaveLength(1 + letters.length);
    expect(letterRows.join('')).not.toContain('Сынақ');
    const none = await lawyer
      .get('/letters/list.xlsx?recipientCode=KZ-POLICE')
      .buffer(true)
      .parse(asBuffer)
      .expect(200);
    expect((await sheet(none.body as Buffer)).match(/<row /gu)).toHaveLength(1);
    await lawyer.get('/letters/list.xlsx?state=unknown').expect(400);
  });

  it('leaves at home what the family takes back before the file is fetched', async () => {
    const done = await over((await order([letters[1] ?? '', letters[2] ?? ''])).id);
    await withdrawConsent(house, families[2]?.caseId ?? '');
    const answer = await lawyer.get(`/packet-batches/${done.id}/file`).buffer(true).parse(asBuffer).expect(200);
    const files = [...filesOfStoredZip(answer.body as Buffer)].map(([path, bytes]) => ({ path, bytes }));
    expect(files.map(({ path }) => path.replace(/packet-.*-copy-/, 'copy-'))).toEqual(['LIST.csv', 'copy-2.zip']);
    // Whoever took it sees which stayed and why: the list in the ZIP does not tell.
    const told = await read(done.id);
    expect(told.items.map(({ failure }) => failure)).toEqual([null, 'consent.not_in_force']);
    expect(told).toMatchObject({ made: 2, failed: 0 });
    await withdrawConsent(house, families[1]?.caseId ?? '');
    await lawyer.get(`/packet-batches/${done.id}/file`).expect(409);
  });

  it('is not taken out in part because the store or the keys cannot be asked', async () => {
    const done = await over((await order([letters[0] ?? ''])).id);
    const release = vi.spyOn(house.app.get(PacketCopies), 'release');
    for (const code of ['storage.unavailable', 'keys.changed'] as const) {
      release.mockRejectedValueOnce(new DomainError(code));
      const { body } = await lawyer.get(`/packet-batches/${done.id}/file`).expect(503);
      expect(body).toMatchObject({ code });
    }
    expect((await read(done.id)).items.map(({ failure }) => failure)).toEqual([null]);
  });

  it('is one batch for one key, of letters of one’s own cases, each once', async () => {
    const headers = { 'Idempotency-Key': 'one-batch-please' };
    const send = () =>
      lawyer
        .post('/packet-batches', { letterIds: [letters[0]] })
        .set(headers)
        .expect(201);
    expect(((await send()).body as BatchBody).id).toBe(((await send()).body as BatchBody).id);
    await lawyer.post('/packet-batches', { letterIds: [] }).expect(400);
    await lawyer.post('/packet-batches', { letterIds: [letters[0], letters[0]] }).expect(400);
    await (await house.a('lawyer')).post('/packet-batches', { letterIds: [letters[0]] }).expect(404);
    const batch = await order([letters[0] ?? '']);
    await second.get(`/packet-batches/${batch.id}`).expect(404);
    await over(batch.id);
  });

  it('names each letter that cannot be taken, and makes nothing; without them it is made', async () => {
    const family = await aFamily(house, [caseworker, second]);
    const draft = await aReadyDraft(caseworker, second, family);
    const foreign = await approve(await house.a('lawyer'), await register(caseworker, draft));
    const elsewhere = await house.a('lawyer', await house.anotherOrganisation());
    const unknown = newId();
    const batches = async () => ((await lawyer.get('/packet-batches').expect(200)).body as BatchBody[]).length;
    const before = await batches();
    const refused = await lawyer.post('/packet-batches', { letterIds: [letters[0], foreign.id, unknown] }).expect(409);
    expect(refused.body).toMatchObject({
      code: 'packet_batch.letters_refused',
      facts: {
        letters: [
          { id: foreign.id, number: foreign.outgoingNumber, because: 'not_yours' },
          { id: unknown, number: '', caseNumber: '', because: 'not_found' },
        ],
      },
    });
    expect(await batches()).toBe(before);
    // What stands in another organisation answers like what does not exist.
    const strange = await elsewhere.post('/packet-batches', { letterIds: [letters[0], unknown] }).expect(409);
    const like = (id = '') => ({ id, number: '', caseNumber: '', because: 'not_found' });
    expect((strange.body as { facts: object }).facts).toEqual({ letters: [like(letters[0]), like(unknown)] });
    // A reach for a case that is not one's own goes on the record of that case.
    const sql = `select count(*)::int as count from audit.event where action = 'access.refused' and case_id = $1`;
    const { rows } = await house.database.admin.query<{ count: number }>(sql, [family.caseId]);
    expect(rows[0]?.count).toBe(1);
    expect(await over((await order([letters[0] ?? ''])).id)).toMatchObject({ made: 1 });
  });

  it('is cancelled: nothing more is begun, and what is over cannot be', async () => {
    await house.app.get(JobRunner).onApplicationShutdown();
    const { id } = await order([letters[0] ?? '']);
    expect((await lawyer.post(`/packet-batches/${id}/cancel`).expect(200)).body).toMatchObject({
      state: 'cancelled',
      made: 0,
    });
    await lawyer.post(`/packet-batches/${id}/cancel`).expect(409);
    await lawyer.get(`/packet-batches/${id}/file`).expect(409);
    await startQueue(house);
    const next = await order([letters[0] ?? '']);
    expect(await over(next.id)).toMatchObject({ state: 'done', made: 1 });
    expect(await read(id)).toMatchObject({ state: 'cancelled', made: 0 });
  });

  it('goes on after the machine was stopped in the middle of a copy, and makes none twice', async () => {
    await house.app.get(JobRunner).onApplicationShutdown();
    const { admin } = house.database;
    const { id } = await order([letters[0] ?? '']);
    // What a machine leaves behind that was killed: its job locked, its batch under way.
    await admin.query(`update packet_batch set state = 'running' where id = $1`, [id]);
    const locked = await admin.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1 where payload->>'objectId' = $1`,
      [id],
    );
    expect(locked.rowCount).toBe(1);
    await startQueue(house);
    expect(await over(id)).toMatchObject({ state: 'done', made: 1 });
  });

  it('makes to the end what a cancelled batch had begun when the machine was stopped, and begins nothing', async () => {
    await house.app.get(JobRunner).onApplicationShutdown();
    const { admin } = house.database;
    const { id } = await order([letters[0] ?? '', letters[3] ?? '']);
    await admin.query(`update packet_batch_item set state = 'making' where batch_id = $1 and position = 1`, [id]);
    await lawyer.post(`/packet-batches/${id}/cancel`).expect(200);
    await startQueue(house);
    const ended = await over(id);
    expect(ended.items.map(({ state }) => state)).toEqual(['done', 'cancelled']);
  });

  it('tries again after a trouble that passes; cancelled meanwhile, it tells the trouble and tries no more', async () => {
    const make = vi.spyOn(house.app.get(PacketCopies), 'make');
    make.mockRejectedValueOnce(new DomainError('storage.unavailable'));
    expect(await over((await order([letters[0] ?? ''])).id)).toMatchObject({ state: 'done', made: 1 });
    expect(make).toHaveBeenCalledTimes(2);
    let id = '';
    make.mockImplementationOnce(async () => {
      await lawyer.post(`/packet-batches/${id}/cancel`).expect(200);
      throw new DomainError('storage.unavailable');
    });
    await house.app.get(JobRunner).onApplicationShutdown();
    ({ id } = await order([letters[0] ?? '']));
    await startQueue(house);
    const ended = await over(id);
    expect(ended).toMatchObject({ state: 'cancelled', made: 0, failed: 1 });
    expect(ended.items.map(({ failure }) => failure)).toEqual(['storage.unavailable']);
  });
});
