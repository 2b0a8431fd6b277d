import { ObjectStore } from '@izdeu/storage';
import { aFamily, aReadyDraft, approve, fetchCopy, register, startQueue, takeOut } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** A scanner may find later what it did not know when the packet was made. */
describe('a harmful program that is found after a packet was approved', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    await startQueue(house);
  });
  afterAll(() => house.close());
  afterEach(() => vi.restoreAllMocks());

  interface Approved {
    readonly caseId: string;
    readonly packetId: string;
  }
  async function anApprovedPacket(): Promise<Approved> {
    const { caseId, ...family } = await aFamily(house, [caseworker, lawyer, second]);
    const draft = await aReadyDraft(caseworker, lawyer, { caseId, ...family });
    const { packet } = await approve(second, await register(caseworker, draft));
    return { caseId, packetId: packet?.id ?? '' };
  }
  const find = (caseId: string, kind = 'application_signed'): Promise<unknown> =>
    house.database.admin.query(`update document set scan_state = 'infected' where case_id = $1 and kind = $2`, [
      ...[caseId, kind],
    ]);
  /** Paper of the case that goes along with no letter. */
  const findElsewhere = async (caseId: string): Promise<void> => {
    await house.database.admin.query(
      `insert into document (org_id, id, case_id, kind, title, file_name, media_type, size, plain_sha256, object_key, created_by, scan_state)
       select org_id, gen_random_uuid(), case_id, 'other', 'x', 'x', 'image/jpeg', 1, sha256('other'), 'other', created_by, 'infected'
         from document where case_id = $1 limit 1`,
      [caseId],
    );
  };
  const states = async (packetId: string): Promise<string[]> =>
    ((await lawyer.get(`/packets/${packetId}/copies`).expect(200)).body as { state: string }[]).map(
      ({ state }) => state,
    );

  it('is looked for while the case is free for others: no file is read inside a transaction', async () => {
    const { caseId, packetId } = await anApprovedPacket();
    await takeOut(lawyer, packetId);
    await findElsewhere(caseId);
    const { admin } = house.database;
    const store = house.app.get(ObjectStore);
    const open = store.open.bind(store);
    const held: string[] = [];
    vi.spyOn(store, 'open').mockImplementation(async (owner, key) => {
      const free = admin.query('select from case_file where id = $1 for update nowait', [caseId]);
      held.push(await free.then(() => 'free', String));
      return open(owner, key);
    });
    await takeOut(lawyer, packetId);
    await fetchCopy(lawyer, packetId, 1);
    expect(held.length).toBeGreaterThan(2);
    expect(new Set(held)).toEqual(new Set(['free']));
  });

  it('stops the copy that is being made at that moment', async () => {
    const { caseId, packetId } = await anApprovedPacket();
    const store = house.app.get(ObjectStore);
    const put = store.putStream.bind(store);
    vi.spyOn(store, 'putStream').mockImplementationOnce(async (owner, chunks) => {
      await find(caseId);
      return put(owner, chunks);
    });
    const { body } = await lawyer.post(`/packets/${packetId}/copies`, { sealing: 'none' }).expect(409);
    expect(body).toMatchObject({ code: 'packet.enclosure_infected' });
    expect(await states(packetId)).toEqual(['stopped']);
  });

  it('stops the copy also when it is found while the packet is read for another one', async () => {
    const { caseId, packetId } = await anApprovedPacket();
    await findElsewhere(caseId);
    const store = house.app.get(ObjectStore);
    const open = store.open.bind(store);
    vi.spyOn(store, 'open').mockImplementationOnce(async (owner, key) => {
      const content = await open(owner, key);
      await find(caseId);
      return content;
    });
    const { body } = await lawyer.post(`/packets/${packetId}/copies`, { sealing: 'none' }).expect(409);
    expect(body).toMatchObject({ code: 'packet.enclosure_infected' });
    expect(await states(packetId)).toEqual([]);
  });
});
