import { anAppealForm, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Entry {
  readonly action: string;
  readonly actorId: string;
  readonly caseId: string;
  /** JSON as it was hashed. */
  readonly payload: string;
}

describe('the history of a case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  const history = async (caseId: string, by = caseworker): Promise<Entry[]> => {
    const { body } = await by.get(`/audit/cases/${caseId}?limit=100`).expect(200);
    return (body as { entries: Entry[] }).entries;
  };
  const of = async (caseId: string, action: string): Promise<Entry[]> =>
    (await history(caseId)).filter((one) => one.action === action);
  const restrict = async (caseId: string): Promise<void> => {
    await caseworker.patch(`/cases/${caseId}`, { version: 1, level: 2 }).expect(200);
  };

  it('names whoever opened an identity number of its people, in every case of the person that they see', async () => {
    const { id } = await openCase(caseworker);
    const { sought } = await pageOf(caseworker, id);
    const [other, hidden] = [
      await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Екінші', { identityNumbers: [] })] })),
      await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Үшінші', { identityNumbers: [] })] })),
    ];
    for (const one of [other, hidden])
      await caseworker.post(`/cases/${one.id}/parties`, { role: 'between', personId: sought.id }).expect(201);
    await restrict(hidden.id);

    const { body } = await colleague.get(`/people/${sought.id}`).expect(200);
    const [number] = (body as { numbers: { id: string }[] }).numbers;
    await colleague.post(`/people/${sought.id}/numbers/${number?.id ?? ''}/reveal`).expect(200);

    for (const caseId of [id, other.id])
      expect(await of(caseId, 'person.number_revealed')).toMatchObject([{ actorId: colleague.id }]);
    expect(await of(hidden.id, 'person.number_revealed')).toEqual([]);
    expect(JSON.stringify(await history(id))).not.toContain('654125197501010012');
  });

  it('has one look at it per session and sitting, however often the screen asks again', async () => {
    const { id } = await openCase(caseworker);
    await Promise.all([pageOf(colleague, id), pageOf(colleague, id), pageOf(colleague, id)]);
    await pageOf(colleague, id);
    const looks = async (): Promise<Entry[]> =>
      (await of(id, 'case.viewed')).filter(({ actorId }) => actorId === colleague.id);
    expect(await looks()).toHaveLength(1);

    // Another session of the same person is another visit, and so is one after the window.
    await pageOf(await house.signIn(colleague), id);
    expect(await looks()).toHaveLength(2);
    const { admin } = house.database;
    await admin.query('set session_replication_role = replica');
    await admin.query(
      `update audit.event set at = at - interval '11 minutes' where case_id = $1 and action = 'case.viewed'`,
      [id],
    );
    await admin.query('set session_replication_role = origin');
    await pageOf(colleague, id);
    expect(await looks()).toHaveLength(3);
  });

  it('names whoever reached for it in vain, although the request was rolled back', async () => {
    const { id } = await openCase(caseworker);
    const page = await pageOf(caseworker, id);
    await colleague
      .post(`/cases/${id}/actions`, { version: page.version, action: 'hold', reason: 'legal_question' })
      .expect(404);
    await colleague.get(`/audit/cases/${id}`).expect(404);
    await restrict(id);
    await colleague.get(`/cases/${id}`).expect(404);
    const refused = await of(id, 'access.refused');
    expect(refused.map(({ payload }) => payload).sort()).toEqual(
      ['audit:read_case', 'case:act', 'case:read'].map((needs) => JSON.stringify({ needs })),
    );
    for (const one of refused) expect(one).toMatchObject({ actorId: colleague.id, caseId: id });
  });

  it('names whoever reached for a letter in vain', async () => {
    const { id } = await openCase(caseworker);
    const { body } = await caseworker
      .post(`/cases/${id}/letters`, { recipientCode: 'KZ-MFA', kind: 'application' })
      .expect(201);
    const letter = body as { id: string; version: number };
    await colleague.post(`/letters/${letter.id}/actions`, { version: letter.version, action: 'register' }).expect(404);
    expect(await of(id, 'access.refused')).toMatchObject([
      { actorId: colleague.id, payload: '{"needs":"letter:send"}' },
    ]);
  });

  it('tells apart who only saw it on a list, to whoever works on it and to nobody else', async () => {
    const { id } = await openCase(caseworker);
    const onLists = async (by = caseworker): Promise<{ actorId: string; times: number; displayName: string }[]> =>
      (await by.get(`/audit/cases/${id}/lists`).expect(200)).body as never;
    const [glancer, administrator] = [await house.a('caseworker'), await house.a('administrator')];
    for (const who of [glancer, glancer, administrator, colleague]) await who.get('/cases').expect(200);
    await pageOf(colleague, id);
    const found = await onLists();
    expect(new Map(found.map(({ actorId, times }) => [actorId, times]))).toEqual(
      new Map([
        [glancer.id, 2],
        [administrator.id, 1],
      ]),
    );
    expect(found.every(({ displayName }) => displayName !== '')).toBe(true);
    // Whoever opens it stands in the history from then on.
    await pageOf(glancer, id);
    expect((await onLists()).map(({ actorId }) => actorId)).toEqual([administrator.id]);
    const { entries } = (await caseworker.get(`/audit/cases/${id}`).expect(200)).body as {
      entries: { actorId: string | null; actorName: string | null }[];
    };
    const opened = entries.filter(({ actorId }) => actorId === glancer.id);
    expect(opened.length).toBeGreaterThan(0);
    expect(
      opened.map(({ actorName }) => actorName),
      'by name, though nobody assigned them',
    ).not.toContain(null);
    await colleague.get(`/audit/cases/${id}/lists`).expect(404);
    await administrator.get(`/audit/cases/${id}/lists`).expect(403);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    await stranger.get(`/audit/cases/${id}/lists`).expect(404);
    // Another case of the house is another question, whatever stood on the same list.
    const { id: later } = await openCase(caseworker);
    expect((await caseworker.get(`/audit/cases/${later}/lists`).expect(200)).body).toEqual([]);
  });

  it('counts search answers, work lists and calendars that name it, each answer once', async () => {
    const name = `Сынақ Көрінген ${Date.now()}`;
    const { id } = await openCase(caseworker, anAppealForm({ sought: [aSought(name, { identityNumbers: [] })] }));
    await caseworker
      .post(`/cases/${id}/tasks`, { title: 'Қоңырау шалу', dueOn: '2027-01-11', assigneeId: caseworker.id })
      .expect(201);
    const looks: [who: SignedInUser, look: () => Promise<unknown>][] = [];
    for (const look of [
      (who: SignedInUser) => who.post('/search/people', { text: name }).expect(200),
      (who: SignedInUser) => who.get('/tasks').expect(200),
    ]) {
      const who = await house.a('lawyer');
      looks.push([who, () => look(who)]);
    }
    for (const [, look] of looks) await look();
    const { body } = await caseworker.get(`/audit/cases/${id}/lists`).expect(200);
    const seen = new Map((body as { actorId: string; times: number }[]).map(({ actorId, times }) => [actorId, times]));
    expect(seen).toEqual(new Map(looks.map(([who]) => [who.id, 1])));
  });

  it('says nothing of a case of another organisation or of none, and its refusals are seen by the administrator', async () => {
    const { id } = await openCase(caseworker);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    await stranger.get(`/cases/${id}`).expect(404);
    expect(await of(id, 'access.refused')).toEqual([]);
    await colleague.post(`/cases/${id}/actions`, { version: 1, action: 'hold', reason: 'legal_question' }).expect(404);
    const administrator = await house.a('administrator');
    const { body } = await administrator.get('/audit/security?limit=100').expect(200);
    const seen = (body as { entries: Entry[] }).entries.filter(({ caseId }) => caseId === id);
    expect(seen.map(({ action }) => action)).toEqual(['access.refused']);
  });
});
