import request from 'supertest';
import { aDesk, enrolApp, PASSWORD, thePeopleOf, type Account, type Desk } from './support/two-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

const NEW = 'жеті қат көк 2 астында';

describe('the road back in', () => {
  let house: TestApp;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  beforeAll(async () => {
    house = await startTestApp();
    anAccount = await thePeopleOf(house);
  });
  afterAll(() => house.close());

  const signedIn = async (account: Account): Promise<Desk> => {
    const desk = aDesk(house, account);
    await desk.password();
    return desk;
  };
  const anAdministrator = async (): Promise<Desk> => signedIn(await anAccount('administrator'));
  const versionOf = async ({ id }: Account): Promise<number> => {
    const { rows } = await house.database.admin.query<{ version: number }>(
      'select version from sec.app_user where id = $1',
      [id],
    );
    return rows[0]?.version ?? 0;
  };
  const setPassword = (token: string, password = NEW): request.Test =>
    request(house.app.getHttpServer()).post('/api/v1/session/new-password').send({ token, password });
  const tokenOf = (link: string | null): string => /#([\w-]{43})$/.exec(link ?? '')?.[1] ?? '';

  async function reset(
    administrator: Desk,
    account: Account,
    factors = false,
  ): Promise<{ id: string; link: string | null }> {
    const asked = { version: await versionOf(account), factors };
    const { body } = await administrator.post(`/users/${account.id}/reset`, asked).expect(200);
    return body as { id: string; link: string | null };
  }

  it('is a link that works once: sessions end at its making, the old password is dead, and the owner is told', async () => {
    const account = await anAccount();
    const before = await signedIn(account);
    const { link } = await reset(await anAdministrator(), account);
    expect(link).toMatch(/^http:\/\/localhost:3000\/new-password#[\w-]{43}$/);
    await before.get('/session').expect(401);
    expect((await aDesk(house, account).password()).status).toBe(401);
    await setPassword(tokenOf(link), 'password12345').expect(422);
    await setPassword(tokenOf(link)).expect(204);
    await setPassword(tokenOf(link)).expect(404);
    const desk = aDesk(house, account);
    const { body } = await desk.password(NEW);
    expect(body).toMatchObject({ mustChangePassword: false, notices: [{ kind: 'password_reset' }] });
    const [notice] = (body as { notices: { id: string }[] }).notices;
    await desk.post(`/session/notices/${notice?.id}/seen`).expect(204);
    expect((await desk.get('/session')).body).toMatchObject({ notices: [] });
    const { rows } = await house.database.admin.query(
      `select array_agg(action order by at) as acts from audit.event where object_id = $1 and action like 'user.%'`,
      [account.id],
    );
    expect(rows).toEqual([{ acts: ['user.reset_started', 'user.password_set_by_link'] }]);
  });

  it('sets no password that is not on the record: the link is good for another try', async () => {
    const { link } = await reset(await anAdministrator(), await anAccount());
    const { admin } = house.database;
    await admin.query(`create function fail_once() returns trigger language plpgsql as $$ begin raise 'no'; end $$`);
    await admin.query(`create trigger fail_once before insert on audit.event for each row
      when (new.action = 'user.password_set_by_link') execute function fail_once()`);
    try {
      expect((await setPassword(tokenOf(link))).status).toBeGreaterThanOrEqual(500);
    } finally {
      await admin.query('drop trigger fail_once on audit.event; drop function fail_once()');
    }
    await setPassword(tokenOf(link)).expect(204);
  });

  it('ends after thirty minutes, and when it is called off', async () => {
    const administrator = await anAdministrator();
    const [late, off] = [await anAccount(), await anAccount()];
    const first = await reset(administrator, late);
    await house.database.admin.query(`update sec.reset set expires_at = now() - interval '1 second' where id = $1`, [
      first.id,
    ]);
    await setPassword(tokenOf(first.link)).expect(404);
    const second = await reset(administrator, off);
    await administrator.delete(`/resets/${second.id}`).expect(204);
    await setPassword(tokenOf(second.link)).expect(404);
  });

  it('gives nobody a token that is right but for its last letter', async () => {
    const { link } = await reset(await anAdministrator(), await anAccount());
    const token = tokenOf(link);
    await setPassword(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`).expect(404);
    await setPassword(token).expect(204);
  });

  it('leaves second factors on; taking them off needs another administrator', async () => {
    const [first, second] = [await anAdministrator(), await anAdministrator()];
    const account = await anAccount('lawyer');
    const app = await enrolApp(house, await signedIn(account));
    const alone = await reset(first, account);
    await setPassword(tokenOf(alone.link)).expect(204);
    const desk = aDesk(house, account);
    expect((await desk.password(NEW)).status).toBe(202);
    expect((await desk.secondStep({ method: 'code', secret: app.code() })).status).toBe(200);

    const lost = await reset(first, account, true);
    expect(lost.link).toBeNull();
    expect((await first.post(`/resets/${lost.id}/confirm`).expect(409)).body).toMatchObject({ code: 'reset.own' });
    expect((await second.get('/resets').expect(200)).body).toMatchObject([{ id: lost.id, confirmed: false }]);
    const { body } = await second.post(`/resets/${lost.id}/confirm`).expect(200);
    await second.post(`/resets/${lost.id}/confirm`).expect(404);
    await setPassword(tokenOf((body as { link: string }).link), PASSWORD).expect(204);
    const again = aDesk(house, account);
    expect((await again.password()).body).toMatchObject({
      notices: expect.arrayContaining([expect.objectContaining({ kind: 'factors_reset' })]) as unknown[],
    });
  });

  it('ends with the account of whoever asked for it or gave the link: what they hold opens nothing any more', async () => {
    const second = await anAdministrator();
    const caught = await anAccount('administrator');
    const first = await signedIn(caught);
    const [newcomer, colleague] = [await anAccount(), await anAccount('lawyer')];
    const { link } = await reset(first, newcomer);
    const asked = await reset(first, colleague, true);

    await second.post(`/users/${caught.id}/disable`, { version: await versionOf(caught) }).expect(200);
    await setPassword(tokenOf(link)).expect(404);
    await second.post(`/resets/${asked.id}/confirm`).expect(404);
    const open = (await second.get('/resets').expect(200)).body as { userId: string }[];
    expect(open.filter(({ userId }) => [newcomer.id, colleague.id].includes(userId))).toEqual([]);
  });

  it('keeps sealed cases closed for a day', async () => {
    const account = await anAccount('lawyer');
    const { link } = await reset(await anAdministrator(), account);
    await setPassword(tokenOf(link)).expect(204);
    const { rows } = await house.database.admin.query<{ hours: number }>(
      'select round(extract(epoch from sealed_hold_until - now()) / 3600)::int as hours from sec.app_user where id = $1',
      [account.id],
    );
    expect(rows).toEqual([{ hours: 24 }]);
  });

  it('begins a new account too: a day for the link, no password before it, and no warning to the newcomer', async () => {
    const administrator = await anAdministrator();
    const invite = async (login: string): Promise<{ user: { id: string; login: string }; link: string }> =>
      (await administrator.post('/users', { login, displayName: 'Жаңа Қызметкер', role: 'lawyer' }).expect(201))
        .body as { user: { id: string; login: string }; link: string };
    const { user, link } = await invite('invited');
    const { body: open } = await administrator.get('/resets').expect(200);
    const [invitation] = (open as { userId: string; startedAt: string; expiresAt: string }[]).filter(
      ({ userId }) => userId === user.id,
    );
    expect(invitation).toMatchObject({ invitation: true, factors: false, confirmed: true });
    expect(Date.parse(invitation?.expiresAt ?? '') - Date.parse(invitation?.startedAt ?? '')).toBe(24 * 3_600_000);
    expect((await aDesk(house, user).password(NEW)).status).toBe(401);
    await setPassword(tokenOf(link)).expect(204);
    await setPassword(tokenOf(link)).expect(404);
    expect((await aDesk(house, user).password(NEW)).body).toMatchObject({ mustChangePassword: false, notices: [] });
    expect(await administrator.get('/users').expect(200)).toMatchObject({
      body: expect.arrayContaining([expect.objectContaining({ login: 'invited', invited: false })]) as unknown[],
    });
  });

  it('makes another invitation whose link ends the former one, and lives a day as well', async () => {
    const administrator = await anAdministrator();
    const { body } = await administrator
      .post('/users', { login: 'invited-twice', displayName: 'Жаңа Қызметкер', role: 'intake' })
      .expect(201);
    const { user, link } = body as { user: Account; link: string };
    const again = await reset(administrator, user);
    await setPassword(tokenOf(link)).expect(404);
    const { rows } = await house.database.admin.query(
      'select invitation, expires_at - started_at as life from sec.reset where id = $1',
      [again.id],
    );
    expect(rows).toMatchObject([{ invitation: true, life: { days: 1 } }]);
    await setPassword(tokenOf(again.link)).expect(204);
    // From now on it is a password that was reset: half an hour, and a warning.
    const { rows: later } = await house.database.admin.query(
      'select invitation from sec.reset where id = $1 and expires_at - started_at = $2',
      [(await reset(administrator, user)).id, '30 minutes'],
    );
    expect(later).toEqual([{ invitation: false }]);
  });

  it('is not for oneself', async () => {
    const administrator = await anAdministrator();
    const { body } = await administrator
      .post(`/users/${administrator.id}/reset`, { version: 1, factors: false })
      .expect(409);
    expect(body).toMatchObject({ code: 'user.own_account' });
  });
});
