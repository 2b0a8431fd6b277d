import request from 'supertest';
import { today } from '@izdeu/testing';
import { pageOf } from './support/appeal-forms.js';
import { aFamily, aReadyDraft, act, approve, register, startQueue } from './support/referral.js';
import { aDesk, PASSWORD, provenByPasskey, thePeopleOf, type Account, type Desk } from './support/two-steps.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** The address of a calendar is a key that needs no sign-in: what it opens, how it is made, and when it ends. */
describe('the address of a calendar', () => {
  let house: TestApp;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  beforeAll(async () => {
    house = await startTestApp();
    anAccount = await thePeopleOf(house);
  });
  afterAll(() => house.close());

  const read = (address: string): request.Test => request(house.app.getHttpServer()).get(new URL(address).pathname);
  const make = async (by: Pick<SignedInUser, 'post'>): Promise<string> =>
    ((await by.post('/calendar-feed', { language: 'kk' }).expect(201)).body as { address: string }).address;
  const signedIn = async (account: Account): Promise<Desk> => {
    const desk = aDesk(house, account);
    await desk.password();
    return desk;
  };

  it('tells of no locked case, its owner signed in or not', async () => {
    const [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    const second = await house.a('lawyer');
    await startQueue(house);
    const family = await aFamily(house, [caseworker, lawyer, second]);
    const approved = await approve(second, await register(caseworker, await aReadyDraft(caseworker, lawyer, family)));
    await act(caseworker, approved, 'dispatch', { channel: 'post', on: today() }).expect(200);
    const address = await make(caseworker);
    expect((await read(address).expect(200)).text).toContain('VEVENT');
    await provenByPasskey(house, caseworker);
    const { version } = await pageOf(caseworker, family.caseId);
    const lock = { version, purpose: 'Қауіп төніп тұр, құлыптаймыз', named: [] };
    await caseworker.post(`/cases/${family.caseId}/lock`, lock).expect(204);
    const own = (await caseworker.get('/worklist?until=2999-12-31').expect(200)).body as object[];
    expect(own).toHaveLength(2);
    expect((await read(address).expect(200)).text).not.toContain('VEVENT');
  });

  it.each<[string, (owner: Desk, administrator: Desk) => Promise<unknown>]>([
    [
      'a new password',
      (owner) => owner.post('/session/password', { current: PASSWORD, next: 'жеті қат көк 2 астында' }),
    ],
    ['the end of all sessions', ({ id }, administrator) => administrator.post(`/users/${id}/end-sessions`).expect(204)],
    [
      'a reset',
      async ({ id }, administrator) => {
        const all = (await administrator.get('/users').expect(200)).body as { id: string; version: number }[];
        const version = all.find((one) => one.id === id)?.version ?? 0;
        await administrator.post(`/users/${id}/reset`, { version, factors: false }).expect(200);
      },
    ],
    [
      'the account, for good',
      ({ id }) =>
        house.database.admin
          .query('update sec.app_user set disabled_at = now() where id = $1', [id])
          .then(() => house.database.admin.query('update sec.app_user set disabled_at = null where id = $1', [id])),
    ],
  ])('ends with %s', async (_, end) => {
    const owner = await signedIn(await anAccount('caseworker'));
    const administrator = await signedIn(await anAccount('administrator'));
    const address = await make(owner);
    await read(address).expect(200);
    await end(owner, administrator);
    await read(address).expect(404);
    const { rows } = await house.database.admin.query<{ kept: number }>(
      'select count(*)::int as kept from calendar_feed where user_id = $1 and revoked_at is null',
      [owner.id],
    );
    expect(rows).toEqual([{ kept: 0 }]);
  });

  it('is made for a fresh proof only, and told to the owner elsewhere', async () => {
    const account = await anAccount('caseworker');
    const [here, elsewhere] = [await signedIn(account), await signedIn(account)];
    await house.database.admin.query(
      `update sec.session set proven_at = now() - interval '6 minutes' where user_id = $1`,
      [account.id],
    );
    const { body } = await here.post('/calendar-feed', { language: 'kk' }).expect(403);
    expect(body).toMatchObject({ code: 'access.step_up_required', facts: { grade: 1 } });
    expect((await here.prove({ method: 'password', secret: PASSWORD })).status).toBe(200);
    await make(here);
    const kinds = async (desk: Desk): Promise<string[]> =>
      ((await desk.get('/session').expect(200)).body as { notices: { kind: string }[] }).notices.map(
        ({ kind }) => kind,
      );
    expect(await kinds(elsewhere)).toContain('feed_opened');
    expect(await kinds(here)).not.toContain('feed_opened');
    // Ending one takes no proof.
    await house.database.admin.query(
      `update sec.session set proven_at = now() - interval '6 minutes' where user_id = $1`,
      [account.id],
    );
    await here.delete('/calendar-feed').expect(204);
  });
});
