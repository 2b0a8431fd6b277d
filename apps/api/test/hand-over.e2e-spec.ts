import { openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Task {
  readonly id: string;
  readonly title: string;
  readonly assigneeId: string | null;
}

describe('a case handed over by an administrator', () => {
  let house: TestApp;
  let leaving: SignedInUser;
  let staying: SignedInUser;
  let coming: SignedInUser;
  let administrator: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [leaving, staying, coming, administrator] = await Promise.all([
      house.a('caseworker'),
      house.a('lawyer'),
      house.a('caseworker'),
      house.a('administrator'),
    ]);
  });
  afterAll(() => house.close());

  it('takes the open tasks of who leaves along, though the administrator sees none, and leaves the others', async () => {
    const [{ id }, elsewhere] = [await openCase(leaving), await openCase(leaving)];
    const task = async (caseId: string, title: string, assigneeId: string): Promise<string> =>
      ((await leaving.post(`/cases/${caseId}/tasks`, { title, dueOn: null, assigneeId }).expect(201)).body as Task).id;
    await task(id, 'ашық', leaving.id);
    await task(id, 'басқаның', staying.id);
    await task(elsewhere.id, 'басқа іс', leaving.id);
    const done = await task(id, 'біткен', leaving.id);
    await leaving.patch(`/tasks/${done}`, { version: 1, done: true }).expect(200);

    const place = (await pageOf(leaving, id)).assignments.find(({ userId }) => userId === leaving.id);
    await administrator
      .post(`/cases/${id}/assignments/${place?.id ?? ''}/hand-over`, { toUserId: coming.id })
      .expect(204);

    const assignees = async (caseId: string): Promise<Record<string, string | null>> => {
      const tasks = (await pageOf(coming, caseId))['tasks'] as Task[];
      return Object.fromEntries(tasks.map(({ title, assigneeId }) => [title, assigneeId]));
    };
    expect(await assignees(id)).toEqual({ ашық: coming.id, басқаның: staying.id, біткен: leaving.id });
    expect(await assignees(elsewhere.id)).toEqual({ 'басқа іс': leaving.id });
    const { rows } = await house.database.admin.query<{ action: string; payload: string }>(
      `select action, payload from audit.event where case_id = $1 and actor_id = $2
        and (action = 'case.handed_over' or (action = 'row.update' and object_type = 'task')) order by at`,
      [id, administrator.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['row.update', 'case.handed_over']);
    expect(JSON.parse(rows[1]?.payload ?? '{}')).toEqual({ from: leaving.id, to: coming.id, tasks: 1 });
  });

  it('is passed on by nobody who may not, not even past the application', async () => {
    const { id } = await openCase(leaving);
    const outsider = await house.a('caseworker');
    const place = (await pageOf(leaving, id)).assignments.find(({ userId }) => userId === leaving.id);
    await outsider.post(`/cases/${id}/assignments/${place?.id ?? ''}/hand-over`, { toUserId: coming.id }).expect(404);
    const { rows } = await house.database.admin.query<{ who: string }>(
      `select r.rolname as who from pg_roles r where r.rolcanlogin and r.rolname like 'app\\_%'
        and has_function_privilege(r.rolname, 'sec.pass_open_tasks(uuid, uuid, uuid)', 'execute')`,
    );
    expect(rows).toEqual([{ who: 'app_rw' }]);
  });
});
