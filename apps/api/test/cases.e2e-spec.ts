import { addDays } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import { actsOn, anAppealForm, aSought, openCase, pageOf, type CasePage } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const NOBODY = '01890000-0000-7000-8000-000000000000';

describe('a case', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  let administrator: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague, administrator] = await Promise.all([
      house.a('caseworker'),
      house.a('lawyer'),
      house.a('administrator'),
    ]);
  });
  afterAll(() => house.close());

  const act = (by: SignedInUser, page: Pick<CasePage, 'id' | 'version'>, action: string, reason?: string) =>
    by.post(`/cases/${page.id}/actions`, { action, version: page.version, ...(reason && { reason }) });

  describe('through its life', () => {
    it('is held with a reason, resumed, closed with a reason and reopened by those assigned', async () => {
      const { id } = await openCase(caseworker);
      const opened = await pageOf(caseworker, id);
      expect(opened.actions.map(({ action }) => action)).toEqual(['hold', 'close']);
      expect(opened.actions[0]?.reasons).toContain('waiting_for_papers');

      const { body: refused } = await act(caseworker, opened, 'hold').expect(409);
      expect(refused).toMatchObject({ code: 'case.action_not_allowed', facts: { because: 'reason_missing' } });
      const { body: held } = await act(caseworker, opened, 'hold', 'waiting_for_papers').expect(200);
      expect(held).toMatchObject({ status: 'on_hold', statusReason: 'waiting_for_papers' });
      const { body: resumed } = await act(caseworker, held as CasePage, 'resume').expect(200);
      const { body: closed } = await act(caseworker, resumed as CasePage, 'close', 'free_and_in_contact').expect(200);
      expect(closed).toMatchObject({
        status: 'closed',
        closedOn: today(),
        actions: [{ action: 'reopen', reasons: [] }],
      });
      const { body: reopened } = await act(caseworker, closed as CasePage, 'reopen').expect(200);
      expect(reopened).toMatchObject({ status: 'open', closedOn: null, version: 5 });
      expect((await actsOn(house, id)).filter((action) => action !== 'case.viewed')).toEqual([
        'case.opened',
        'case.held',
        'case.resumed',
        'case.closed',
        'case.reopened',
      ]);
    });

    it('is not closed while a task is open, and says so', async () => {
      const { id } = await openCase(caseworker);
      const { body: made } = await caseworker
        .post(`/cases/${id}/tasks`, { title: 'Қоңырау шалу', dueOn: null, assigneeId: caseworker.id })
        .expect(201);
      const page = await pageOf(caseworker, id);
      expect(page.actions.map(({ action }) => action)).not.toContain('close');
      const { body } = await act(caseworker, page, 'close', 'family_withdrew').expect(409);
      expect(body).toMatchObject({ facts: { because: 'open_tasks' } });
      await caseworker
        .patch(`/tasks/${(made as { id: string }).id}`, { version: 1, done: true, outcome: 'сөйлестік' })
        .expect(200);
      await act(caseworker, page, 'close', 'family_withdrew').expect(200);
    });

    it('is neither held nor closed by a colleague who is not assigned, who is offered nothing either', async () => {
      const { id } = await openCase(caseworker);
      const page = await pageOf(colleague, id);
      expect(page.actions).toEqual([]);
      expect(page.may).not.toContain('case:act');
      // By ownership, not by role: for an act on it the case of somebody else does not exist.
      const { body } = await act(colleague, page, 'hold', 'legal_question').expect(404);
      expect(body).toMatchObject({ code: 'case.not_found' });
    });
  });

  describe('edited by several people', () => {
    it('keeps the first change and answers the second with what stands now', async () => {
      const { id } = await openCase(caseworker);
      await caseworker
        .patch(`/cases/${id}`, { version: 1, regionCode: 'KZ-10', asks: ['documents_returned'] })
        .expect(200);
      const { body } = await colleague.patch(`/cases/${id}`, { version: 1, regionCode: 'KZ-11' }).expect(409);
      expect(body).toMatchObject({
        code: 'case.changed_meanwhile',
        facts: { version: 2, regionCode: 'KZ-10', asks: ['documents_returned'] },
      });
    });

    it('has one winner among twenty at once, and no change is lost or without its event', async () => {
      const { id } = await openCase(caseworker);
      const twenty = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          caseworker.patch(`/cases/${id}`, { version: 1, regionCode: `KZ-${10 + index}` }),
        ),
      );
      expect(twenty.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)]);
      const winner = twenty.findIndex(({ status }) => status === 200);
      expect(await pageOf(caseworker, id)).toMatchObject({ version: 2, regionCode: `KZ-${10 + winner}` });
      expect((await actsOn(house, id)).filter((action) => action === 'case.edited')).toHaveLength(1);
    });

    it('settles its readiness from all of them when they change different things at once', async () => {
      const { id } = await openCase(caseworker, anAppealForm({ consents: [] }));
      const { parties } = await pageOf(caseworker, id);
      const person = parties[0]?.person;
      const consent = {
        personId: person?.id,
        purpose: 'national_referral',
        recipientCode: 'KZ-MFA',
        granted: true,
        givenOn: today(),
        method: 'signed_paper',
        language: 'ru',
        limits: '',
      };
      const [one, two] = await Promise.all([
        caseworker.post(`/cases/${id}/consents`, consent),
        colleague.post(`/people/${person?.id ?? ''}/identity-check`, { version: person?.version, level: 'original' }),
      ]);
      expect([one.status, two.status]).toEqual([201, 204]);
      const { body } = await caseworker.get(`/cases/${id}/summary`).expect(200);
      expect(body).toMatchObject({ gaps: ['relation_not_proven', 'application_not_signed'] });
    });
  });

  describe('for an administrator', () => {
    it('exists with number, name, standing and colleagues, and shows nothing of what it contains', async () => {
      const { id, number } = await openCase(caseworker);
      const { body } = await administrator.get(`/cases/${id}/summary`).expect(200);
      expect(body).toMatchObject({
        id,
        number,
        soughtName: 'Сынақ Бауыржан',
        assigned: [{ userId: caseworker.id, isLead: true }],
      });
      const { body: list } = await administrator.get('/cases?limit=1').expect(200);
      expect(list).toMatchObject({
        items: [{ id, gaps: expect.any(Array) as unknown }],
        count: expect.any(Number) as number,
      });
      const { body: found } = await administrator.post('/cases/search', { text: number }).expect(200);
      expect(found).toMatchObject({ items: [{ id }], next: null });
      for (const path of [`/cases/${id}`, `/cases/${id}/family`, '/tasks']) await administrator.get(path).expect(403);
      await administrator.post(`/cases/${id}/notes`, { body: 'x' }).expect(403);
      await administrator.patch(`/cases/${id}`, { version: 1, asks: [] }).expect(403);
    });

    it('is given to a colleague, who becomes the only lead; not twice, and not to somebody who works on no cases', async () => {
      const { id } = await openCase(caseworker);
      await administrator.post(`/cases/${id}/assignments`, { userId: colleague.id, lead: true }).expect(201);
      const { assignments } = await pageOf(caseworker, id);
      expect(assignments.map(({ userId, isLead }) => [userId, isLead])).toEqual([
        [colleague.id, true],
        [caseworker.id, false],
      ]);
      await administrator.post(`/cases/${id}/assignments`, { userId: colleague.id, lead: false }).expect(409);
      await administrator.post(`/cases/${id}/assignments`, { userId: administrator.id, lead: false }).expect(400);
      await administrator.post(`/cases/${id}/assignments`, { userId: NOBODY, lead: false }).expect(404);
    });

    it('passes from one caseworker to another with the lead mark and the open tasks', async () => {
      const { id } = await openCase(caseworker);
      await caseworker
        .post(`/cases/${id}/tasks`, { title: 'Құжат сұрау', dueOn: today(), assigneeId: caseworker.id })
        .expect(201);
      const { assignments } = await pageOf(caseworker, id);
      await caseworker
        .post(`/cases/${id}/assignments/${assignments[0]?.id ?? ''}/hand-over`, { toUserId: colleague.id })
        .expect(204);
      const page = await pageOf(colleague, id);
      expect(page.assignments.filter(({ endedAt }) => endedAt === null)).toMatchObject([
        { userId: colleague.id, isLead: true },
      ]);
      expect(page['tasks']).toMatchObject([{ assigneeId: colleague.id }]);
      await caseworker.post(`/cases/${id}/assignments`, { userId: caseworker.id, lead: false }).expect(404);
    });
  });

  it('of another organisation is not found anywhere', async () => {
    const { id } = await openCase(caseworker);
    const { sought, parties, assignments, consents } = await pageOf(caseworker, id);
    const orgId = await house.anotherOrganisation();
    const [stranger, theirAdministrator] = [await house.a('caseworker', orgId), await house.a('administrator', orgId)];
    await Promise.all([
      stranger.get(`/cases/${id}`).expect(404),
      stranger.get(`/cases/${id}/summary`).expect(404),
      theirAdministrator.get(`/cases/${id}/summary`).expect(404),
      stranger.get(`/cases/${id}/family`).expect(404),
      stranger.get(`/people/${sought.id}`).expect(404),
      stranger.patch(`/cases/${id}`, { version: 1, asks: [] }).expect(404),
      stranger.patch(`/people/${sought.id}`, { version: 1, sex: 'male' }).expect(404),
      act(stranger, { id, version: 1 }, 'hold', 'legal_question').expect(404),
      stranger.post(`/cases/${id}/notes`, { body: 'x' }).expect(404),
      stranger.post(`/cases/${id}/consents/${consents[0]?.id ?? ''}/withdraw`, { version: 1, reason: '' }).expect(404),
      stranger.post(`/cases/${id}/parties/${parties[0]?.id ?? ''}/end`, { version: 1 }).expect(404),
      theirAdministrator.post(`/cases/${id}/assignments/${assignments[0]?.id ?? ''}/end`).expect(404),
      theirAdministrator.post(`/cases/${id}/assignments`, { userId: theirAdministrator.id, lead: true }).expect(404),
    ]);
    const { body } = await stranger.post('/search', { text: 'Бауыржан' }).expect(200);
    expect(body).toEqual({ items: [] });
  });

  it('is listed by what is closed, page by page, the last changed first', async () => {
    const worker = await house.a('caseworker', await house.anotherOrganisation());
    const opened: string[] = [];
    for (const name of ['Бір', 'Екі', 'Үш', 'Төрт', 'Бес'])
      opened.unshift(
        (await openCase(worker, anAppealForm({ sought: [aSought(`Сынақ ${name}`, { identityNumbers: [] })] }))).id,
      );
    const last = opened.at(-1) ?? '';
    await worker
      .post(`/cases/${last}/tasks`, { title: 'Мерзімі өткен', dueOn: addDays(today(), -3), assigneeId: null })
      .expect(201);

    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await worker.get(`/cases?limit=2${after}`).expect(200);
      const { items, next } = body as { items: { id: string }[]; next: string | null };
      seen.push(...items.map((one) => one.id));
      after = next === null ? '' : `&after=${next}`;
    } while (after !== '');
    expect(seen).toEqual([last, ...opened.slice(0, -1)]);

    const count = async (query: string): Promise<number> => {
      const { body } = await worker.get(`/cases?${query}`).expect(200);
      return (body as { count: number }).count;
    };
    await worker.get('/cases?limit=2').expect(200);
    const { rows: told } = await house.database.admin.query<{ payload: string }>(
      `select payload from audit.event where actor_id = $1 and action = 'case.listed' order by at`,
      [worker.id],
    );
    // One event for each page, with what that page showed and nothing of the row that tells of a next one.
    const shown = (from: number, to: number) =>
      JSON.stringify({ count: to - from, searched: false, shown: seen.slice(from, to) });
    expect(told.map(({ payload }) => payload)).toEqual([shown(0, 2), shown(2, 4), shown(4, 5), shown(0, 2)]);
    expect(await count('overdue=true')).toBe(1);
    expect(await count(`dueBefore=${today()}`)).toBe(1);
    expect(await count('mine=true')).toBe(5);
    expect(
      await count(
        `assigneeId=${worker.id}&status=open&relation=claimed_only&gap=relation_not_proven&liberty=unknown&region=KZ-75`,
      ),
    ).toBe(5);
    expect(await count('status=closed')).toBe(0);
    expect(await count('region=KZ-10')).toBe(0);
    const { body: byName } = await worker.post('/cases/search', { text: 'synak ush' }).expect(200);
    expect(byName).toMatchObject({ count: 1, items: [{ soughtName: 'Сынақ Үш' }] });
    await worker.get('/cases?after=nonsense').expect(400);
    await worker.get('/cases?name=Сынақ').expect(400);
  });

  it('leaves a trace of each look, without a name in it', async () => {
    const { id } = await openCase(caseworker);
    await pageOf(colleague, id);
    await colleague.get('/cases').expect(200);
    await colleague.post('/search/people', { text: 'Бауыржан' }).expect(200);
    const { rows } = await house.database.admin.query<{ action: string; object_id: string; payload: string }>(
      `select action, object_id, payload from audit.event where actor_id = $1 and action not like 'row.%' order by at desc limit 3`,
      [colleague.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['person.searched', 'case.listed', 'case.viewed']);
    expect(rows[2]?.object_id).toBe(id);
    expect(JSON.stringify(rows)).not.toMatch(/Бауыржан/);
  });
});
