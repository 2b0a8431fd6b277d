import { Clock } from '@izdeu/kernel';
import { aDesk, enrolApp, PASSWORD, thePeopleOf, type Account, type App, type Desk } from './support/two-steps.js';
import { startTestApp, type TestApp } from './support/test-app.js';

/** Threat model T13 and the sign-in in two steps, where a second factor is compulsory. */
describe('the second factor', () => {
  let house: TestApp;
  let anAccount: Awaited<ReturnType<typeof thePeopleOf>>;
  beforeAll(async () => {
    house = await startTestApp({ secondFactor: 'compulsory' });
    anAccount = await thePeopleOf(house);
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => house.close());

  const later = (seconds: number): void => {
    const start = Date.now();
    vi.spyOn(house.app.get(Clock), 'now').mockImplementation(() => new Date(start + seconds * 1000));
  };

  /** Somebody with an app, at a desk where nobody is signed in yet. */
  async function somebody(): Promise<{ account: Account; app: App; desk: Desk }> {
    const account = await anAccount();
    const first = aDesk(house, account);
    await first.password();
    const app = await enrolApp(house, first);
    return { account, app, desk: aDesk(house, account) };
  }

  it('has to be enrolled before anything else', async () => {
    const desk = aDesk(house, await anAccount());
    expect((await desk.password()).body).toMatchObject({ mustEnrol: true });
    for (const path of ['/cases', '/home', '/organisation', '/colleagues']) {
      const { body } = await desk.get(path).expect(403);
      expect(body).toMatchObject({ code: 'access.factor_enrolment_required' });
    }
    await enrolApp(house, desk);
    await desk.get('/cases').expect(200);
    expect((await desk.get('/session')).body).toMatchObject({ mustEnrol: false });
  });

  it('ends the sessions that a password alone has opened', async () => {
    const account = await anAccount();
    const [here, elsewhere] = [aDesk(house, account), aDesk(house, account)];
    await here.password();
    await elsewhere.password();
    await enrolApp(house, here);
    await elsewhere.get('/session').expect(401);
    await here.get('/session').expect(200);
  });

  it('is asked for after the password, and half a session opens nothing, here or in the database', async () => {
    const { app, desk } = await somebody();
    const half = await desk.password();
    expect(half.status).toBe(202);
    expect(half.body).toEqual({ secondStep: { methods: ['code', 'recovery_code'], passkey: null } });
    const token = desk.cookies.get('izdeu-half') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    await desk.get('/session').expect(401);
    // The same token under the name of a session, and its handle in a transaction.
    desk.cookies.set('izdeu', token);
    await desk.get('/session').expect(401);
    await desk.get('/cases').expect(401);
    const { createHmac } = await import('node:crypto');
    const handle = createHmac('sha256', house.database.keys.derive('session-handle')).update(token).digest('hex');
    const client = await house.database.connections.rw.pool.connect();
    await client.query('begin');
    await client.query(`select set_config('app.session', $1, true)`, [handle]);
    const { rows } = await client.query('select sec.org() as org, sec.uid() as uid, sec.grade() as grade');
    await client.query('rollback');
    client.release();
    expect(rows).toEqual([{ org: null, uid: null, grade: null }]);
    desk.cookies.delete('izdeu');
    const whole = await desk.secondStep({ method: 'code', secret: app.code() });
    expect(whole.status).toBe(200);
    await desk.get('/cases').expect(200);
    expect(desk.cookies.get('izdeu')).not.toBe(token);
    const grade = await house.database.admin.query(
      'select grade from sec.session where user_id = $1 and revoked_at is null order by created_at desc limit 1',
      [desk.id],
    );
    expect(grade.rows).toEqual([{ grade: 2 }]);
  });

  it('takes no code twice, neither in its own step nor in the next one', async () => {
    const { account, app, desk } = await somebody();
    const code = app.code();
    await desk.password();
    expect((await desk.secondStep({ method: 'code', secret: code })).status).toBe(200);
    const thief = aDesk(house, account);
    await thief.password();
    const again = await thief.secondStep({ method: 'code', secret: code });
    expect(again.body).toMatchObject({ code: 'access.wrong_factor' });
    later(30);
    expect((await thief.secondStep({ method: 'code', secret: code })).status).toBe(401);
  });

  it.each([
    [-2, 401],
    [0, 200],
    [1, 200],
    [2, 401],
  ])('answers a clock that is %i steps off with %i', async (steps, status) => {
    const { app, desk } = await somebody();
    await desk.password();
    expect((await desk.secondStep({ method: 'code', secret: app.code(steps) })).status).toBe(status);
  });

  it('takes the step before the present one, unless it was used', async () => {
    const { app, desk } = await somebody();
    await desk.password();
    // Enrolling used the step before.
    expect((await desk.secondStep({ method: 'code', secret: app.code(-1) })).status).toBe(401);
    later(60);
    expect((await desk.secondStep({ method: 'code', secret: app.code(-1) })).status).toBe(200);
  });

  it('opens exactly one session for one code that two send at the same time', async () => {
    const { account, app } = await somebody();
    const desks = [aDesk(house, account), aDesk(house, account)];
    for (const desk of desks) await desk.password();
    const secret = app.code();
    const answers = await Promise.all(desks.map((desk) => desk.secondStep({ method: 'code', secret })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('opens exactly one session for one half session and two codes', async () => {
    const { app, desk } = await somebody();
    await desk.password();
    const answers = await Promise.all(
      [app.code(), app.code(1)].map((secret) => desk.post('/session/second-step', { method: 'code', secret })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is not used up by a wrong password', async () => {
    const { app, desk } = await somebody();
    const secret = app.code();
    expect((await desk.password('not the password at all')).status).toBe(401);
    const { body } = await desk.post('/session/second-step', { method: 'code', secret }).expect(401);
    expect(body).toMatchObject({ code: 'access.second_step_over' });
    await desk.password();
    expect((await desk.secondStep({ method: 'code', secret })).status).toBe(200);
  });

  it('gives ten recovery codes of 120 bits, each good for one sign-in, stored as hashes', async () => {
    const { account, app, desk } = await somebody();
    expect(app.recovery).toHaveLength(10);
    expect(new Set(app.recovery).size).toBe(10);
    for (const code of app.recovery) expect(code.replaceAll('-', '')).toMatch(/^[A-Z2-7]{24}$/);
    const [first = ''] = app.recovery;
    await desk.password();
    expect((await desk.secondStep({ method: 'recovery_code', secret: first.toLowerCase() })).status).toBe(200);
    expect((await desk.get('/account/factors')).body).toMatchObject({ recoveryCodesLeft: 9 });
    const thief = aDesk(house, account);
    await thief.password();
    expect((await thief.secondStep({ method: 'recovery_code', secret: first })).status).toBe(401);
    const { rows } = await house.database.admin.query<{ dump: string }>(
      'select c::text as dump from sec.recovery_code c union all select t::text from sec.totp t',
    );
    expect(rows.some(({ dump }) => app.recovery.some((code) => dump.includes(code)))).toBe(false);
  });

  it('opens exactly one session for one recovery code that two send at the same time', async () => {
    const { account, app } = await somebody();
    const desks = [aDesk(house, account), aDesk(house, account)];
    for (const desk of desks) await desk.password();
    const [secret] = app.recovery;
    const answers = await Promise.all(desks.map((desk) => desk.secondStep({ method: 'recovery_code', secret })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('makes a guesser of codes wait, and ends the half session, even for the right code', async () => {
    const { account, app, desk } = await somebody();
    await desk.password();
    for (let i = 0; i < 5; i++) expect((await desk.secondStep({ method: 'code', secret: '000000' })).status).toBe(401);
    expect((await desk.secondStep({ method: 'code', secret: app.code() })).body).toMatchObject({
      code: 'access.second_step_over',
    });
    const again = aDesk(house, account);
    expect((await again.password()).status).toBe(202);
    expect((await again.secondStep({ method: 'code', secret: app.code() })).status).toBe(429);
  });

  it('stays where it is without a fresh proof by itself, and one factor always stays', async () => {
    const { app, desk } = await somebody();
    await desk.password();
    await desk.secondStep({ method: 'code', secret: app.code() });
    expect((await desk.delete('/account/totp').expect(409)).body).toMatchObject({ code: 'factor.last' });
    await house.database.admin.query(
      `update sec.session set proven_at = now() - interval '301 seconds' where user_id = $1`,
      [desk.id],
    );
    const { body } = await desk.post('/account/recovery-codes').expect(403);
    expect(body).toMatchObject({ code: 'access.step_up_required', facts: { grade: 2 } });
    // A password proves nothing where there is a factor, and neither does a recovery code.
    expect((await desk.prove({ method: 'password', secret: PASSWORD })).status).toBe(401);
    expect((await desk.prove({ method: 'recovery_code', secret: app.recovery[1] })).status).toBe(401);
    const before = desk.cookies.get('izdeu');
    expect((await desk.prove({ method: 'code', secret: app.code(1) })).status).toBe(200);
    expect(desk.cookies.get('izdeu')).not.toBe(before);
    await desk.post('/account/recovery-codes').expect(200);
  });

  it('of the wrong grade is asked for in vain: an administrator with codes alone adds nobody', async () => {
    const account = await anAccount('administrator');
    const desk = aDesk(house, account);
    await desk.password();
    await enrolApp(house, desk);
    await desk.get('/users').expect(200);
    const { body } = await desk.post('/users', { login: 'new-one', displayName: 'Жаңа', role: 'lawyer' }).expect(403);
    expect(body).toMatchObject({ code: 'access.factor_missing', facts: { grade: 3 } });
  });

  it('gives the same answer to nonsense as to a wrong passkey, and never breaks', async () => {
    const { desk } = await somebody();
    await desk.password();
    for (const passkey of [{}, { id: 'x' }, { id: 'x', response: {} }, { id: 'x', rawId: 1, type: 'public-key' }]) {
      const { status, body } = await desk.secondStep({ method: 'passkey', passkey });
      expect([status, (body as { code: string }).code]).toEqual([401, 'access.wrong_factor']);
    }
  });
});
