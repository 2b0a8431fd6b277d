import request from 'supertest';
import { Passwords } from '@izdeu/access';
import { aDesk, PASSWORD, thePeopleOf } from './support/two-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Threat model T11, short: how many guesses reach the password at all, and what their answers tell. */
describe('guessing', () => {
  let house: TestApp;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  beforeEach(async () => {
    house = await startTestApp({ trustedProxies: 1 });
    anAccount = await thePeopleOf(house);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await house.close();
  });

  const attempt = (login: string, password: string, from = '203.0.113.9'): request.Test =>
    request(house.app.getHttpServer()).post('/api/v1/session').set('X-Forwarded-For', from).send({ login, password });

  it('two hundred at once reach the password five times', async () => {
    const { login } = await anAccount();
    const looked = vi.spyOn(house.app.get(Passwords), 'matches').mockResolvedValue(false);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => attempt(login, `guess number ${i}`, `198.51.${i}.1`)),
    );
    expect(looked).toHaveBeenCalledTimes(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(195);
  });

  it('a hundred in a row hold the account until somebody resets it, whoever waits in between', async () => {
    const account = await anAccount();
    const looked = vi.spyOn(house.app.get(Passwords), 'matches').mockResolvedValue(false);
    const wait = (): Promise<unknown> =>
      house.database.admin.query(
        `update sec.throttle set blocked_until = null, failures = 0 where blocked_until < 'infinity'`,
      );
    for (let i = 0; i < 130; i++) {
      await wait();
      await attempt(account.login, `guess number ${i}`, `198.51.${i}.1`);
    }
    expect(looked).toHaveBeenCalledTimes(100);
    const { body } = await attempt(account.login, PASSWORD).expect(429);
    expect(body).toMatchObject({ code: 'access.held_until_reset' });
    vi.restoreAllMocks();
    const administrator = aDesk(house, await anAccount('administrator'));
    await administrator.password();
    const made = await administrator.post(`/users/${account.id}/reset`, { version: 1 }).expect(200);
    const token = (made.body as { link: string }).link.split('#')[1];
    const next = 'жеті қат көк 2 астында';
    await request(house.app.getHttpServer())
      .post('/api/v1/session/new-password')
      .send({ token, password: next })
      .expect(204);
    await attempt(account.login, next, '192.0.2.7').expect(200);
  });

  it('many accounts from one network is held off like one account, and another network is not', async () => {
    vi.spyOn(house.app.get(Passwords), 'pretendToMatch').mockResolvedValue();
    const answers = [];
    for (let i = 0; i < 40; i++) answers.push(await attempt(`somebody-${i}`, 'a wrong password', `203.0.113.${i}`));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(30);
    await attempt('somebody-else', 'a wrong password', '198.51.100.1').expect(401);
  });

  it('hashes as often for nobody as for somebody, and says the same', async () => {
    const { login } = await anAccount();
    const passwords = house.app.get(Passwords);
    await passwords.pretendToMatch('the first one makes the hash to compare with');
    const looked = vi.spyOn(passwords, 'matches');
    const known = await attempt(login, 'a wrong password', '198.51.100.1');
    const unknown = await attempt('nobody-at-all', 'a wrong password', '198.51.101.1');
    expect(looked).toHaveBeenCalledTimes(2);
    expect({ ...(known.body as object), requestId: '' }).toEqual({ ...(unknown.body as object), requestId: '' });
  });
});
