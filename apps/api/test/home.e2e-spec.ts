import { addDays, newId } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import { YESTERDAY, anAppealForm, openCase, pageOf, takeAppeal } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('the day of', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let caseId: string;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
    caseId = (await openCase(caseworker)).id;
    await caseworker.post(`/cases/${caseId}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
    await caseworker
      .post(`/cases/${caseId}/tasks`, { title: 'Кеше керек еді', dueOn: YESTERDAY, assigneeId: caseworker.id })
      .expect(201);
    await caseworker
      .post(`/cases/${caseId}/tasks`, { title: 'Ертең', dueOn: addDays(today(), 1), assigneeId: caseworker.id })
      .expect(201);
    const letter = (state: string, dueOn: string | null): Promise<unknown> =>
      house.database.admin.query(
        `insert into letter (org_id, id, case_id, recipient_code, kind, state, author_id, created_by, due_on) values ($1, $2, $3, 'KZ-MFA', 'application', $4, $5, $5, $6)`,
        [house.orgId, newId(), caseId, state, caseworker.id, dueOn],
      );
    await letter('dispatched', YESTERDAY);
    await letter('acknowledged', addDays(today(), 5));
    await letter('registered', null);
    await caseworker.post('/drafts', { form: {}, step: 0 }).expect(201);
    await takeAppeal(await house.a('intake'), anAppealForm());
  });
  afterAll(() => house.close());

  const home = async (by: SignedInUser): Promise<unknown> => (await by.get('/home').expect(200)).body;

  it('a caseworker: own cases, drafts, missing papers, what is overdue', async () => {
    expect(await home(caseworker)).toMatchObject({
      role: 'caseworker',
      drafts: 1,
      appealsWaiting: 1,
      mine: { count: 1, rows: [{ id: caseId, nextDueOn: YESTERDAY }] },
      waitingForPapers: { count: 1 },
      overdueTasks: { count: 1, rows: [{ title: 'Кеше керек еді', caseNumber: expect.any(String) as string }] },
      overdueLetters: { count: 1, rows: [{ dueOn: YESTERDAY, caseId }] },
      waitingForVerdict: null,
      figures: null,
    });
  });

  it('a lawyer: verdicts, letters of others to approve, letters due', async () => {
    expect(await home(lawyer)).toMatchObject({
      waitingForVerdict: { count: 1, rows: [{ id: caseId }] },
      lettersToApprove: { count: 1, rows: [{ state: 'registered' }] },
      lettersDue: { count: 1 },
      waitingForPapers: null,
    });
    const other = await house.a('lawyer');
    expect(await home(other)).toMatchObject({
      mine: { count: 0 },
      overdueLetters: { count: 0 },
      lettersToApprove: { count: 1 },
    });
    // Whoever changed the text never approves it.
    await house.database.admin.query(
      `insert into letter_event (org_id, id, case_id, letter_id, kind, on_date, created_by)
       select org_id, $1, case_id, id, 'text_changed', now(), $2 from letter where case_id = $3 and state = 'registered'`,
      [newId(), other.id, caseId],
    );
    expect(await home(other)).toMatchObject({ lettersToApprove: { count: 0 } });
    expect(await home(lawyer)).toMatchObject({ lettersToApprove: { count: 1 } });
  });

  it('an administrator: figures without content; an auditor: nothing of it', async () => {
    expect(await home(await house.a('administrator'))).toMatchObject({
      mine: null,
      figures: { open: 1, unassigned: 0, unproven: 1, overdue: 1 },
    });
    const parts = (await home(await house.a('auditor'))) as Record<string, unknown>;
    expect(Object.entries(parts).filter(([, part]) => part !== null)).toEqual([
      ['role', 'auditor'],
      ['notices', []],
      ['agreements', []],
      ['locked', []],
    ]);
  });

  it('tasks: mine, overdue, due before a day, done with what came of it', async () => {
    const titles = async (query: string): Promise<string[]> => {
      const { body } = await caseworker.get(`/tasks?${query}`).expect(200);
      return (body as { title: string }[]).map(({ title }) => title);
    };
    expect(await titles('mine=true')).toEqual(['Кеше керек еді', 'Ертең']);
    expect(await titles('overdue=true')).toEqual(['Кеше керек еді']);
    expect(await titles(`dueBefore=${addDays(today(), 2)}`)).toHaveLength(2);
    const [task] = (await pageOf(caseworker, caseId))['tasks'] as { id: string; version: number }[];
    const done = { version: task?.version, done: true, outcome: 'Қағаз келді' };
    const both = await Promise.all([1, 2].map(() => caseworker.patch(`/tasks/${task?.id ?? ''}`, done)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await titles('overdue=true')).toEqual([]);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    await stranger.patch(`/tasks/${task?.id ?? ''}`, done).expect(404);
  });
});
