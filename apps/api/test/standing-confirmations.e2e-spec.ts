import { UnitOfWork } from '@izdeu/database';
import { YESTERDAY, openCase, pageOf } from './support/appeal-forms.js';
import { actorOf } from './support/people-on-record.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface State {
  readonly mayConfirmAs: string | null;
  readonly shredding: {
    readonly version: number;
    readonly executedAt: string | null;
    readonly lawyerConfirmed: boolean;
    readonly leadConfirmed: boolean;
    readonly fallen: readonly string[];
  };
}

/** A shredding destroys for good: what somebody agreed to counts only while they still have the part in which they agreed. */
describe('a confirmation of a shredding', () => {
  let house: TestApp;
  let lead: SignedInUser;
  let lawyer: SignedInUser;
  let heir: SignedInUser;
  let administrator: SignedInUser;
  let caseId: string;
  beforeAll(async () => {
    house = await startTestApp();
  });
  beforeEach(async () => {
    [lead, lawyer, heir] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('lawyer')];
    administrator = await house.a('administrator');
    ({ id: caseId } = await openCase(lead));
    for (const { id: userId } of [lawyer, heir])
      await lead.post(`/cases/${caseId}/assignments`, { userId, lead: false }).expect(201);
    const decision = { decisionNumber: '8/2026', decidedOn: YESTERDAY };
    await administrator.post(`/cases/${caseId}/shredding`, decision).expect(201);
  });
  afterAll(() => house.close());

  const stateOf = async (by: SignedInUser): Promise<State> =>
    (await by.get(`/cases/${caseId}/shredding`).expect(200)).body as State;
  const confirm = async (by: SignedInUser): Promise<State> => {
    const { shredding } = await stateOf(by);
    const sent = await by.post(`/cases/${caseId}/shredding/confirm`, { version: shredding.version }).expect(200);
    return sent.body as State;
  };
  const placeOf = async (who: SignedInUser): Promise<string> =>
    `/cases/${caseId}/assignments/${(await pageOf(lead, caseId)).assignments.find(({ userId, endedAt }) => userId === who.id && endedAt === null)?.id ?? ''}`;
  const bySql = (sql: string, ...values: unknown[]): Promise<unknown> => house.database.admin.query(sql, values);

  /** The lead agrees as the second person: nothing is destroyed, and the other lawyer of the case makes it whole. */
  async function fellAndIsAskedAgain(): Promise<void> {
    expect((await stateOf(lead)).shredding.fallen).toEqual(['lawyer']);
    const second = await confirm(lead);
    expect(second.shredding).toMatchObject({ executedAt: null, lawyerConfirmed: false, leadConfirmed: true });
    await pageOf(lead, caseId);
    expect((await stateOf(heir)).mayConfirmAs).toBe('lawyer');
    expect((await confirm(heir)).shredding).toMatchObject({ executedAt: expect.any(String), fallen: [] });
  }

  it('falls when the lawyer left the case', async () => {
    await confirm(lawyer);
    await lead.post(`${await placeOf(lawyer)}/end`).expect(204);
    await fellAndIsAskedAgain();
  });

  it('does not come back to life when they come back: they are asked again', async () => {
    await confirm(lawyer);
    await lead.post(`${await placeOf(lawyer)}/end`).expect(204);
    await lead.post(`/cases/${caseId}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
    expect((await stateOf(lead)).shredding.fallen).toEqual(['lawyer']);
    expect((await confirm(lead)).shredding.executedAt).toBeNull();
    expect((await confirm(lawyer)).shredding.executedAt).not.toBeNull();
  });

  it('falls when the lawyer is no lawyer any more', async () => {
    await confirm(lawyer);
    await bySql("update sec.app_user set role = 'caseworker' where id = $1", lawyer.id);
    await fellAndIsAskedAgain();
  });

  it('falls when the account of the lawyer was closed or frozen', async () => {
    await confirm(lawyer);
    await bySql('update sec.app_user set disabled_at = now() where id = $1', lawyer.id);
    await fellAndIsAskedAgain();
  });

  it('falls when the lawyer stands behind a wall', async () => {
    await confirm(lawyer);
    const wall = { userId: lawyer.id, reason: 'under_pressure', note: '' };
    await lead.post(`/cases/${caseId}/walls`, wall).expect(201);
    await fellAndIsAskedAgain();
  });

  it('falls when another leads the case, and whoever led may then confirm in another part', async () => {
    await confirm(lead);
    await lead.post(`${await placeOf(lead)}/hand-over`, { toUserId: heir.id }).expect(204);
    const now = await stateOf(lawyer);
    expect(now.shredding).toMatchObject({ leadConfirmed: false, fallen: ['lead'] });
    expect((await confirm(lawyer)).shredding.executedAt).toBeNull();
    expect((await confirm(heir)).shredding.executedAt).not.toBeNull();
  });

  it('of a lawyer who leads the case since counts no more as that of the lawyer', async () => {
    await confirm(lawyer);
    await lead.post(`${await placeOf(lead)}/hand-over`, { toUserId: lawyer.id }).expect(204);
    expect((await stateOf(lawyer)).mayConfirmAs).toBe('lead');
    expect((await confirm(lawyer)).shredding).toMatchObject({ executedAt: null, leadConfirmed: true });
    expect((await confirm(heir)).shredding.executedAt).not.toBeNull();
  });

  it('is asked for by the database itself, whatever the application sends', async () => {
    await confirm(lawyer);
    await lead.post(`${await placeOf(lawyer)}/end`).expect(204);
    await bySql('set session_replication_role = replica');
    await bySql('update shredding set lead_id = $2, lead_at = now() where case_id = $1', caseId, lead.id);
    await bySql('set session_replication_role = origin');
    const actor = await actorOf(house, lead);
    const carryOut = house.app
      .get(UnitOfWork)
      .as(actor, (tx) => tx.$queryRaw`select sec.shred_case(id) from shredding where case_id = ${caseId}::uuid`);
    // As the database says "not theirs".
    await expect(carryOut).rejects.toThrow('record.not_found');
    await pageOf(lead, caseId);
  });
});

/** The same of the two who lower the level of a case: one asks, and days may pass before the other agrees. */
describe('a request to lower the level of a case', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());

  it.each([
    ['was let go', 'update sec.app_user set disabled_at = now() where id = $1', false],
    ['stands behind a wall', '', true],
  ])('is agreed to by nobody once whoever asked %s', async (_, sql, isWalled) => {
    const [lead, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    const { id } = await openCase(lead);
    await lead.post(`/cases/${id}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
    await lead.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    const request = { toLevel: 1, reason: 'Отбасы қауіпсіз жерде' };
    const asked = (await lead.post(`/cases/${id}/level-requests`, request).expect(201)).body as { id: string };
    const wall = { userId: lead.id, reason: 'under_pressure', note: '' };
    if (isWalled) await (await house.a('administrator')).post(`/cases/${id}/walls`, wall).expect(201);
    else await house.database.admin.query(sql, [lead.id]);
    const answer = (agreed: boolean) => lawyer.post(`/cases/${id}/level-requests/${asked.id}/answer`, { agreed });
    expect((await answer(true).expect(409)).body).toMatchObject({ code: 'case.level_pair' });
    await answer(false).expect(204);
  });
});
