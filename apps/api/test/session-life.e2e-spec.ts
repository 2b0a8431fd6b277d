import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import request from 'supertest';
import { aDesk, PASSWORD, thePeopleOf, type Account, type Desk } from './support/two-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Threat model T12: what ends a session ends it with the next request, in the API and for plain SQL. */
describe('the life of a session', () => {
  let house: TestApp;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  let administrator: Desk;
  beforeAll(async () => {
    house = await startTestApp();
    anAccount = await thePeopleOf(house);
    administrator = await signedIn(await anAccount('administrator'));
  });
  afterAll(() => house.close());

  const signedIn = async (account: Account): Promise<Desk> => {
    const desk = aDesk(house, account);
    await desk.password();
    return desk;
  };

  async function organisationSeenBy(token: string): Promise<string | null> {
    const handle = createHmac('sha256', house.database.keys.derive('session-handle')).update(token).digest('hex');
    const client = await house.database.connections.rw.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('app.session', $1, true)`, [handle]);
      const { rows } = await client.query<{ org: string | null }>('select sec.org() as org');
      return rows[0]?.org ?? null;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const sql = (text: string): ((desk: Desk) => Promise<unknown>) => {
    return ({ id }) => house.database.admin.query(text, [id]);
  };
  const ENDS: readonly [string, (desk: Desk, account: Account) => Promise<unknown>][] = [
    ['the sign-out', (desk) => desk.delete('/session').expect(204)],
    ['fifteen idle minutes', sql(`update sec.session set idle_until = now() - interval '1 second' where user_id = $1`)],
    ['twelve hours', sql(`update sec.session set expires_at = now() - interval '1 second' where user_id = $1`)],
    ['the administrator who ends sessions', ({ id }) => administrator.post(`/users/${id}/end-sessions`).expect(204)],
    ['the account’s end', ({ id }) => administrator.post(`/users/${id}/disable`, { version: 1 }).expect(200)],
    ['a reset', ({ id }) => administrator.post(`/users/${id}/reset`, { version: 1 }).expect(200)],
    ['the account’s end, in plain SQL', sql('update sec.app_user set disabled_at = now() where id = $1')],
    ['another role', sql(`update sec.app_user set role = 'lawyer' where id = $1`)],
    ['a fresh proof: the token before it', (desk) => desk.prove({ method: 'password', secret: PASSWORD })],
    [
      'the own word from another device: all others',
      async (_, account) => (await signedIn(account)).delete('/sessions').expect(204),
    ],
    [
      'another password, set elsewhere',
      async (_, account) =>
        (await signedIn(account))
          .post('/session/password', { current: PASSWORD, next: 'жеті қат көк 2 астында' })
          .expect(204),
    ],
  ];

  it.each(ENDS)('ends with %s', async (_, end) => {
    const account = await anAccount();
    const desk = await signedIn(account);
    const token = desk.cookies.get('izdeu') ?? '';
    await desk.get('/session').expect(200);
    expect(await organisationSeenBy(token)).toBe(house.orgId);
    await end(desk, account);
    await request(house.app.getHttpServer()).get('/api/v1/session').set('Cookie', `izdeu=${token}`).expect(401);
    expect(await organisationSeenBy(token)).toBeNull();
  });

  it('does not begin with an account that is disabled at the same instant', async () => {
    const { id } = await anAccount();
    const { admin, connections, adminUrl } = house.database;
    const other = new Client({ connectionString: adminUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('update sec.app_user set disabled_at = now() where id = $1', [id]);
      const opened = connections.auth.pool
        .query(`select sec.open_session($1, 'h', 'browser', '', '', interval '1 hour', interval '1 hour', 3)`, [id])
        .then(
          () => 'opened',
          (error: unknown) => (error as { code: string }).code,
        );
      await vi.waitUntil(async () => {
        const { rows } = await admin.query(
          `select from pg_stat_activity where query like 'select sec.open_session%' and wait_event_type = 'Lock'`,
        );
        return rows.length === 1;
      });
      await other.query('commit');
      expect(await opened).toBe('42501');
      expect((await admin.query('select from sec.session where user_id = $1', [id])).rows).toEqual([]);
    } finally {
      await other.end();
    }
  });

  it('goes on under its new token after a fresh proof, with the same key only for what comes next', async () => {
    const desk = await signedIn(await anAccount());
    const before = (await desk.get('/session')).body as { keepingKey: string };
    const proven = await desk.prove({ method: 'password', secret: PASSWORD });
    expect((proven.body as { keepingKey: string }).keepingKey).not.toBe(before.keepingKey);
    await desk.get('/session').expect(200);
  });

  it('never takes a token that somebody else brought along', async () => {
    const account = await anAccount();
    const desk = aDesk(house, account);
    desk.cookies.set('izdeu', 'A'.repeat(43));
    await desk.password();
    expect(desk.cookies.get('izdeu')).not.toBe('A'.repeat(43));
    await request(house.app.getHttpServer())
      .get('/api/v1/session')
      .set('Cookie', `izdeu=${'A'.repeat(43)}`)
      .expect(401);
  });

  it('takes its tokens whole: neither the cookie nor the token of the page may differ in the last letter', async () => {
    const desk = await signedIn(await anAccount());
    const other = (text: string): string => `${text.slice(0, -1)}${text.endsWith('A') ? 'B' : 'A'}`;
    const { csrf } = desk;
    for (const wrong of [other(csrf), csrf.slice(0, -1), csrf.slice(0, 8), `${csrf}A`, '']) {
      desk.csrf = wrong;
      await desk.post('/session/proof/offer').expect(403);
    }
    desk.csrf = csrf;
    await desk.post('/session/proof/offer').expect(200);
    // Four bits of the last letter are padding: a changed first one is another token.
    const token = desk.cookies.get('izdeu') ?? '';
    for (const wrong of [`${token.slice(1)}A`, token.slice(0, -1)]) {
      desk.cookies.set('izdeu', wrong);
      await desk.get('/session').expect(401);
    }
  });

  it('is at most three at once: the oldest gives way', async () => {
    const account = await anAccount();
    const desks = [];
    for (let i = 0; i < 4; i++) desks.push(await signedIn(account));
    const answers = await Promise.all(desks.map((desk) => desk.get('/session')));
    expect(answers.map(({ status }) => status)).toEqual([401, 200, 200, 200]);
  });

  it('from a device never seen before is told to the others, and not to itself', async () => {
    const account = await anAccount();
    const known = await signedIn(account);
    const stranger = await signedIn(account);
    expect((await stranger.get('/session')).body).toMatchObject({ notices: [] });
    const { body } = await known.get('/session');
    const [notice] = (body as { notices: { id: string; kind: string }[] }).notices;
    expect(notice).toMatchObject({ kind: 'new_device' });
    await stranger.post(`/session/notices/${notice?.id}/seen`).expect(404);
    // The same browser again is known.
    await known.password();
    await known.post(`/session/notices/${notice?.id}/seen`).expect(204);
    expect((await known.get('/session')).body).toMatchObject({ notices: [] });
  });

  it('ends after ten idle minutes for whoever is named on a sealed case', async () => {
    const account = await anAccount('lawyer');
    expect((await (await signedIn(account)).get('/session')).body).toMatchObject({ idleSeconds: 900 });
    const { admin } = house.database;
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `insert into assignment (org_id, id, case_id, user_id, case_level, named, created_by) values ($1, gen_random_uuid(), gen_random_uuid(), $2, 3, true, $2)`,
      [house.orgId, account.id],
    );
    await admin.query('set session_replication_role = origin');
    expect((await (await signedIn(account)).get('/session')).body).toMatchObject({ idleSeconds: 600 });
  });
});
