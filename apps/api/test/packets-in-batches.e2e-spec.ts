import { JobRunner } from '@izdeu/jobs';
import {
  aDraft,
  aFamily,
  aReadyDraft,
  packetMade,
  readLetter,
  register,
  startQueue,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface BatchBody {
  readonly id: string;
  readonly work: string;
  readonly state: string;
  readonly made: number;
  readonly failed: number;
  readonly items: readonly { readonly state: string; readonly letterId: string; readonly failure: string | null }[];
}

describe('packets of many letters as one piece of work', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    await startQueue(house);
  }, 60_000);
  afterAll(() => house.close());

  const aReady = async (): Promise<LetterBody> =>
    aReadyDraft(caseworker, lawyer, await aFamily(house, [caseworker, lawyer]));
  const order = async (letterIds: readonly string[], by = caseworker): Promise<BatchBody> =>
    (await by.post('/packet-batches/packets', { letterIds }).expect(201)).body as BatchBody;
  const read = async (id: string): Promise<BatchBody> =>
    (await caseworker.get(`/packet-batches/${id}`).expect(200)).body as BatchBody;
  const over = (id: string): Promise<BatchBody> =>
    vi.waitUntil(
      async () => {
        const batch = await read(id);
        return batch.items.every(({ state }) => !['waiting', 'making'].includes(state)) && batch.state !== 'running'
          ? batch
          : false;
      },
      { timeout: 60_000, interval: 50 },
    );
  const packets = async (letterId: string): Promise<number> => {
    const sql = 'select id from packet where letter_id = $1';
    return (await house.database.admin.query<{ id: string }>(sql, [letterId])).rows.length;
  };

  it('registers what is drafted, makes what is lacking, leaves what stands, and names each that failed', async () => {
    const [drafted, standing] = [await aReady(), await register(caseworker, await aReady())];
    const before = await packetMade(caseworker, standing.id);
    const gap = await aDraft(caseworker, (await aFamily(house, [caseworker, lawyer], { consent: false })).caseId);
    const done = await over((await order([drafted.id, standing.id, gap.id])).id);
    expect(done).toMatchObject({ work: 'packets', state: 'done', made: 2, failed: 1 });
    expect(done.items.map(({ letterId, failure }) => [letterId, failure])).toEqual([
      [drafted.id, null],
      [standing.id, null],
      [gap.id, 'letter.gate_closed'],
    ]);
    const made = await readLetter(caseworker, drafted.id);
    expect(made).toMatchObject({ state: 'registered', packet: { state: 'ready' } });
    expect(made.outgoingNumber).not.toBeNull();
    expect((await readLetter(caseworker, standing.id)).packet).toEqual(before.packet);
    expect(await packets(standing.id)).toBe(1);
    expect(await readLetter(caseworker, gap.id)).toMatchObject({ state: 'drafted', outgoingNumber: null });
  }, 90_000);

  it('gives numbers in the order in which the letters were chosen, though two are made at once', async () => {
    const drafts: string[] = [];
    for (let at = 0; at < 4; at += 1) drafts.push((await aReady()).id);
    const chosen = [2, 0, 3, 1].map((at) => drafts[at] ?? '');
    expect(await over((await order(chosen)).id)).toMatchObject({ state: 'done', made: 4, failed: 0 });
    const { rows } = await house.database.admin.query<{ id: string }>(
      'select id from letter where id = any ($1) order by outgoing_year, outgoing_seq',
      [chosen],
    );
    expect(rows.map(({ id }) => id)).toEqual(chosen);
  }, 90_000);

  it('goes on after the machine was killed in the middle of a packet: one number, one packet', async () => {
    await house.app.get(JobRunner).onApplicationShutdown();
    const [one, two] = [await aReady(), await aReady()];
    const { admin } = house.database;
    const { id } = await order([one.id, two.id]);
    // What is left behind: registered, its packet under way, the job locked by the dead.
    const registered = await register(caseworker, one);
    await admin.query(`delete from graphile_worker._private_jobs where payload->>'objectId' = $1`, [
      registered.packet?.id,
    ]);
    await admin.query(`update packet set state = 'rendering', progress = 30 where letter_id = $1`, [one.id]);
    await admin.query(`update packet_batch set state = 'running' where id = $1`, [id]);
    const locked = await admin.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed', attempts = 1 where payload->>'objectId' = $1`,
      [id],
    );
    expect(locked.rowCount).toBe(1);
    await startQueue(house);
    expect(await over(id)).toMatchObject({ state: 'done', made: 2, failed: 0 });
    const made = await readLetter(caseworker, one.id);
    expect(made).toMatchObject({ outgoingNumber: registered.outgoingNumber, packet: { state: 'ready' } });
    expect([await packets(one.id), await packets(two.id)]).toEqual([1, 1]);
  }, 90_000);

  it('is cancelled: what was not begun keeps no number', async () => {
    await house.app.get(JobRunner).onApplicationShutdown();
    const letter = await aReady();
    const { id } = await order([letter.id]);
    expect((await caseworker.post(`/packet-batches/${id}/cancel`).expect(200)).body).toMatchObject({
      state: 'cancelled',
    });
    await startQueue(house);
    const next = await over((await order([(await aReady()).id])).id);
    expect(next.made).toBe(1);
    expect(await readLetter(caseworker, letter.id)).toMatchObject({ state: 'drafted', outgoingNumber: null });
  }, 90_000);

  it('is cancelled while a letter is made: that one is made to the end, and told as under way until it is', async () => {
    const drafts = [await aReady(), await aReady(), await aReady()];
    const [held] = drafts;
    const { admin } = house.database;
    const states = async (id: string) => (await read(id)).items.map(({ state }) => state);
    await house.app.get(JobRunner).onApplicationShutdown();
    const { id } = await order(drafts.map((draft) => draft.id));
    await admin.query('begin');
    await admin.query('select from letter where id = $1 for update', [held?.id]);
    await startQueue(house);
    await vi.waitUntil(async () => (await states(id))[0] === 'making', { timeout: 30_000, interval: 50 });
    const { body } = await caseworker.post(`/packet-batches/${id}/cancel`).expect(200);
    expect(body).toMatchObject({ state: 'cancelled', made: 0 });
    expect(await states(id)).toEqual(['making', 'cancelled', 'cancelled']);
    await admin.query('rollback');
    expect(await over(id)).toMatchObject({ state: 'cancelled', made: 1, failed: 0 });
    expect(await states(id)).toEqual(['done', 'cancelled', 'cancelled']);
    const standing = await Promise.all(drafts.map((draft) => readLetter(caseworker, draft.id)));
    expect(standing.map(({ state }) => state)).toEqual(['registered', 'drafted', 'drafted']);
    expect(await packets(held?.id ?? '')).toBe(1);
  }, 90_000);

  it('is for letters of one’s own cases, and seen by whoever ordered it', async () => {
    const letter = await aReady();
    await (await house.a('caseworker')).post('/packet-batches/packets', { letterIds: [letter.id] }).expect(404);
    const batch = await order([letter.id]);
    await lawyer.get(`/packet-batches/${batch.id}`).expect(404);
    await over(batch.id);
    // There is no copy to take out: that is the matter of approved letters.
    await caseworker.get(`/packet-batches/${batch.id}/file`).expect(403);
  }, 60_000);
});
