import { randomUUID } from 'node:crypto';
import request, { type Test } from 'supertest';
import { aFamily, aReadyDraft, anUpload, approve, register, startQueue, type Family } from './support/referral.js';
import { pageOf } from './support/appeal-forms.js';
import { provenByPasskey } from './support/two-steps.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** What belongs to a locked case, by its own addresses, before and after its door fell shut (ADR 18). */
describe('the door of a locked case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let second: SignedInUser;
  let family: Family;
  let numberId: string;
  let reads: string[];

  beforeAll(async () => {
    house = await startTestApp({ secondFactor: 'compulsory' });
    [caseworker, lawyer, second] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    const { admin } = house.database;
    for (const person of [caseworker, lawyer, second]) {
      await admin.query(
        `insert into sec.passkey (org_id, id, user_id, credential_id, public_key, name) values ($1, gen_random_uuid(), $2, $3, '\\x00', 'кілт')`,
        [house.orgId, person.id, Buffer.from(person.id)],
      );
      await provenByPasskey(house, person);
      await admin.query('update sec.session set factor_optional = false where user_id = $1', [person.id]);
    }
    await startQueue(house);
    family = await aFamily(house, [caseworker, lawyer, second]);
    const { caseId, soughtId, applicantId } = family;
    const documentId = await anUpload(caseworker, caseId, { kind: 'KZ-MARR', title: 'Неке куәлігі', number: 'N 1' });
    const number = { kind: 'other', value: 'СЫНАҚ-77' };
    numberId = ((await caseworker.post(`/people/${soughtId}/numbers`, number).expect(201)).body as { id: string }).id;
    const letter = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
    const { rows } = await admin.query<{ id: string }>('select packet_id as id from letter where id = $1', [letter.id]);
    const packetId = rows[0]?.id ?? '';
    reads = [
      ...[`/cases/${caseId}`, `/cases/${caseId}/documents`, `/letters/${letter.id}`, `/audit/cases/${caseId}`],
      ...[`/documents/${documentId}/file`, `/documents/${documentId}/copy`, `/documents/${documentId}/custody`],
      ...[`/documents/${documentId}/details`, `/people/${soughtId}`, `/people/${applicantId}`],
      ...[`/people/${soughtId}/citizenship`, `/packets/${packetId}`, `/packets/${packetId}/copies`],
    ];
    const { version } = await pageOf(caseworker, caseId);
    await caseworker
      .post(`/cases/${caseId}/lock`, { version, purpose: 'Қауіп төніп тұр, құлыптаймыз', named: [] })
      .expect(204);
  });
  afterAll(() => house.close());

  const door = (proven: string, sealed: string): Promise<unknown> =>
    house.database.admin.query(
      'update sec.session set proven_at = now() - $2::interval, sealed_until = now() + $3::interval where user_id = $1',
      [caseworker.id, proven, sealed],
    );
  /** A ticket that was taken while the door stood open. */
  const ticketFor = async (path: string): Promise<string> => {
    await door('40 minutes', '2 minutes');
    const asked = { address: `/api/v1${path}`, purpose: 'authenticity' };
    return ((await caseworker.post('/file-tickets', asked).expect(200)).body as { address: string }).address;
  };
  const take = (address: string): Test =>
    request(house.app.getHttpServer()).get(address).set('Cookie', caseworker.cookie);
  const fallShut = (): Promise<unknown> => door('40 minutes', '-20 minutes');
  const reveal = () => caseworker.post(`/people/${family.soughtId}/numbers/${numberId}/reveal`);
  const wanted = { code: 'access.step_up_required', facts: { grade: 3 } };

  it('stands open to a look within ten minutes, and each look keeps it open', async () => {
    for (const path of reads) {
      await door('40 minutes', '2 minutes');
      await caseworker.get(path).expect(200);
      const { rows } = await house.database.admin.query<{ open: boolean }>(
        `select sealed_until > now() + interval '9 minutes' as open from sec.session where user_id = $1 and kind = 'browser'`,
        [caseworker.id],
      );
      expect([path, rows[0]?.open]).toEqual([path, !path.startsWith('/audit/')]);
    }
    await door('40 minutes', '2 minutes');
    expect((await reveal().expect(200)).body).toMatchObject({ value: 'СЫНАҚ-77' });
  });

  it('asks for the passkey wherever one comes from as soon as it fell shut', async () => {
    for (const path of reads) {
      const address = /\/(file|copy)$/.test(path) ? await ticketFor(path) : `/api/v1${path}`;
      await fallShut();
      const { status, body } = await take(address);
      expect([path, status, body]).toMatchObject([path, 403, wanted]);
    }
    expect((await reveal().expect(403)).body).toMatchObject(wanted);
    const ticket = { address: `/api/v1${reads[4]}`, purpose: 'work' };
    expect((await caseworker.post('/file-tickets', ticket).expect(403)).body).toMatchObject(wanted);
  });

  it('asks before what never was, too: the question tells nothing', async () => {
    await fallShut();
    for (const path of [`/documents/${randomUUID()}/custody`, `/people/${randomUUID()}`])
      expect((await caseworker.get(path).expect(403)).body).toMatchObject(wanted);
    await provenByPasskey(house, caseworker);
    await caseworker.get(`/people/${randomUUID()}`).expect(404);
  });

  it('leaves lists as they are, without the case', async () => {
    await fallShut();
    for (const path of ['/cases?limit=100', '/worklist?until=2999-12-31', '/tasks', '/letters?limit=100'])
      expect(JSON.stringify((await caseworker.get(path).expect(200)).body)).not.toContain(family.caseId);
    expect((await caseworker.get('/home').expect(200)).body).toMatchObject({
      mine: { count: 0 },
      locked: [{ id: family.caseId }],
    });
  });

  it('opens again to a touch, for the purpose that was given', async () => {
    await fallShut();
    await caseworker.get(reads[0] ?? '').expect(403);
    await provenByPasskey(house, caseworker);
    for (const path of reads) await caseworker.get(path).expect(200);
  });

  it('is nothing to whoever has not opened the case: what lies behind it does not exist', async () => {
    for (const path of reads) await lawyer.get(path).expect(404);
    const { rows } = await house.database.admin.query(
      `select count(*)::int as n from sec.session where user_id = $1 and sealed_until is not null`,
      [lawyer.id],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
