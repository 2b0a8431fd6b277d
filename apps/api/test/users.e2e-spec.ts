import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('the people of an organisation', () => {
  let house: TestApp;
  let administrator: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    administrator = await house.a('administrator');
  });
  afterAll(() => house.close());

  const newcomer = (login: string): object => ({ login, displayName: 'Жаңа Қызметкер', role: 'caseworker' });

  it('are added with a link by which they set their first password; nobody else learns one', async () => {
    const { body } = await administrator.post('/users', newcomer('newcomer')).expect(201);
    expect(body).toEqual({
      user: expect.objectContaining({ login: 'newcomer', invited: true }) as object,
      link: expect.stringMatching(/^http:\/\/localhost:3000\/new-password#[\w-]{43}$/) as string,
    });
    const { body: listed } = await administrator.get('/users').expect(200);
    expect((listed as { login: string }[]).map(({ login }) => login)).toContain('newcomer');
  });

  it('cannot share a login', async () => {
    await administrator.post('/users', newcomer('twice')).expect(201);
    const { body } = await administrator.post('/users', newcomer('twice')).expect(409);
    expect(body).toMatchObject({ code: 'user.login_taken' });
  });

  it('lose their sessions at once when disabled, and an administrator cannot disable himself', async () => {
    const caseworker = await house.a('caseworker');
    await caseworker.get('/session').expect(200);
    await administrator.post(`/users/${caseworker.id}/disable`, { version: 1 }).expect(200);
    await caseworker.get('/session').expect(401);
    await administrator.post(`/users/${administrator.id}/disable`, { version: 1 }).expect(409);
  });

  it('are changed by one of two simultaneous administrators, the other is told', async () => {
    const caseworker = await house.a('caseworker');
    const both = await Promise.all(
      [1, 2].map(() => administrator.post(`/users/${caseworker.id}/disable`, { version: 1 })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('of another organisation do not exist', async () => {
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    const { body } = await administrator.post(`/users/${stranger.id}/disable`, { version: 1 }).expect(404);
    expect(body).toMatchObject({ code: 'user.not_found' });
  });

  it('are managed by administrators only, and the refusal is on the record', async () => {
    const lawyer = await house.a('lawyer');
    await lawyer.get('/users').expect(403);
    const { rows } = await house.database.admin.query(
      `select payload from audit.event where action = 'access.denied' and actor_id = $1`,
      [lawyer.id],
    );
    expect(rows).toEqual([{ payload: '{"needs":"user:manage"}' }]);
  });

  it('are refused with names of fields and rules, never with what was typed', async () => {
    const { body } = await administrator
      .post('/users', { login: 'Б', displayName: '', role: 'king', extra: 1 })
      .expect(400);
    expect(body).toMatchObject({ code: 'request.invalid' });
    const { errors } = body as { errors: { path: string }[] };
    expect(errors.map(({ path }) => path).sort()).toEqual(['displayName', 'extra', 'login', 'role']);
    expect(JSON.stringify(body)).not.toContain('king');
  });
});
