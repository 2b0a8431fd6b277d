import { openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

/** Whoever stands behind a wall keeps the place on the case, but cannot reach it: nobody should count on them. */
describe('a colleague behind a wall', () => {
  let house: TestApp;
  let lead: SignedInUser;
  let walled: SignedInUser;
  let outsider: SignedInUser;
  let administrator: SignedInUser;
  let caseId: string;
  let wallId: string;
  beforeAll(async () => {
    house = await startTestApp();
    [lead, walled, outsider] = [await house.a('caseworker'), await house.a('lawyer'), await house.a('caseworker')];
    administrator = await house.a('administrator');
    ({ id: caseId } = await openCase(lead));
    await lead.post(`/cases/${caseId}/assignments`, { userId: walled.id, lead: false }).expect(201);
    const wall = { userId: walled.id, reason: 'relative', note: '' };
    const { body } = await administrator.post(`/cases/${caseId}/walls`, wall).expect(201);
    wallId = (body as { id: string }).id;
  });
  afterAll(() => house.close());

  interface Mark {
    readonly userId: string;
    readonly walled: boolean;
  }
  const marked = (all: readonly Mark[]): string[] => all.filter((one) => one.walled).map(({ userId }) => userId);
  const onPage = async (by: SignedInUser): Promise<string[]> => marked((await pageOf(by, caseId)).assignments);

  it('is marked among the people of the case, for those on it and for nobody else', async () => {
    expect(await onPage(lead)).toEqual([walled.id]);
    const { body } = await lead.get(`/cases/${caseId}/access`).expect(200);
    expect(marked((body as { places: Mark[] }).places)).toEqual([walled.id]);
    expect(await onPage(outsider)).toEqual([]);
  });

  it('is given neither a task nor the place of another', async () => {
    const task = { title: 'Қоңырау шалу', dueOn: null, assigneeId: walled.id };
    const { body: refused } = await lead.post(`/cases/${caseId}/tasks`, task).expect(409);
    expect(refused).toMatchObject({ code: 'case.walled' });
    const { body } = await lead.post(`/cases/${caseId}/tasks`, { ...task, assigneeId: null }).expect(201);
    const { id } = body as { id: string };
    await lead.patch(`/tasks/${id}`, { version: 1, assigneeId: walled.id }).expect(409);
    const place = (await pageOf(lead, caseId)).assignments.find(({ userId }) => userId === lead.id)?.id ?? '';
    const { body: kept } = await lead
      .post(`/cases/${caseId}/assignments/${place}/hand-over`, { toUserId: walled.id })
      .expect(409);
    expect(kept).toMatchObject({ code: 'case.walled' });
  });

  it('is not marked once the wall is lifted', async () => {
    await administrator.post(`/cases/${caseId}/walls/${wallId}/lift`, {}).expect(204);
    expect(await onPage(lead)).toEqual([]);
  });
});
