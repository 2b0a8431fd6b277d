import { createHmac } from 'node:crypto';
import request from 'supertest';
import { Passwords } from '@izdeu/access';
import { newId, type Role } from '@izdeu/kernel';
import { startTestApp, type TestApp } from './support/test-app.js';

const PASSWORD = 'тау мен дала 47 жаңбыр';

describe('signing in', () => {
  let house: TestApp;
  let hash: string;
  beforeAll(async () => {
    house = await startTestApp();
    hash = await house.app.get(Passwords).hash(PASSWORD);
  });
  afterAll(() => house.close());

  let n = 0;
  async function anAccount(role: Role = 'caseworker'): Promise<{ id: string; login: string }> {
    const account = { id: newId(), login: `person-${++n}` };
    await house.database.admin.query('select sec.plant_user($1, $2, $3, $4, $5, $6, false, false)', [
      house.orgId,
      account.id,
      account.login,
      'Сынақ Адам',
      role,
      hash,
    ]);
    return account;
  }
  const server = (): ReturnType<typeof house.app.getHttpServer> => house.app.getHttpServer();
  const attempt = (login: string, password: string): request.Test =>
    request(server()).post('/api/v1/session').send({ login, password });
  const cookieOf = (response: request.Response): string =>
    String((response.headers['set-cookie'] as unknown as string[] | undefined)?.[0] ?? '');

  it('opens a session whose cookie no script can read and which the database knows only as a hash', async () => {
    const { login } = await anAccount();
    const answer = await attempt(login.toUpperCase(), PASSWORD).expect(200);
    expect(answer.body).toMatchObject({ user: { login }, mustChangePassword: false });
    const cookie = cookieOf(answer);
    expect(cookie).toMatch(/^izdeu=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
    const token = /=([\w-]{43})/.exec(cookie)?.[1] ?? '';
    const { rows } = await house.database.admin.query<{ dump: string }>('select s::text as dump from sec.session s');
    expect(rows.some(({ dump }) => dump.includes(token))).toBe(false);
  });

  it('answers the same for a wrong password, an unknown login and a disabled account', async () => {
    const { id, login } = await anAccount();
    await house.database.admin.query('update sec.app_user set disabled_at = now() where id = $1', [id]);
    const other = await anAccount();
    const answers = await Promise.all([
      attempt(login, PASSWORD),
      attempt(other.login, 'wrong wrong wrong'),
      attempt('nobody-here', PASSWORD),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...(body as object), requestId: '' }).toEqual({ ...(answers[0].body as object), requestId: '' });
    }
  });

  it('makes a guesser wait after five wrong passwords, even with the right one, and leaves others alone', async () => {
    const { login } = await anAccount();
    const bystander = await anAccount();
    for (let i = 0; i < 5; i++) await attempt(login, `wrong number ${i}`).expect(401);
    const held = await attempt(login, PASSWORD).expect(429);
    expect(held.body).toMatchObject({ code: 'access.too_many_attempts' });
    expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
    await attempt(bystander.login, PASSWORD).expect(200);
  });

  it('keeps every attempt on the record without the login that was typed', async () => {
    await attempt('somebody-private', 'whatever it was').expect(401);
    const { rows } = await house.database.admin.query<{ dump: string }>(
      "select e::text as dump from audit.event e where action = 'session.refused'",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some(({ dump }) => dump.includes('somebody-private'))).toBe(false);
  });

  it('gives the same key for unsent text as long as the session lives, another with the next, and stores none', async () => {
    const { login } = await anAccount();
    const keyOf = ({ body }: request.Response): string => (body as { keepingKey: string }).keepingKey;
    const [first, second] = [await attempt(login, PASSWORD), await attempt(login, PASSWORD)];
    const again = await request(server())
      .get('/api/v1/session')
      .set('Cookie', cookieOf(first).split(';')[0] ?? '')
      .expect(200);
    expect(Buffer.from(keyOf(first), 'base64url')).toHaveLength(32);
    expect(keyOf(again)).toBe(keyOf(first));
    const hours = (Date.parse((again.body as { expiresAt: string }).expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
    expect(keyOf(second)).not.toBe(keyOf(first));
    const { rows } = await house.database.admin.query<{ dump: string }>('select s::text as dump from sec.session s');
    expect(rows.some(({ dump }) => dump.includes(keyOf(first)))).toBe(false);
  });

  it('ends at sign-out on the very next request, in the API and in the database', async () => {
    const user = await house.a('lawyer');
    await user.get('/session').expect(200);
    const answer = await user.delete('/session').expect(204);
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    await user.get('/session').expect(401);
  });

  it('ends when idle for fifteen minutes and after twelve hours at the latest', async () => {
    for (const column of ['idle_until', 'expires_at']) {
      const user = await house.a('caseworker');
      await house.database.admin.query(
        `update sec.session set ${column} = now() - interval '1 second' where user_id = $1`,
        [user.id],
      );
      await user.get('/session').expect(401);
    }
  });

  it('changes a password only with the old one, refuses weak ones, and ends the other sessions', async () => {
    const { login } = await anAccount();
    const [first, second] = [await attempt(login, PASSWORD), await attempt(login, PASSWORD)];
    const change = (current: string, next: string): request.Test =>
      request(server())
        .post('/api/v1/session/password')
        .set('Cookie', cookieOf(first).split(';')[0] ?? '')
        .set('X-Izdeu-Token', (first.body as { csrfToken: string }).csrfToken)
        .send({ current, next });
    for (const [weak, reason] of [
      ['short', 'too_short'],
      ['aaaaaaaaaaaaaaa', 'too_common'],
      ['password12345', 'too_common'],
      [`${login}12345`, 'too_guessable'],
    ] as const) {
      const { body } = await change(PASSWORD, weak).expect(422);
      expect(body).toMatchObject({ code: 'access.password_too_weak', facts: { reason } });
    }
    await change('not the old one', 'жеті қат көк 2 астында').expect(401);
    await change(PASSWORD, 'жеті қат көк 2 астында').expect(204);
    await request(server())
      .get('/api/v1/session')
      .set('Cookie', cookieOf(second).split(';')[0] ?? '')
      .expect(401);
    await request(server())
      .get('/api/v1/session')
      .set('Cookie', cookieOf(first).split(';')[0] ?? '')
      .expect(200);
  });

  it('lets somebody with a one-time password do nothing but set an own one', async () => {
    const user = await house.a('administrator');
    await house.database.admin.query('update sec.app_user set must_change_password = true where id = $1', [user.id]);
    const { body } = await user.get('/users').expect(403);
    expect(body).toMatchObject({ code: 'access.password_change_required' });
    await user.get('/session').expect(200);
  });

  it('shows own sessions and ends one of them, never somebody else’s', async () => {
    const user = await house.a('caseworker');
    const elsewhere = await house.signIn(user);
    const stranger = await house.a('caseworker');
    const { body } = await user.get('/sessions').expect(200);
    const sessions = body as { id: string; isCurrent: boolean }[];
    expect(sessions.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
    const other = sessions.find(({ isCurrent }) => !isCurrent)?.id ?? '';
    await stranger.delete(`/sessions/${other}`).expect(404);
    await user.delete(`/sessions/${other}`).expect(204);
    await elsewhere.get('/session').expect(401);
    await user.delete(`/sessions/${other}`).expect(404);
  });

  it('refuses what another site sends and what lacks the token of the session', async () => {
    const user = await house.a('administrator');
    const post = (): request.Test => request(server()).post('/api/v1/users').set('Cookie', user.cookie).send({});
    await post().expect(403);
    await post().set('X-Izdeu-Token', 'wrong').expect(403);
    const token = /=([^;]+)/.exec(user.cookie)?.[1] ?? '';
    const right = createHmac('sha256', house.database.keys.derive('session-csrf')).update(token).digest('base64url');
    await post()
      .set('X-Izdeu-Token', `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`)
      .expect(403);
    await post().set('X-Izdeu-Token', right.slice(0, 4)).expect(403);
    await post().set('X-Izdeu-Token', right).expect(400);
    for (const [name, value] of [
      ['Sec-Fetch-Site', 'cross-site'],
      ['Sec-Fetch-Site', 'same-site'],
      ['Origin', 'https://elsewhere.example'],
    ] as const) {
      const { body } = await user.post('/users', {}).set(name, value).expect(403);
      expect(body).toMatchObject({ code: 'access.cross_site' });
    }
    await user.post('/users', {}).set('Sec-Fetch-Site', 'same-origin').expect(400);
  });

  it('speaks the language of the browser when it refuses', async () => {
    const titles = await Promise.all(
      ['kk', 'ru', 'en'].map((language) => request(server()).get('/api/v1/session').set('Accept-Language', language)),
    );
    expect(new Set(titles.map(({ body }) => (body as { title: string }).title)).size).toBe(3);
    for (const { headers } of titles) expect(headers['content-type']).toContain('application/problem+json');
  });
});
