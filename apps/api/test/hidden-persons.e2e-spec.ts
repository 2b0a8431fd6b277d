import { newId } from '@izdeu/kernel';
import { anAppealForm, anApplicant, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { aMeeting, aPetition } from './support/diplomacy.js';
import { bySql } from './support/plain-sql.js';
import { idOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** A person is as open as the most open of their cases: whoever cannot see them must not put them into one (threat model T06). */
describe('what levels and walls hide', () => {
  let house: TestApp;
  let lead: SignedInUser;
  let stranger: SignedInUser;
  let own: { id: string };
  beforeAll(async () => {
    house = await startTestApp();
    [lead, stranger] = [await house.a('caseworker'), await house.a('caseworker')];
    own = await openCase(
      stranger,
      anAppealForm({
        applicant: anApplicant('Ашық Өтініш', { identityNumbers: [] }),
        sought: [aSought('Ашық Адам', { identityNumbers: [] })],
      }),
    );
  });
  afterAll(() => house.close());

  let families = 0;
  /** A case of the lead, with the sought person and the applicant. */
  async function aFamily(): Promise<{ readonly id: string; readonly people: readonly string[] }> {
    const name = `Құпия${(families += 1)}`;
    const { id } = await openCase(
      lead,
      anAppealForm({
        applicant: anApplicant(`${name} Өтініш`, { identityNumbers: [] }),
        sought: [aSought(`${name} Ізделген`, { identityNumbers: [] })],
      }),
    );
    const page = await pageOf(lead, id);
    return { id, people: [page.sought.id, page.parties[0]?.person.id ?? ''] };
  }
  const restricted = async () => {
    const family = await aFamily();
    await lead.patch(`/cases/${family.id}`, { version: 1, level: 2 }).expect(200);
    return family;
  };
  const walled = async () => {
    const family = await aFamily();
    const wall = { userId: stranger.id, reason: 'relative', note: '' };
    await (await house.a('administrator')).post(`/cases/${family.id}/walls`, wall).expect(201);
    return family;
  };

  /** What each way of putting the person into the case answers, by plain SQL in a session of the user. */
  async function ways(user: SignedInUser, caseId: string, person: string): Promise<readonly string[]> {
    const { orgId } = house;
    const answers: string[] = [];
    for (const [sql, ...values] of [
      [
        `insert into case_party (org_id, id, case_id, person_id, role, created_by) values ($1, gen_random_uuid(), $2, $3, 'between', $4)`,
        ...[orgId, caseId, person, user.id],
      ],
      [
        `insert into case_file (org_id, id, number, sought_person_id, sought_name, asks, gaps, opened_on, created_by, updated_at)
         values ($1, gen_random_uuid(), 'X-1', $2, 'x', '{}', '{}', now(), $3, now())`,
        ...[orgId, person, user.id],
      ],
      ['update case_party set person_id = $2 where case_id = $1', caseId, person],
      ['update case_file set sought_person_id = $2 where id = $1', caseId, person],
    ] as const)
      answers.push(await bySql(house, user, sql, values));
    return answers;
  }
  const REFUSED = ['refused', 'refused', 'refused', 'refused'];
  const DONE = ['done', 'done', 'done', 'done'];

  it.each([
    ['restricted', restricted],
    ['walled', walled],
  ])('puts nobody of %s cases into a case of a stranger, not by direct SQL either', async (_, family) => {
    for (const person of (await family()).people) {
      await stranger.get(`/people/${person}`).expect(404);
      const { body: over } = await stranger.post(`/cases/${own.id}/parties`, { role: 'between', personId: person });
      expect(over).toMatchObject({ status: 404, code: 'person.not_found' });
      expect(await ways(stranger, own.id, person)).toEqual(REFUSED);
    }
  });

  it('answers for them as for one whom nobody has and for those of another house', async () => {
    expect(await ways(stranger, own.id, newId())).toEqual(REFUSED);
    const elsewhere = await house.a('caseworker', await house.anotherOrganisation());
    const { id } = await openCase(elsewhere);
    expect(await ways(stranger, own.id, (await pageOf(elsewhere, id)).sought.id)).toEqual(REFUSED);
  });

  it('lets those who see them put them into another case: assigned, given access for a time, or known from elsewhere', async () => {
    const family = await restricted();
    const [sought = '', applicant = ''] = family.people;
    const second = (await aFamily()).id;
    expect(await ways(lead, second, sought)).toEqual(DONE);
    await lead
      .post(`/cases/${family.id}/grants`, {
        userId: stranger.id,
        purpose: 'Құжаттарды аудару үшін',
        until: new Date(Date.now() + 86_400_000).toISOString(),
      })
      .expect(201);
    expect(await ways(stranger, own.id, applicant)).toEqual(DONE);

    const behind = await walled();
    const [known = ''] = behind.people;
    await lead.post(`/cases/${second}/parties`, { role: 'between', personId: known }).expect(201);
    await stranger.get(`/people/${known}`).expect(200);
    expect(await ways(stranger, own.id, known)).toEqual(DONE);
  });

  it.each([
    ['restricted', restricted],
    ['walled', walled],
  ])('opens no petition and no diplomatic event that stands beside %s cases alone', async (_, family) => {
    const { number } = await pageOf(lead, (await family()).id);
    for (const [path, body, link] of [
      ['/petitions', aPetition(), 'petition_case (org_id, id, case_id, petition_id, created_by)'],
      ['/diplomatic-events', aMeeting(), 'diplomatic_event_case (org_id, id, case_id, event_id, created_by)'],
    ] as const) {
      const id = idOf((await lead.post(path, body).expect(201)).body);
      const beside = (user: SignedInUser, caseId: string): Promise<string> =>
        bySql(house, user, `insert into ${link} values ($1, gen_random_uuid(), $2, $3, $4)`, [
          ...[house.orgId, caseId, id, user.id],
        ]);
      expect(await beside(stranger, own.id)).toBe('done');
      await lead.post(`${path}/${id}/cases`, { numbers: [number] }).expect(200);
      await stranger.get(`${path}/${id}`).expect(404);
      expect(await beside(stranger, own.id)).toBe('refused');
      expect(await beside(lead, own.id)).toBe('done');
    }
  });
});
