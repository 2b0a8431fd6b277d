import { anAppealForm, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('a case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  describe('that is restricted to those assigned', () => {
    const restricted = async (): Promise<string> => {
      const { id } = await openCase(
        caseworker,
        anAppealForm({ sought: [aSought('Сынақ Жасырын', { birth: '1968-05-05', identityNumbers: [] })] }),
      );
      await caseworker.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
      return id;
    };

    it('is not found by a colleague, nor are its people, and nothing can be added to it', async () => {
      const id = await restricted();
      const { sought, parties } = await pageOf(caseworker, id);
      await colleague.get(`/cases/${id}`).expect(404);
      await colleague.get(`/cases/${id}/family`).expect(404);
      await colleague.get(`/people/${sought.id}`).expect(404);
      await colleague.get(`/people/${parties[0]?.person.id ?? ''}`).expect(404);
      await colleague.post(`/cases/${id}/notes`, { body: 'x' }).expect(404);
      await colleague.post(`/cases/${id}/assignments`, { userId: colleague.id, lead: true }).expect(404);
      const { body: list } = await colleague.get('/cases?limit=100').expect(200);
      expect((list as { items: { id: string }[] }).items.map((one) => one.id)).not.toContain(id);
      const { body: found } = await colleague.post('/search', { text: 'Жасырын' }).expect(200);
      expect(found).toEqual({ items: [] });
    });

    it('opens to a colleague once assigned, and closes again when handed over', async () => {
      const id = await restricted();
      const third = await house.a('caseworker');
      await caseworker.post(`/cases/${id}/assignments`, { userId: colleague.id, lead: false }).expect(201);
      const { assignments } = await pageOf(colleague, id);
      const place = assignments.find(({ userId }) => userId === colleague.id);
      await colleague.post(`/cases/${id}/assignments/${place?.id ?? ''}/hand-over`, { toUserId: third.id }).expect(204);
      await colleague.get(`/cases/${id}`).expect(404);
      await pageOf(third, id);
    });

    it('is restricted only by somebody assigned', async () => {
      const { id } = await openCase(caseworker);
      await colleague.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(404);
      expect(await pageOf(caseworker, id)).toMatchObject({ level: 1, version: 1 });
    });
  });
});
