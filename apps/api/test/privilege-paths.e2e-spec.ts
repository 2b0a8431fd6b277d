import type { Response } from 'supertest';
import { newId } from '@izdeu/kernel';
import { openCase, pageOf } from './support/appeal-forms.js';
import { bySql as bySqlIn } from './support/plain-sql.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const codeOf = ({ body }: Response): string => (body as { code: string }).code;

/** Ways by which somebody could take more rights than they were given (threat model T05): each is tried, each is refused. */
describe('nobody raises their own rights', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  let administrator: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague, administrator] = await Promise.all([
      house.a('caseworker'),
      house.a('caseworker'),
      house.a('administrator'),
    ]);
  });
  afterAll(() => house.close());

  const bySql = (user: SignedInUser, sql: string, values?: readonly unknown[]): Promise<string> =>
    bySqlIn(house, user, sql, values);

  const place = (caseId: string, userId: string) =>
    [
      `insert into assignment (org_id, id, case_id, user_id, is_lead, created_by) values ($1, gen_random_uuid(), $2, $3, true, $3)`,
      [house.orgId, caseId, userId],
    ] as const;

  it('by a role of their own', async () => {
    for (const user of [caseworker, administrator]) {
      expect(await bySql(user, "update sec.app_user set role = 'administrator' where id = $1", [user.id])).toBe(
        'refused',
      );
      expect(await bySql(user, "update sec.session set role = 'administrator' where user_id = $1", [user.id])).toBe(
        'refused',
      );
    }
    expect(
      await bySql(caseworker, "select sec.create_user($1, 'evil', 'Evil', 'administrator', 'x', $1, 'x')", [newId()]),
    ).toBe('refused');
    expect(
      await bySql(caseworker, "select sec.plant_user($1, $2, 'evil', 'E', 'administrator', 'x', false, false)", [
        house.orgId,
        newId(),
      ]),
    ).toBe('refused');
    await caseworker.post('/users', { login: 'evil', displayName: 'Evil', role: 'administrator' }).expect(403);
  });

  it('by a place on a case that nobody gave them', async () => {
    const { id } = await openCase(caseworker);
    expect(await bySql(colleague, ...place(id, colleague.id))).toBe('refused');
    expect(await bySql(administrator, ...place(id, administrator.id))).toBe('refused');
    for (const change of ['is_lead = true', 'named = true', 'ended_at = now()'])
      expect(await bySql(colleague, `update assignment set ${change} where case_id = $1`, [id])).toBe('no rows');
    expect(await bySql(caseworker, 'update assignment set user_id = $2 where case_id = $1', [id, colleague.id])).toBe(
      'refused',
    );
    await colleague.post(`/cases/${id}/assignments`, { userId: colleague.id, lead: true }).expect(404);
    // The one who opened it has the place; once somebody has one, opening it gives no second.
    expect(await bySql(caseworker, ...place(id, colleague.id))).toBe('done');
  });

  it('by access for a time that they write themselves', async () => {
    const { id } = await openCase(caseworker);
    await caseworker.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    const grant = (by: SignedInUser, kind: string): Promise<string> =>
      bySql(
        by,
        `insert into case_grant (org_id, id, case_id, user_id, kind, purpose, until_at, created_by)
         values ($1, gen_random_uuid(), $2, $3, $4, 'made up for a test', now() + interval '30 minutes', $5)`,
        [house.orgId, id, colleague.id, kind, kind === 'granted' ? caseworker.id : colleague.id],
      );
    for (const kind of ['granted', 'break_glass']) expect(await grant(colleague, kind)).toBe('refused');
    expect(await grant(caseworker, 'granted')).toBe('done');
    expect(await bySql(caseworker, 'update case_file set level = 1 where id = $1', [id])).toBe('refused');
    expect(await bySql(colleague, 'update case_file set level = 1 where id = $1', [id])).toBe('no rows');
  });

  it('by lifting their own wall, clearing the brakes or proving themselves in the database', async () => {
    const { id } = await openCase(caseworker);
    await administrator.post(`/cases/${id}/walls`, { userId: colleague.id, reason: 'rival', note: '' }).expect(201);
    expect(await bySql(colleague, 'update case_wall set lifted_at = now(), lifted_by = $1', [colleague.id])).toBe(
      'no rows',
    );
    expect(await bySql(colleague, 'select * from case_wall')).toBe('no rows');
    for (const attempt of [
      "select sec.prove('x', 'y', 3::smallint)",
      'update sec.session set proven_at = now(), grade = 3',
      'update sec.brake_state set cleared_at = now()',
      'delete from sec.case_opening',
      'select sec.notify($1, null, null)',
      'select audit.write_event(null, $1, $1, $1, null, $1, $1)',
    ])
      expect(await bySql(colleague, attempt, attempt.includes('$1') ? ['x'] : [])).toBe('refused');
    expect(await bySql(colleague, 'update organisation set openings_per_day = 1000000')).toBe('no rows');
  });

  it('by leaving the house without an administrator', async () => {
    await administrator.post(`/users/${administrator.id}/disable`, { version: 1 }).expect(409);
    const third = await house.anotherOrganisation();
    const [only, other] = [await house.a('administrator', third), await house.a('administrator', third)];
    const answers = await Promise.all([
      only.post(`/users/${other.id}/disable`, { version: 1 }),
      other.post(`/users/${only.id}/disable`, { version: 1 }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { rows } = await house.database.admin.query<{ n: string }>(
      "select count(*) as n from sec.app_user where org_id = $1 and role = 'administrator' and disabled_at is null",
      [third],
    );
    expect(rows[0]?.n).toBe('1');
  });

  it('by a session from before they were disabled', async () => {
    const gone = await house.a('caseworker');
    await administrator.post(`/users/${gone.id}/disable`, { version: 1 }).expect(200);
    await gone.get('/home').expect(401);
    await administrator.post(`/users/${gone.id}/enable`, { version: 2 }).expect(200);
    await gone.get('/home').expect(401);
  });

  it('by an organisation, an author or another record in the body of a request', async () => {
    const { id } = await openCase(caseworker);
    const elsewhere = await house.anotherOrganisation();
    for (const extra of [
      { orgId: elsewhere },
      { createdBy: colleague.id },
      { case: { update: { level: 0 } } },
      { assignments: { create: [{ userId: caseworker.id, isLead: true }] } },
    ]) {
      expect(codeOf(await caseworker.post(`/cases/${id}/notes`, { body: 'Сынақ', ...extra }).expect(400))).toBe(
        'request.invalid',
      );
      await caseworker.patch(`/cases/${id}`, { version: 1, asks: ['news'], ...extra }).expect(400);
    }
    expect(await pageOf(caseworker, id)).toMatchObject({ version: 1, level: 1 });
  });

  it('by a word on the trail that nobody stands behind, or a password chosen for somebody else', async () => {
    const { pool } = house.database.connections.rw;
    for (const act of [
      `select audit.append('backup.restored', 'backup', 'made-up', null, '', '{}')`,
      `select audit.append_view('case.viewed', 'case', 'made-up', null, interval '1 minute')`,
      `select audit.write_event_of(null, null, 'key.rotated', 'key', 'made-up', null, '', '{}')`,
    ])
      await expect(pool.query(act)).rejects.toMatchObject({ code: '42501' });
    const { rowCount } = await house.database.admin.query(`select from audit.event where object_id = 'made-up'`);
    expect(rowCount).toBe(0);
    expect(await bySql(administrator, 'select sec.reset_password($1, 1, $2)', [colleague.id, 'x'])).toContain(
      'does not exist',
    );
  });
});
