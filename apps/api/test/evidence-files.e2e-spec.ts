import { readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import request from 'supertest';
import { clamdStub } from '@izdeu/testing';
import { JobRunner } from '@izdeu/jobs';
import { aPhoto } from './support/photos.js';
import {
  aFamily,
  aReadyDraft,
  approve,
  asBuffer,
  packetMade,
  register,
  startQueue,
  takeOut,
  upload,
  type Family,
} from './support/referral.js';
import { filesOfStoredZip } from './support/stored-zip.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const PLACE = '43.238949 N 76.889709 E';
/** The harmless string that every scanner takes for a harmful program, in two parts so that none finds it here. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

interface Taken {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Paper {
  readonly id: string;
  readonly scanState: string;
  readonly copy: { readonly size: number; readonly obstacle: string | null } | null;
}

describe('the files of a case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  let family: Family;
  let clamd: Server;
  beforeAll(async () => {
    clamd = clamdStub();
    await new Promise<void>((done) => clamd.listen(0, '127.0.0.1', done));
    house = await startTestApp({ scanner: { host: '127.0.0.1', port: (clamd.address() as AddressInfo).port } });
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    family = await aFamily(house, [caseworker, lawyer, second]);
    await startQueue(house);
  });
  afterAll(async () => {
    await house.close();
    clamd.close();
  });

  const other = { kind: 'OTHER', title: 'Хат', pages: '1' };
  async function brought(bytes: Buffer, name: string, fields: Record<string, string> = other): Promise<Paper> {
    return (await upload(caseworker, family.caseId, fields, bytes, name).expect(201)).body as Paper;
  }
  async function taken(path: string, purpose = 'work', who = caseworker): Promise<Taken> {
    const { body } = await who.post('/file-tickets', { address: `/api/v1${path}`, purpose }).expect(200);
    const answer = await request(house.app.getHttpServer())
      .get((body as { address: string }).address)
      .set('Cookie', who.cookie)
      .buffer(true)
      .parse(asBuffer);
    return { status: answer.status, headers: answer.headers, body: answer.body as Buffer };
  }
  const codeOf = ({ body }: Taken): string => (JSON.parse(body.toString()) as { code: string }).code;
  const actsOn = async (id: string): Promise<{ action: string; purpose: string }[]> =>
    (
      await house.database.admin.query<{ action: string; purpose: string }>(
        `select action, purpose from audit.event where object_id = $1 and action like 'document.%' order by at, id`,
        [id],
      )
    ).rows;
  const paperNow = async (id: string): Promise<Paper> => {
    const all = (await caseworker.get(`/cases/${family.caseId}/documents`).expect(200)).body as Paper[];
    return all.find((one) => one.id === id) as Paper;
  };
  const allScanned = (): Promise<boolean> =>
    vi.waitUntil(
      async () =>
        (
          await house.database.admin.query(
            `select 1 from document where scan_state = 'pending' union all select 1 from redacted_scan where scan_state = 'pending'`,
          )
        ).rows.length === 0,
      { timeout: 30_000, interval: 50 },
    );
  const scanned = (id: string): Promise<Paper> =>
    vi.waitUntil(
      async () => {
        const now = await paperNow(id);
        return now.scanState === 'pending' ? false : now;
      },
      { timeout: 30_000, interval: 50 },
    );

  it('are shown as copies without hidden data; the original is whole and taken for a reason, which stays on record', async () => {
    const photo = aPhoto(PLACE);
    const { id, copy } = await brought(photo, 'сурет.jpg');
    expect(copy).toEqual({ size: photo.length - PLACE.length - 24, obstacle: null });
    const shown = await taken(`/documents/${id}/copy`);
    expect([shown.status, shown.body.length, shown.body.includes(PLACE)]).toEqual([200, copy?.size, false]);
    expect((await taken(`/documents/${id}/file`)).status).toBe(409);
    expect((await taken(`/documents/${id}/file`, 'authenticity')).body.equals(photo)).toBe(true);
    expect(await actsOn(id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'document.derived' }),
        expect.objectContaining({ action: 'document.copy_downloaded', purpose: 'work' }),
        expect.objectContaining({ action: 'document.downloaded', purpose: 'authenticity' }),
      ]),
    );
  });

  it('leave in a packet as the copy, under its own digest', async () => {
    const draft = await aReadyDraft(caseworker, lawyer, family);
    await brought(aPhoto(PLACE), 'өтініш.jpg', { kind: 'application_signed', title: 'Өтініш', pages: '1' });
    await allScanned();
    await register(lawyer, draft);
    const made = await packetMade(lawyer, draft.id);
    await approve(second, made);
    const files = filesOfStoredZip((await takeOut(lawyer, made.packet?.id)).bytes);
    const photo = files.get('enclosures/01-application-signed.jpg');
    expect(photo?.subarray(0, 2).toString('hex')).toBe('ffd8');
    for (const bytes of files.values()) expect(bytes.includes(PLACE)).toBe(false);
    // Found harmful afterwards it leaves no more, neither as another copy nor as one that was made.
    const verdict = (state: string): Promise<unknown> =>
      house.database.admin.query(`update document set scan_state = $1 where kind = 'application_signed'`, [state]);
    await verdict('infected');
    const again = await lawyer.post(`/packets/${made.packet?.id}/copies`, { sealing: 'none' });
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'packet.enclosure_infected']);
    const kept = await taken(`/packets/${made.packet?.id}/copies/1/file`, 'work', lawyer);
    expect([kept.status, codeOf(kept)]).toEqual([409, 'packet.enclosure_infected']);
    await verdict('clean');
    // The original is what it was.
    const { rows } = await house.database.admin.query<{ id: string }>(
      `select id from document where kind = 'application_signed' and media_type = 'image/jpeg'`,
    );
    expect((await taken(`/documents/${rows[0]?.id}/file`, 'copy_unfit')).body.includes(PLACE)).toBe(true);
  });

  it.each([
    ['infected', 'enclosure_infected'],
    ['unscanned', 'enclosure_unscanned'],
  ])('stay in the house while they are %s: the packet says which paper it is', async (state, failure) => {
    const other = await aFamily(house, [caseworker, lawyer, second]);
    const draft = await aReadyDraft(caseworker, lawyer, other);
    const application = { kind: 'application_signed', title: 'Өтініш', pages: '1' };
    await upload(caseworker, other.caseId, application, aPhoto(PLACE), 'өтініш.jpg').expect(201);
    await allScanned();
    const mark = (to: string): Promise<unknown> =>
      house.database.admin.query(
        `update document set scan_state = $1 where kind = 'application_signed' and case_id = $2`,
        [to, other.caseId],
      );
    await mark(state);
    await register(lawyer, draft);
    const refused = await packetMade(lawyer, draft.id);
    expect(refused.packet).toMatchObject({ state: 'failed', failure, failureKind: 'application_signed' });
    await mark('clean');
    await lawyer.post(`/letters/${draft.id}/packet`, { version: refused.version }).expect(200);
    expect((await packetMade(lawyer, draft.id)).packet).toMatchObject({ state: 'ready', failureKind: '' });
  });

  it('that were redacted are looked at too', async () => {
    const { id } = await brought(aPhoto(PLACE), 'a.jpg');
    const made = await lawyer
      .upload(`/documents/${id}/redacted`)
      .field('parts', 'number')
      .field('pages', '1')
      .attach('file', aPhoto(EICAR), 'a.jpg')
      .expect(201);
    await allScanned();
    const { id: redacted } = made.body as { id: string };
    const { rows } = await house.database.admin.query('select scan_state from redacted_scan where id = $1', [redacted]);
    expect(rows).toEqual([{ scan_state: 'infected' }]);
    for (const path of ['file', 'copy'])
      expect(codeOf(await taken(`/documents/${id}/redacted/${redacted}/${path}`))).toBe('document.infected');
    expect((await scanned(id)).scanState).toBe('clean');
  });

  it('that were damaged keep the scanner from none of their redacted copies', async () => {
    const { admin } = house.database;
    const { id } = await brought(aPhoto(PLACE), 'b.jpg');
    await scanned(id);
    const { rows } = await admin.query<{ key: string }>(
      `update document set scan_state = 'pending' where id = $1 returning object_key as key`,
      [id],
    );
    const key = rows[0]?.key ?? '';
    writeFileSync(join(house.config.storageDir, key.slice(0, 2), key), 'something else');
    const made = await lawyer
      .upload(`/documents/${id}/redacted`)
      .field('parts', 'number')
      .field('pages', '1')
      .attach('file', aPhoto(EICAR), 'b.jpg')
      .expect(201);
    const stateOf = async (): Promise<unknown> =>
      (await admin.query('select scan_state from redacted_scan where id = $1', [(made.body as { id: string }).id]))
        .rows[0];
    await vi.waitUntil(async () => isDeepStrictEqual(await stateOf(), { scan_state: 'infected' }), { timeout: 30_000 });
    await admin.query(`update document set scan_state = 'clean' where id = $1`, [id]);
  });

  it('that came before there were copies get one when somebody asks, and only one when two ask at once', async () => {
    const { id } = await brought(aPhoto(PLACE), 'ескі.jpg');
    await house.database.admin.query('delete from bare_copy where document_id = $1', [id]);
    const answers = await Promise.all([taken(`/documents/${id}/copy`), taken(`/documents/${id}/copy`)]);
    for (const { status, body } of answers) expect([status, body.includes(PLACE)]).toEqual([200, false]);
    const { rows } = await house.database.admin.query('select 1 from bare_copy where document_id = $1', [id]);
    expect(rows).toHaveLength(1);
    // In the morning the queue looks for others, in the name of whoever brought them.
    await house.database.admin.query('delete from bare_copy where document_id = $1', [id]);
    await house.app.get(JobRunner).beginDay();
    await vi.waitUntil(async () => (await paperNow(id)).copy !== null, { timeout: 30_000, interval: 50 });
  });

  it('are looked at for harmful programs; what is infected stays, goes nowhere, and opens only knowingly', async () => {
    const clean = await brought(Buffer.from('A plain note.'), 'note.txt');
    expect(clean.scanState).toBe('pending');
    expect((await scanned(clean.id)).scanState).toBe('clean');
    const { id } = await brought(Buffer.from(EICAR), 'note.txt');
    expect((await scanned(id)).scanState).toBe('infected');
    expect((await taken(`/documents/${id}/file`, 'authenticity')).status).toBe(409);
    expect((await taken(`/documents/${id}/copy`)).status).toBe(409);
    const infected = `/documents/${id}/infected-file`;
    expect((await taken(infected, 'work', await house.a('caseworker'))).status).toBe(404);
    expect((await taken(`/documents/${clean.id}/infected-file`)).status).toBe(409);
    const late = await house.signIn(caseworker);
    await house.database.admin.query(
      `update sec.session set proven_at = now() - interval '6 minutes' where user_id = $1`,
      [caseworker.id],
    );
    const stale = await taken(infected, 'work', late);
    expect([stale.status, codeOf(stale)]).toEqual([403, 'access.step_up_required']);
    await house.database.admin.query('update sec.session set proven_at = now() where user_id = $1', [caseworker.id]);
    const opened = await taken(infected);
    expect([opened.status, opened.headers['content-type'], opened.body.toString()]).toEqual([
      200,
      'application/octet-stream',
      EICAR,
    ]);
    expect(opened.headers['content-disposition']).toBe("attachment; filename*=UTF-8''note.txt.infected");
    const acts = (await actsOn(id)).map(({ action }) => action);
    expect(acts.filter((one) => ['document.infected_opened', 'document.downloaded'].includes(one))).toEqual([
      'document.infected_opened',
    ]);
  });

  it('refuse to come back when they are no longer what was stored, and that is on the record', async () => {
    const { id } = await brought(aPhoto(PLACE), 'бүлінген.jpg');
    const { rows } = await house.database.admin.query<{ key: string }>(
      'select object_key as key from document where id = $1',
      [id],
    );
    const key = rows[0]?.key ?? '';
    const path = `${house.config.storageDir}/${key.slice(0, 2)}/${key}`;
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const answer = await taken(`/documents/${id}/file`, 'authenticity');
    expect([answer.status, codeOf(answer)]).toEqual([422, 'document.damaged']);
    expect((await actsOn(id)).map(({ action }) => action)).toContain('document.integrity_failed');
    // The copy was stored by itself and is whole.
    expect((await taken(`/documents/${id}/copy`)).status).toBe(200);
  });

  it('are no more than 200 of a case, and what one person brings in a day has a measure', async () => {
    const { admin } = house.database;
    const { id } = await brought(aPhoto('x'), 'a.jpg');
    const full = await aFamily(house, [caseworker]);
    const copies = (caseId: string, count: number, size: number): Promise<unknown> =>
      admin.query(
        `insert into document (org_id, id, case_id, kind, title, file_name, media_type, size, plain_sha256, object_key, created_by)
         select org_id, gen_random_uuid(), $2, 'other', 'x', 'x', 'image/jpeg', $4, plain_sha256, object_key, created_by
           from document, generate_series(1, $3) where id = $1`,
        [id, caseId, count, size],
      );
    await copies(full.caseId, 200, 1);
    const refused = await upload(caseworker, full.caseId, other, aPhoto('y'), 'a.jpg');
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'document.case_full']);
    const roomy = await aFamily(house, [caseworker]);
    await copies(roomy.caseId, 10, 2_147_483_600);
    const tooMuch = await upload(caseworker, family.caseId, other, aPhoto('y'), 'a.jpg');
    expect([tooMuch.status, (tooMuch.body as { code: string }).code]).toEqual([429, 'document.day_full']);
    await admin.query(`update document set created_at = now() - interval '25 hours' where case_id = $1`, [
      roomy.caseId,
    ]);
    await upload(caseworker, family.caseId, other, aPhoto('y'), 'a.jpg').expect(201);
  });
});
