import { JobRunner } from '@izdeu/jobs';
import { DomainError } from '@izdeu/kernel';
import { PacketCopies, Packets } from '@izdeu/packets';
import { ObjectStore } from '@izdeu/storage';
import {
  aFamily,
  aReadyDraft,
  approve,
  packetMade,
  readLetter,
  register,
  startQueue,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface BatchBody {
  readonly id: string;
  readonly state: string;
  readonly made: number;
  readonly failed: number;
  readonly items: readonly { readonly state: string; readonly failure: string | null }[];
}

/** Nobody waits for work that the queue has given up: it says that it failed, and can be ordered anew. */
describe('work that was given up after its last try', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  });
  afterAll(() => house.close());
  beforeEach(() => startQueue(house));
  afterEach(async () => {
    vi.restoreAllMocks();
    await house.app.get(JobRunner).stop();
  });

  const aReady = async (): Promise<LetterBody> =>
    aReadyDraft(caseworker, lawyer, await aFamily(house, [caseworker, lawyer, second]));
  const anApproved = async (): Promise<LetterBody> => approve(second, await register(caseworker, await aReady()));
  /** Orders while nobody works, so that the job can be brought before its last try. */
  async function ordered(by: SignedInUser, path: string, letters: readonly LetterBody[]): Promise<string> {
    await house.app.get(JobRunner).stop();
    const { body } = await by.post(path, { letterIds: letters.map(({ id }) => id) }).expect(201);
    return (body as BatchBody).id;
  }
  async function job(objectId: string | undefined, change: string): Promise<void> {
    const { rowCount } = await house.database.admin.query(
      `update graphile_worker._private_jobs set ${change} where payload->>'objectId' = $1`,
      [objectId],
    );
    expect(rowCount).toBe(1);
  }
  const LAST_TRY = 'attempts = max_attempts - 1';
  const CUT_OFF = `attempts = max_attempts, locked_at = now(), locked_by = 'killed'`;
  const over = (by: SignedInUser, id: string): Promise<BatchBody> =>
    vi.waitUntil(
      async () => {
        const batch = (await by.get(`/packet-batches/${id}`).expect(200)).body as BatchBody;
        return batch.items.every(({ state }) => !['waiting', 'making'].includes(state)) && batch.state !== 'running'
          ? batch
          : false;
      },
      { timeout: 30_000, interval: 50 },
    );
  const acts = async (objectId: string | undefined, action: string): Promise<unknown[]> =>
    (
      await house.database.admin.query<{ payload: string }>(
        'select payload from audit.event where object_id = $1 and action = $2',
        [objectId, action],
      )
    ).rows.map(({ payload }) => JSON.parse(payload) as unknown);
  const given = { state: 'failed', failure: 'packet_batch.given_up' };

  it('ends a batch: what is left is told as given up, on the record, and made when it is ordered anew', async () => {
    const letters = [await anApproved(), await anApproved()];
    const id = await ordered(lawyer, '/packet-batches', letters);
    await job(id, LAST_TRY);
    const broken = vi.spyOn(house.app.get(PacketCopies), 'make');
    broken.mockRejectedValue(new DomainError('storage.unavailable'));
    await startQueue(house);
    const ended = await over(lawyer, id);
    expect(ended).toMatchObject({ state: 'done', made: 0, failed: 2, items: [given, given] });
    expect(await acts(id, 'packet_batch.given_up')).toEqual([{ total: 2, letters: 2 }]);
    broken.mockRestore();
    const anew = await lawyer.post('/packet-batches', { letterIds: letters.map((letter) => letter.id) }).expect(201);
    expect(await over(lawyer, (anew.body as BatchBody).id)).toMatchObject({ state: 'done', made: 2, failed: 0 });
    // It was ended once: the next looks find nothing to end.
    await house.app.get(JobRunner).stop();
    await startQueue(house);
    expect(await acts(id, 'packet_batch.given_up')).toHaveLength(1);
  });

  it('ends a batch whose last try was cut off with the machine: no copy stays half made', async () => {
    const letter = await anApproved();
    const id = await ordered(lawyer, '/packet-batches', [letter]);
    await job(id, LAST_TRY);
    // What the machine leaves behind: a copy begun, its letter under way, the job locked by the dead.
    const put = vi.spyOn(house.app.get(ObjectStore), 'putStream');
    put.mockRejectedValueOnce(new DomainError('storage.unavailable'));
    await startQueue(house);
    await over(lawyer, id);
    const { admin } = house.database;
    await house.app.get(JobRunner).stop();
    await admin.query(`update packet_batch set state = 'running', finished_at = null where id = $1`, [id]);
    await admin.query(`update packet_batch_item set state = 'making', failure = null where batch_id = $1`, [id]);
    await admin.query(`update packet_copy set state = 'making' where letter_id = $1`, [letter.id]);
    await job(id, `${CUT_OFF}, flags = null`);
    await startQueue(house);
    expect(await over(lawyer, id)).toMatchObject({ state: 'done', failed: 1, items: [given] });
    const copies = await lawyer.get(`/packets/${letter.packet?.id}/copies`).expect(200);
    expect((copies.body as { state: string }[]).map(({ state }) => state)).toEqual(['stopped']);
    expect(await acts(letter.packet?.id, 'packet.copy_stopped')).toHaveLength(2);
  });

  it('ends what a cancelled batch had begun, and the batch stays cancelled', async () => {
    const [begun, waiting] = [await anApproved(), await anApproved()];
    const id = await ordered(lawyer, '/packet-batches', [begun, waiting]);
    await house.database.admin.query(
      `update packet_batch_item set state = 'making' where batch_id = $1 and position = 1`,
      [id],
    );
    await lawyer.post(`/packet-batches/${id}/cancel`).expect(200);
    await job(id, CUT_OFF);
    await startQueue(house);
    const ended = await over(lawyer, id);
    expect(ended).toMatchObject({ state: 'cancelled', failed: 1 });
    expect(ended.items).toMatchObject([given, { state: 'cancelled', failure: null }]);
  });

  it('leaves no packet of a letter under way: it is made by a job of its own', async () => {
    const letter = await aReady();
    const id = await ordered(caseworker, '/packet-batches/packets', [letter]);
    await job(id, LAST_TRY);
    const put = vi.spyOn(house.app.get(ObjectStore), 'putStream');
    put.mockRejectedValueOnce(new DomainError('storage.unavailable'));
    await startQueue(house);
    expect(await over(caseworker, id)).toMatchObject({ state: 'done', made: 0, items: [given] });
    expect((await packetMade(caseworker, letter.id)).packet).toMatchObject({ state: 'ready' });
    const anew = await caseworker.post('/packet-batches/packets', { letterIds: [letter.id] }).expect(201);
    expect(await over(caseworker, (anew.body as BatchBody).id)).toMatchObject({ made: 1, failed: 0 });
  });

  it('offers what fits the packet that it shows, also where another is made while the letter is read', async () => {
    const draft = await aReady();
    const made = await packetMade(caseworker, (await register(caseworker, draft)).id);
    vi.spyOn(house.app.get(Packets), 'isOutdated').mockImplementationOnce(async () => {
      await house.database.admin.query(`update packet set state = 'failed' where id = $1`, [made.packet?.id]);
      return false;
    });
    const read = await readLetter(caseworker, draft.id);
    expect(read.packet).toMatchObject({ state: 'ready' });
    expect(read.actions).not.toContain('remake_packet');
    const anew = await readLetter(caseworker, draft.id);
    expect(anew.packet).toMatchObject({ state: 'failed' });
    expect(anew.actions).toContain('remake_packet');
  });

  it.each([
    ['failed', LAST_TRY],
    ['was cut off with the machine', CUT_OFF],
  ])('ends the packet of a single letter whose last try %s: it can be made again', async (_, change) => {
    const draft = await aReady();
    await house.app.get(JobRunner).stop();
    const { packet } = await register(caseworker, draft);
    await job(packet?.id, change);
    vi.spyOn(house.app.get(ObjectStore), 'putStream').mockRejectedValueOnce(new DomainError('storage.unavailable'));
    await startQueue(house);
    const failed = await packetMade(caseworker, draft.id);
    expect(failed.packet).toMatchObject({ state: 'failed', failure: 'making_failed' });
    expect(failed.actions).toContain('remake_packet');
    expect(await acts(packet?.id, 'packet.failed')).toEqual([{ failure: 'making_failed' }]);
    vi.restoreAllMocks();
    await caseworker.post(`/letters/${draft.id}/packet`, { version: failed.version }).expect(200);
    expect((await packetMade(caseworker, draft.id)).packet).toMatchObject({ state: 'ready' });
    expect((await readLetter(caseworker, draft.id)).outgoingNumber).toBe(failed.outgoingNumber);
  });
});
