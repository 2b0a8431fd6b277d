import { openCase } from './support/appeal-forms.js';
import { aDesk, enrolApp, provenByPasskey, thePeopleOf, type Account, type Desk } from './support/two-steps.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** Cases of level 3 and the person who is named on one (threat model T10, second half). */
describe('a sealed case', () => {
  let house: TestApp;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  beforeAll(async () => {
    house = await startTestApp({ secondFactor: 'compulsory' });
    anAccount = await thePeopleOf(house);
  });
  afterAll(() => house.close());

  /** A case opened by somebody else, sealed, with the person named on it. */
  async function sealedFor({ id }: Account, named = true): Promise<string> {
    const worker = aDesk(house, await anAccount());
    await worker.password();
    await enrolApp(house, worker);
    const { id: caseId } = await openCase(worker as unknown as SignedInUser);
    const { admin } = house.database;
    await admin.query(
      `insert into assignment (org_id, id, case_id, user_id, named, created_by) values ($1, gen_random_uuid(), $2, $3, $4, $3)`,
      [house.orgId, caseId, id, named],
    );
    await admin.query('update case_file set level = 3 where id = $1', [caseId]);
    return caseId;
  }

  /** Somebody whose session was proven by codes, or by a passkey (planted: the passkey itself is the browser's test). */
  async function signedIn(account: Account, grade: 2 | 3): Promise<Desk> {
    const first = aDesk(house, account);
    await first.password();
    const app = await enrolApp(house, first);
    const desk = aDesk(house, account);
    await desk.password();
    await desk.secondStep({ method: 'code', secret: app.code() });
    if (grade === 3) {
      const { admin } = house.database;
      await admin.query(
        `insert into sec.passkey (org_id, id, user_id, credential_id, public_key, name) values ($1, gen_random_uuid(), $2, $3, '\\x00', 'кілт')`,
        [house.orgId, account.id, Buffer.from(account.id)],
      );
      await provenByPasskey(house, desk);
    }
    return desk;
  }
  const age = (account: Account, column: string, text: string): Promise<unknown> =>
    house.database.admin.query(`update sec.session set ${column} = now() - $2::interval where user_id = $1`, [
      account.id,
      text,
    ]);

  const open = (desk: Desk, caseId: string) =>
    desk.post(`/cases/${caseId}/unlock`, { purpose: 'Отбасы қоңырау шалды' });

  it('answers a session of codes with 403, shows nothing of itself there, and says what is missing', async () => {
    const account = await anAccount('lawyer');
    const caseId = await sealedFor(account);
    const desk = await signedIn(account, 2);
    const { body } = await desk.get(`/cases/${caseId}`).expect(403);
    expect(body).toMatchObject({ code: 'access.factor_missing', facts: { grade: 3 } });
    const { body: list } = await desk.get('/cases?limit=100').expect(200);
    expect((list as { items: { id: string }[] }).items.map(({ id }) => id)).not.toContain(caseId);
    const { rows } = await house.database.admin.query(
      `select count(*)::int as n from audit.event where action = 'access.refused' and case_id = $1 and actor_id = $2`,
      [caseId, account.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('opens to a fresh passkey and stays open while it is worked with', async () => {
    const account = await anAccount('lawyer');
    const caseId = await sealedFor(account);
    const desk = await signedIn(account, 3);
    await open(desk, caseId).expect(201);
    await desk.get(`/cases/${caseId}`).expect(200);
    await age(account, 'proven_at', '1 hour');
    await desk.get(`/cases/${caseId}`).expect(200);
    await age(account, 'sealed_until', '1 second');
    const { body } = await desk.get(`/cases/${caseId}`).expect(403);
    expect(body).toMatchObject({ code: 'access.step_up_required', facts: { grade: 3 } });
  });

  it('asks for the passkey before the purpose, and for both before anything is shown', async () => {
    const account = await anAccount('lawyer');
    const caseId = await sealedFor(account);
    const desk = await signedIn(account, 3);
    await age(account, 'proven_at', '1 hour');
    const { body: refused } = await open(desk, caseId).expect(403);
    expect(refused).toMatchObject({ code: 'access.step_up_required', facts: { grade: 3 } });
    await provenByPasskey(house, desk);
    const { body } = await desk.get(`/cases/${caseId}`).expect(403);
    expect(body).toMatchObject({ code: 'case.locked' });
    await open(desk, caseId).expect(201);
    await desk.get(`/cases/${caseId}`).expect(200);
  });

  it('does not exist for a named person behind a wall, whatever their factors', async () => {
    const account = await anAccount('lawyer');
    const caseId = await sealedFor(account);
    const desk = await signedIn(account, 2);
    await house.database.admin.query(
      `insert into case_wall (org_id, id, case_id, user_id, reason, created_by)
       select org_id, gen_random_uuid(), id, $2, 'rival', created_by from case_file where id = $1`,
      [caseId, account.id],
    );
    const { body } = await desk.get(`/cases/${caseId}`).expect(404);
    expect(body).toMatchObject({ code: 'case.not_found' });
    await open(desk, caseId).expect(404);
    await provenByPasskey(house, account);
    await open(desk, caseId).expect(404);
  });

  it('is not made by whoever could not open it again', async () => {
    const account = await anAccount('caseworker');
    const desk = await signedIn(account, 2);
    const { id } = await openCase(desk as unknown as SignedInUser);
    const lock = () => desk.post(`/cases/${id}/lock`, { version: 1, purpose: 'Отбасы қоңырау шалды', named: [] });
    const { body } = await lock().expect(403);
    expect(body).toMatchObject({ code: 'access.factor_missing', facts: { grade: 3 } });
    await provenByPasskey(house, account);
    await lock().expect(204);
    await desk.get(`/cases/${id}`).expect(200);
  });

  it('stays closed for the day after a reset', async () => {
    const account = await anAccount('lawyer');
    const caseId = await sealedFor(account);
    const desk = await signedIn(account, 3);
    await house.database.admin.query(
      `update sec.app_user set sealed_hold_until = now() + interval '24 hours' where id = $1`,
      [account.id],
    );
    const { body } = await desk.get(`/cases/${caseId}`).expect(403);
    expect(body).toMatchObject({ code: 'access.sealed_held' });
  });

  it('does not exist for whoever is assigned and not named', async () => {
    const account = await anAccount('lawyer');
    const caseId = await sealedFor(account, false);
    const desk = await signedIn(account, 3);
    await desk.get(`/cases/${caseId}`).expect(404);
  });
});
