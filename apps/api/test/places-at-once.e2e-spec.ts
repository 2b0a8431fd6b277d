import { openCase, pageOf } from './support/appeal-forms.js';
import { provenByPasskey } from './support/two-steps.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Place {
  readonly id: string;
  readonly user: string;
  readonly lead: boolean;
  readonly named: boolean;
}

const TRIES = 8;

/** Who works on a case is changed by several people in the same moment. */
describe('places on a case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  const placesOf = async (caseId: string): Promise<readonly Place[]> => {
    const { rows } = await house.database.admin.query<Place>(
      'select id, user_id as user, is_lead as lead, named from assignment where case_id = $1 and ended_at is null',
      [caseId],
    );
    return rows;
  };

  it('leave somebody named on a locked case when both who are end a place at once', async () => {
    for (const user of [caseworker, lawyer]) await provenByPasskey(house, user);
    for (let n = 0; n < TRIES; n++) {
      const { id } = await openCase(caseworker);
      await caseworker.post(`/cases/${id}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
      const { version } = await pageOf(caseworker, id);
      const lock = { version, purpose: 'Отбасыға қауіп төніп тұр', named: [lawyer.id] };
      await caseworker.post(`/cases/${id}/lock`, lock).expect(204);
      const ends = (await placesOf(id)).map((place) =>
        caseworker.post(`/cases/${id}/assignments/${place.id}/end`, {}).then(({ status }) => status),
      );
      expect((await Promise.all(ends)).filter((status) => status === 204)).toHaveLength(1);
      expect((await placesOf(id)).filter(({ named }) => named)).toHaveLength(1);
    }
  });

  it('have one lead when two are put in the lead at once', async () => {
    const third = await house.a('caseworker');
    for (let n = 0; n < TRIES; n++) {
      const { id } = await openCase(caseworker);
      const leads = [lawyer, third].map(({ id: userId }) =>
        caseworker.post(`/cases/${id}/assignments`, { userId, lead: true }).then(({ status }) => status),
      );
      expect(await Promise.all(leads)).toEqual([201, 201]);
      expect((await placesOf(id)).filter(({ lead }) => lead)).toHaveLength(1);
    }
  });
});
