import { readFileSync, writeFileSync } from 'node:fs';
import { verifyPacket } from '@izdeu/packets';
import {
  aFamily,
  aPdf,
  aReadyDraft,
  act,
  approve,
  asBuffer,
  packetMade,
  readLetter,
  register,
  startQueue,
  takeOut,
  upload,
  type LetterBody,
} from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

let house: TestApp;
let caseworker: SignedInUser;
let lawyer: SignedInUser;
let second: SignedInUser;
beforeAll(async () => {
  house = await startTestApp();
  [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
});
afterAll(() => house.close());

const aDraftReady = async (): Promise<LetterBody> =>
  aReadyDraft(caseworker, lawyer, await aFamily(house, [caseworker, lawyer, second]));

describe('the making of packets', () => {
  it('goes on where the machine stopped, and wakes for what was ordered while it stood', async () => {
    const [waiting, interrupted, outdated] = [await aDraftReady(), await aDraftReady(), await aDraftReady()];
    for (const draft of [waiting, interrupted, outdated]) await register(caseworker, draft);
    expect((await readLetter(caseworker, waiting.id)).packet).toMatchObject({ state: 'queued', progress: 0 });
    const { admin } = house.database;
    await admin.query(`update packet set state = 'rendering', progress = 55 where letter_id = $1`, [interrupted.id]);
    const { id, version } = await readLetter(caseworker, outdated.id);
    await caseworker.put(`/letters/${id}/text`, { version, subjectRu: 'Другая тема' }).expect(200);
    await startQueue(house);
    for (const { id: letterId } of [waiting, interrupted])
      expect((await packetMade(caseworker, letterId)).packet).toMatchObject({
        state: 'ready',
        progress: 100,
        failure: null,
      });
    const { rows } = await admin.query<{ state: string }>('select state from packet where letter_id = $1', [
      outdated.id,
    ]);
    expect(rows).toEqual([{ state: 'stale' }]);
  });

  it('is seen by those of the organisation while it runs, and by nobody else', async () => {
    const made = await packetMade(caseworker, (await register(caseworker, await aDraftReady())).id);
    await caseworker.get(`/packets/${made.packet?.id}`).expect(200);
    const stranger = await house.a('lawyer', await house.anotherOrganisation());
    await stranger.get(`/packets/${made.packet?.id}`).expect(404);
    await stranger.get(`/packets/${made.packet?.id}/copies`).expect(404);
    await stranger.post(`/packets/${made.packet?.id}/copies`, { sealing: 'none' }).expect(404);
    await (await house.a('administrator')).get(`/packets/${made.packet?.id}`).expect(403);
  });
});

describe('the packet', () => {
  it('renders through the queue, verifies, and holds both languages, the data and the papers', async () => {
    const letter = await register(caseworker, await aDraftReady());
    await act(caseworker, letter, 'dispatch', { channel: 'post', on: '2026-11-22' }).expect(409);
    await lawyer.post(`/packets/${letter.packet?.id}/copies`, { sealing: 'none' }).expect(409);
    const approved = await approve(second, letter);
    await caseworker.post(`/packets/${approved.packet?.id}/copies`, { sealing: 'none' }).expect(403);
    const { bytes, headers, number } = await takeOut(lawyer, approved.packet?.id);
    const report = verifyPacket(bytes);
    expect(report).toMatchObject({
      ok: true,
      problems: [],
      manifest: { letterNumber: approved.outgoingNumber, recipient: 'KZ-MFA', purpose: 'national_referral' },
      copy: { number: 1, packetSha256: approved.packet?.zipSha256, approverId: second.id, exporterId: lawyer.id },
    });
    expect(number).toBe(1);
    expect(report.files.map(({ path }) => path)).toEqual([
      'README.txt',
      'case.json',
      'consent.json',
      'custody.json',
      'enclosures/01-application-signed.pdf',
      'enclosures/02-kz-marr.pdf',
      'packet-kk.pdf',
      'packet-ru.pdf',
      'verify.mjs',
    ]);
    expect(headers['content-disposition']).toContain('-copy-1.zip');
    const { rows } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where action = 'packet.exported' and actor_id = $1 and object_id = $2`,
      [lawyer.id, approved.packet?.id],
    );
    // Once for the copy, once for the bytes that were fetched.
    expect(rows).toHaveLength(2);
    for (const { payload } of rows) expect(payload).toContain(report.manifestSha256);
  });

  it('is shown before the approval as the very bytes that will leave, and as a draft before that', async () => {
    const draft = await aDraftReady();
    const pdf = async (language: string): Promise<Buffer> => {
      const answer = await second
        .get(`/letters/${draft.id}/preview?language=${language}`)
        .buffer(true)
        .parse(asBuffer)
        .expect(200);
      expect(answer.headers['content-disposition']).toMatch(/^inline; .*\.pdf$/);
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      return answer.body as Buffer;
    };
    const drafted = await pdf('kk');
    const letter = await register(caseworker, draft);
    await packetMade(caseworker, letter.id);
    const [inKazakh, inRussian] = [await pdf('kk'), await pdf('ru')];
    expect(inKazakh.equals(drafted)).toBe(false);
    const approved = await approve(second, letter);
    const copy = await takeOut(lawyer, approved.packet?.id);
    for (const bytes of [inKazakh, inRussian]) expect(copy.bytes.includes(bytes)).toBe(true);
  });

  it('of a scan that was damaged on disk fails with a code, and can be ordered again', async () => {
    const draft = await aDraftReady();
    const broken = await upload(
      caseworker,
      draft['caseId'] as string,
      { kind: 'application_signed', title: 'Жаңа өтініш' },
      aPdf('broken'),
      'a.pdf',
    ).expect(201);
    const { rows } = await house.database.admin.query<{ object_key: string }>(
      'select object_key from document where id = $1',
      [(broken.body as { id: string }).id],
    );
    const key = rows[0]?.object_key ?? '';
    const file = `${house.config.storageDir}/${key.slice(0, 2)}/${key}`;
    const whole = readFileSync(file);
    writeFileSync(file, Buffer.from('damaged'));
    const failed = await packetMade(caseworker, (await register(caseworker, draft)).id);
    expect(failed.packet).toMatchObject({ state: 'failed', failure: 'enclosure_damaged' });
    await act(second, failed, 'approve', { zipSha256: '0'.repeat(64) }).expect(409);
    writeFileSync(file, whole);
    await caseworker.post(`/letters/${failed.id}/packet`, { version: failed.version }).expect(200);
    expect((await packetMade(caseworker, failed.id)).packet?.state).toBe('ready');
  });
});
