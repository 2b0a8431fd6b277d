import type { AddressInfo, Server } from 'node:net';
import request from 'supertest';
import { ObjectTrail } from '@izdeu/audit';
import { clamdStub } from '@izdeu/testing';
import { WHOLE, figure } from './support/figures.js';
import { DocumentWalk, dice, digest } from './support/document-walk.js';
import { ledgerOf, replayed } from './support/ledgers.js';
import { aPhoto } from './support/photos.js';
import {
  aFamily,
  aPdf,
  aReadyDraft,
  approve,
  asBuffer,
  packetMade,
  readLetter,
  register,
  startQueue,
  takeOut,
  upload,
  type Family,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** `npm run test:fault` walks further. */
const STEPS = WHOLE ? 500 : 90;
const WALKS = WHOLE ? 4 : 1;
const SEED = Number(process.env['FC_SEED'] ?? 20_261_122);

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
let clamd: Server;
beforeAll(async () => {
  clamd = clamdStub();
  await new Promise<void>((done) => clamd.listen(0, '127.0.0.1', done));
  house = await startTestApp({ scanner: { host: '127.0.0.1', port: (clamd.address() as AddressInfo).port } });
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
  await startQueue(house);
});
afterAll(async () => {
  await house.close();
  clamd.close();
});

async function taken(path: string, purpose = 'work', who = caseworker): Promise<Buffer> {
  const { body } = await who.post('/file-tickets', { address: `/api/v1${path}`, purpose }).expect(200);
  const answer = await request(house.app.getHttpServer())
    .get((body as { address: string }).address)
    .set('Cookie', who.cookie)
    .buffer(true)
    .parse(asBuffer)
    .expect(200);
  return answer.body as Buffer;
}
async function pastTheProgram(sql: string, values: readonly unknown[]): Promise<void> {
  const { admin } = house.database;
  await admin.query('set session_replication_role = replica');
  try {
    await admin.query(sql, [...values]);
  } finally {
    await admin.query('set session_replication_role = origin');
  }
}
const scanned = (caseId: string): Promise<unknown> =>
  vi.waitUntil(
    async () => {
      const all = (await caseworker.get(`/cases/${caseId}/documents`).expect(200)).body as { scanState: string }[];
      return all.every(({ scanState }) => scanState !== 'pending');
    },
    { timeout: 60_000, interval: 100 },
  );

describe('the ledger of a document', () => {
  it(
    `of each of ${WALKS} walks of ${STEPS} acts says what is on record, and the originals are what came in (T24)`,
    async () => {
      const desk = { caseworker, lawyer, admin: house.database.admin, taken };
      let acts = 0;
      let documents = 0;
      for (let walk = 0; walk < WALKS; walk += 1) {
        const { caseId } = await aFamily(house, [caseworker, lawyer]);
        const walked = new DocumentWalk(desk, caseId, dice(SEED + walk));
        for (let step = 0; step < STEPS; step += 1) await walked.step();
        await scanned(caseId);
        for (const [id, document] of walked.documents) {
          const ledger = await ledgerOf(caseworker, id);
          const { redacted, bytes, ...expected } = document;
          const { covered, ...told } = replayed(ledger);
          expect(told).toEqual(expected);
          expect(covered).toEqual(expect.arrayContaining([...redacted.values()]));
          expect(ledger).toMatchObject({ sha256: document.sha256, complete: true, differences: [], more: false });
          expect(ledger.acts.filter(({ action }) => action === 'document.scanned')).toHaveLength(1);
          expect(ledger.acts.filter(({ actorId, actorName }) => actorId !== null && actorName === null)).toEqual([]);
          const now = await taken(`/documents/${id}/file`, 'authenticity');
          expect([digest(now), now.equals(bytes)]).toEqual([document.sha256, true]);
          acts += ledger.acts.length;
        }
        documents += walked.documents.size;
      }
      expect(documents).toBeGreaterThan(WALKS * 5);
      figure(
        'T24',
        `${WALKS} walks of ${STEPS} acts, ${documents} documents, ${acts} lines of ledgers: all as on record`,
      );
    },
    WALKS * STEPS * 1_500,
  );

  it('names every part of the record that was changed past the program', async () => {
    const { caseId } = await aFamily(house, [caseworker, lawyer]);
    const { body } = await upload(caseworker, caseId, { kind: 'OTHER', title: 'Қағаз' }, aPhoto('a'), 'а.jpg').expect(
      201,
    );
    const { id } = body as { id: string };
    await scanned(caseId);
    const differences = async (): Promise<readonly string[] | null> => (await ledgerOf(lawyer, id)).differences;
    expect(await differences()).toEqual([]);
    await pastTheProgram(`update document set plain_sha256 = sha256('x'), scan_state = 'unscanned' where id = $1`, [
      id,
    ]);
    expect(await differences()).toEqual(['file', 'scan']);
    await pastTheProgram(`update document set original_seen_on = '2026-01-01', replaced_by_id = id where id = $1`, [
      id,
    ]);
    expect(await differences()).toEqual(['file', 'replaced', 'scan', 'seen']);
    await pastTheProgram(`update bare_copy set plain_sha256 = sha256('x'), object_key = 'x' where document_id = $1`, [
      id,
    ]);
    await pastTheProgram(
      `insert into document_custody (org_id, id, case_id, document_id, state, source_kind, created_by)
       values ($1, gen_random_uuid(), $2, $3, 'with_us', 'applicant_contact', $4)`,
      [house.orgId, caseId, id, caseworker.id],
    );
    expect(await differences()).toEqual(['file', 'replaced', 'scan', 'seen', 'original', 'bare']);
  });

  it('is no alarm when somebody changes the record while it is read', async () => {
    const { caseId } = await aFamily(house, [caseworker, lawyer]);
    const { body } = await upload(caseworker, caseId, { kind: 'OTHER', title: 'Қағаз' }, aPdf('d'), 'г.pdf').expect(
      201,
    );
    const { id, version } = body as { id: string; version: number };
    await scanned(caseId);
    const trail = house.app.get(ObjectTrail);
    const asked = trail.actsOn.bind(trail);
    vi.spyOn(trail, 'actsOn').mockImplementationOnce(async (...of) => {
      await caseworker.post(`/documents/${id}/original-seen`, { version, on: '2026-01-01' });
      return asked(...of);
    });
    const ledger = await ledgerOf(caseworker, id);
    expect(ledger.acts.map(({ action }) => action)).toContain('document.original_seen');
    expect(ledger.differences).toEqual([]);
  });

  it('shows the packet, the letter and the copy with which it left', async () => {
    const family: Family = await aFamily(house, [caseworker, lawyer, second]);
    const draft = await aReadyDraft(caseworker, lawyer, family);
    await register(lawyer, draft);
    const made = await packetMade(lawyer, draft.id);
    await approve(second, made);
    await takeOut(lawyer, made.packet?.id);
    const { rows } = await house.database.admin.query<{ id: string }>(
      `select id from document where case_id = $1 and kind = 'application_signed'`,
      [family.caseId],
    );
    const ledger = await ledgerOf(caseworker, rows[0]?.id ?? '');
    const { outgoingNumber } = await readLetter(lawyer, draft.id);
    const letter = { id: draft.id, number: outgoingNumber };
    // Made once, then fetched once more.
    const left = ledger.acts.filter(({ letter: one }) => one !== null);
    expect(left.map(({ action }) => action)).toEqual([
      'document.enclosed',
      'packet.frozen',
      'packet.exported',
      'packet.exported',
    ]);
    for (const one of left) expect(one).toMatchObject({ letter });
    expect(left[2]).toMatchObject({ copyNumber: 1, actorId: lawyer.id });
    // What was enclosed is the very thing that lies on the case.
    expect(ledger.acts.filter(({ action }) => /added|derived/.test(action)).map(({ sha256 }) => sha256)).toContain(
      left[0]?.sha256,
    );
  });

  it('is whole for those who work on the case, one’s own acts for others, and nothing for those who may not see it', async () => {
    const { caseId } = await aFamily(house, [caseworker, lawyer]);
    const { body } = await upload(caseworker, caseId, { kind: 'OTHER', title: 'Қағаз' }, aPdf('b'), 'б.pdf').expect(
      201,
    );
    const { id } = body as { id: string };
    const colleague = await house.a('caseworker');
    await taken(`/documents/${id}/copy`, 'work', colleague);
    const own = await ledgerOf(colleague, id);
    expect([own.complete, own.differences]).toEqual([false, null]);
    expect(own.acts.length).toBeGreaterThan(0);
    expect(own.acts.every(({ actorId }) => actorId === colleague.id)).toBe(true);
    const whole = await ledgerOf(lawyer, id);
    expect(whole.acts.map(({ actorId }) => actorId)).toEqual(expect.arrayContaining([caseworker.id, colleague.id]));
    // The look itself stands on it from then on.
    expect((await ledgerOf(lawyer, id)).acts.map(({ action }) => action)).toContain('document.custody_viewed');
    await pastTheProgram('update case_file set level = 2 where id = $1', [caseId]);
    await pastTheProgram('update document set case_level = 2 where case_id = $1', [caseId]);
    await colleague.get(`/documents/${id}/custody`).expect(404);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    await stranger.get(`/documents/${id}/custody`).expect(404);
    for (const role of ['administrator', 'auditor', 'intake'] as const)
      await (await house.a(role)).get(`/documents/${id}/custody`).expect(403);
  });

  it('ends with the shredding of its case, for those who read the trail of that case', async () => {
    const { caseId } = await aFamily(house, [caseworker, lawyer]);
    const { body } = await upload(caseworker, caseId, { kind: 'OTHER', title: 'Қағаз' }, aPdf('c'), 'в.pdf').expect(
      201,
    );
    const { id } = body as { id: string };
    await scanned(caseId);
    const sha256 = digest(aPdf('c'));
    const administrator = await house.a('administrator');
    await house.database.admin.query('update assignment set is_lead = (user_id = $2) where case_id = $1', [
      caseId,
      caseworker.id,
    ]);
    await administrator
      .post(`/cases/${caseId}/shredding`, { decisionNumber: '12-3/2026', decidedOn: '2026-01-01' })
      .expect(201);
    await lawyer.post(`/cases/${caseId}/shredding/confirm`, { version: 1 }).expect(200);
    await caseworker.post(`/cases/${caseId}/shredding/confirm`, { version: 2 }).expect(200);
    const ledger = await ledgerOf(caseworker, id);
    expect(ledger).toMatchObject({ title: null, sha256: null, complete: true, differences: [] });
    expect(ledger.acts.find(({ action }) => action === 'document.added')?.sha256).toBe(sha256);
    expect(ledger.acts.map(({ action }) => action)).toContain('case.shredded');
    await (await house.a('caseworker')).get(`/documents/${id}/custody`).expect(404);
  });
});
