import { newId } from '@izdeu/kernel';
import { actsOn, openCase, pageOf } from './support/appeal-forms.js';
import { aMeeting } from './support/diplomacy.js';
import { aTold, idOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface EventPage {
  readonly id: string;
  readonly version: number;
  readonly said: string;
  readonly withdrawn: boolean;
  readonly restricted: boolean;
  readonly earlier: readonly { readonly said: string; readonly version: number; readonly changeReason: string }[];
  readonly cases: readonly { readonly linkId: string; readonly caseId: string; readonly number: string }[];
}
interface Listed {
  readonly items: readonly { readonly id: string; readonly caseCount: number; readonly date: string }[];
  readonly next: string | null;
}
interface Beside {
  readonly diplomatic: readonly { readonly id: string; readonly said: string }[];
  readonly events: readonly { readonly id: string }[];
  readonly replies: readonly unknown[];
}

describe('a diplomatic event', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  const record = async (more: object = {}): Promise<string> =>
    idOf((await caseworker.post('/diplomatic-events', aMeeting(more)).expect(201)).body);
  const read = async (user: SignedInUser, id: string): Promise<EventPage> =>
    (await user.get(`/diplomatic-events/${id}`).expect(200)).body as EventPage;
  const listed = async (user: SignedInUser, query = ''): Promise<Listed> =>
    (await user.get(`/diplomatic-events${query}`).expect(200)).body as Listed;
  const beside = async (user: SignedInUser, caseId: string): Promise<Beside> =>
    (await user.get(`/cases/${caseId}/diplomacy`).expect(200)).body as Beside;
  const link = (id: string, choice: object) =>
    caseworker.post(`/diplomatic-events/${id}/cases`, { numbers: [], ...choice });

  it('is recorded once per key, as its source tells it', async () => {
    const key = newId();
    const send = (more: object = {}) =>
      caseworker.post('/diplomatic-events', aMeeting(more)).set('Idempotency-Key', key);
    const first = idOf((await send().expect(201)).body);
    expect(idOf((await send().expect(201)).body)).toBe(first);
    await send({ place: 'Женева' }).expect(422);
    expect(await read(colleague, first)).toMatchObject({
      ...aMeeting(),
      version: 1,
      restricted: false,
      earlier: [],
      cases: [],
      recordedBy: 'Сынақ caseworker',
    });
    expect(await actsOn(house, first)).toEqual(['diplomatic.recorded', 'diplomatic.viewed']);
  });

  it('takes no kind that the reference data do not know, and no day of learning that has not come', async () => {
    await caseworker.post('/diplomatic-events', aMeeting({ kindCode: 'séance' })).expect(400);
    const unknown = await caseworker.post('/diplomatic-events', aMeeting({ kindCode: 'seance' })).expect(404);
    expect(unknown.body).toMatchObject({ code: 'reference.not_found' });
    await caseworker.post('/diplomatic-events', aMeeting({ learnedOn: '2999-01-01' })).expect(400);
  });

  it('is corrected by a new account; the one before stays, and so do the cases', async () => {
    const id = await record();
    const { id: caseId, number } = await openCase(caseworker);
    await link(id, { numbers: [number] }).expect(200);
    const right = aMeeting({ said: 'Тек сауда сөз болды', version: 1, reason: 'Хабарлама түзетілді' });
    await colleague.post(`/diplomatic-events/${id}/correct`, { ...right, reason: ' ' }).expect(400);
    await colleague.post(`/diplomatic-events/${id}/correct`, right).expect(201);
    expect(await read(caseworker, id)).toMatchObject({
      version: 2,
      said: 'Тек сауда сөз болды',
      changeReason: 'Хабарлама түзетілді',
      earlier: [{ version: 1, said: 'Азаматтардың жағдайы сөз болды' }],
      cases: [{ caseId }],
    });
    expect((await beside(caseworker, caseId)).diplomatic).toMatchObject([{ id, said: 'Тек сауда сөз болды' }]);
    expect(await actsOn(house, id)).toContain('diplomatic.corrected');
  });

  it('is corrected by one of two who saw the same version, also at the same moment', async () => {
    const id = await record();
    const answers = await Promise.all(
      [caseworker, colleague].map((user) =>
        user.post(`/diplomatic-events/${id}/correct`, aMeeting({ version: 1, reason: user.role })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'record.changed_meanwhile',
      facts: { version: 2 },
    });
    expect((await read(caseworker, id)).earlier).toHaveLength(1);
  });

  it('is never overwritten, whatever the code forgets', async () => {
    const id = await record();
    const grants = await house.database.admin.query<{ column_name: string }>(
      `select column_name from information_schema.column_privileges
        where table_name = 'diplomatic_event' and grantee = 'app_rw' and privilege_type = 'UPDATE'`,
    );
    expect(grants.rows).toEqual([{ column_name: 'superseded_by_id' }]);
    await expect(
      house.database.admin.query(
        `insert into diplomatic_event select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'revision', 2))).*
           from diplomatic_event e where id = $1`,
        [id],
      ),
    ).rejects.toThrow('check constraint');
  });

  it('recorded in error is no longer listed nor beside a case, until a correction brings it back', async () => {
    const id = await record();
    const { id: caseId, number } = await openCase(caseworker);
    await link(id, { numbers: [number] }).expect(200);
    const reason = { version: 1, reason: 'Екі рет жазылған' };
    await caseworker.post(`/diplomatic-events/${id}/withdraw`, { ...reason, version: 7 }).expect(409);
    await caseworker.post(`/diplomatic-events/${id}/withdraw`, reason).expect(201);
    expect(await read(caseworker, id)).toMatchObject({ withdrawn: true, version: 2 });
    expect((await listed(caseworker)).items.map((one) => one.id)).not.toContain(id);
    expect((await beside(caseworker, caseId)).diplomatic).toEqual([]);
    await caseworker.post(`/diplomatic-events/${id}/correct`, aMeeting({ version: 2, reason: 'Болған' })).expect(201);
    expect((await listed(caseworker)).items.map((one) => one.id)).toContain(id);
    expect(await actsOn(house, id)).toContain('diplomatic.withdrawn');
  });

  describe('beside cases', () => {
    it('stands by their numbers and by a filter, once each, and says which numbers nobody knows', async () => {
      const id = await record();
      const [one, other] = [await openCase(caseworker), await openCase(caseworker)];
      const numbers = [one.number, other.number.toLowerCase(), 'C-1999-0001', ''];
      const first = await link(id, { numbers }).expect(200);
      expect(first.body).toEqual({ linked: 2, already: 0, unknown: ['C-1999-0001'] });
      expect((await link(id, { numbers }).expect(200)).body).toMatchObject({ linked: 0, already: 2 });
      await caseworker.patch(`/cases/${other.id}`, { version: 1, regionCode: 'KZ-79' }).expect(200);
      const second = await record();
      const filtered = await link(second, { filter: { region: 'KZ-79', status: 'open' } }).expect(200);
      expect(filtered.body).toEqual({ linked: 1, already: 0, unknown: [] });
      expect((await read(colleague, second)).cases).toMatchObject([{ caseId: other.id }]);
      const acts = await house.database.admin.query<{ n: string }>(
        `select count(*) as n from audit.event where action = 'diplomatic.linked' and case_id = any($1::uuid[])`,
        [[one.id, other.id]],
      );
      expect(acts.rows).toEqual([{ n: '3' }]);
    });

    it('is taken from a case with a reason, and can come back', async () => {
      const id = await record();
      const { id: caseId, number } = await openCase(caseworker);
      const numbers = [number];
      await link(id, { numbers }).expect(200);
      const place = (await read(caseworker, id)).cases[0]?.linkId ?? '';
      const end = `/diplomatic-events/${id}/cases/${place}/end`;
      await colleague.post(end, { reason: '' }).expect(400);
      await colleague.post(end, { reason: 'Басқа адам туралы' }).expect(204);
      await colleague.post(end, { reason: 'Басқа адам туралы' }).expect(404);
      expect((await beside(caseworker, caseId)).diplomatic).toEqual([]);
      expect((await link(id, { numbers }).expect(200)).body).toMatchObject({ linked: 1 });
    });

    it('shares the calendar with what is told of the person', async () => {
      const id = await record();
      const { id: caseId, number } = await openCase(caseworker);
      await link(id, { numbers: [number] }).expect(200);
      const told = idOf((await caseworker.post(`/cases/${caseId}/events`, aTold()).expect(201)).body);
      const found = await beside(colleague, caseId);
      expect(found).toMatchObject({ diplomatic: [{ id, date: '2026-09', place: 'Астана' }], replies: [] });
      expect(found.events.map((one) => one.id)).toContain(told);
    });
  });

  it('is listed by its day, page by page, and by its kind', async () => {
    const other = await house.a('caseworker', await house.anotherOrganisation());
    for (const month of Array.from({ length: 52 }, (_, index) => index)) {
      const date = `20${String(10 + Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`;
      const kindCode = month < 51 ? 'visit' : 'un_review';
      await other.post('/diplomatic-events', aMeeting({ date, kindCode })).expect(201);
    }
    const first = await listed(other);
    expect(first.items).toHaveLength(50);
    expect(first.items[0]).toMatchObject({ date: '2014-04', caseCount: 0 });
    const rest = await listed(other, `?after=${first.next ?? ''}`);
    expect(rest).toMatchObject({ items: [{ date: '2010-02' }, { date: '2010-01' }], next: null });
    expect((await listed(other, '?kindCode=un_review')).items).toHaveLength(1);
    await other.get('/diplomatic-events?after=bm9uc2Vuc2U').expect(400);
  });

  describe('with a restricted case', () => {
    const restrict = async (caseId: string, level: number): Promise<void> => {
      const { version } = await pageOf(caseworker, caseId);
      await caseworker.patch(`/cases/${caseId}`, { version, level }).expect(200);
    };

    it('shows a colleague neither the case nor that there is one more', async () => {
      const id = await record({ date: '2030-01' });
      const [open, hidden] = [await openCase(caseworker), await openCase(caseworker)];
      await restrict(hidden.id, 2);
      const numbers = [open.number, hidden.number];
      await link(id, { numbers }).expect(200);
      expect((await read(caseworker, id)).cases).toHaveLength(2);
      expect((await read(colleague, id)).cases).toMatchObject([{ caseId: open.id }]);
      const countFor = async (user: SignedInUser) => (await listed(user)).items.find((one) => one.id === id)?.caseCount;
      expect([await countFor(caseworker), await countFor(colleague)]).toEqual([2, 1]);
      await colleague.get(`/cases/${hidden.id}/diplomacy`).expect(404);
      const typed = await colleague.post(`/diplomatic-events/${id}/cases`, { numbers }).expect(200);
      expect(typed.body).toEqual({ linked: 0, already: 1, unknown: [numbers[1]] });
      // A correction by somebody who does not see the case leaves it where it is.
      await colleague
        .post(`/diplomatic-events/${id}/correct`, aMeeting({ date: '2030-01', version: 1, reason: 'x' }))
        .expect(201);
      expect((await read(caseworker, id)).cases).toHaveLength(2);
    });

    it('and no other is seen only by those who work on it, and opens and closes with it', async () => {
      const id = await record();
      const { id: caseId, number } = await openCase(caseworker);
      await link(id, { numbers: [number] }).expect(200);
      await restrict(caseId, 2);
      const hidden = await colleague.get(`/diplomatic-events/${id}`).expect(404);
      const none = await colleague.get(`/diplomatic-events/${newId()}`).expect(404);
      expect({ ...(hidden.body as object), requestId: '' }).toEqual({ ...(none.body as object), requestId: '' });
      await colleague.post(`/diplomatic-events/${id}/correct`, aMeeting({ version: 1, reason: 'x' })).expect(404);
      expect((await listed(colleague)).items.map((one) => one.id)).not.toContain(id);
      const { restricted, cases } = await read(caseworker, id);
      expect(restricted).toBe(true);
      await caseworker
        .post(`/diplomatic-events/${id}/correct`, aMeeting({ version: 1, reason: 'Айы нақтыланды' }))
        .expect(201);
      await colleague.get(`/diplomatic-events/${id}`).expect(404);
      // Taken from its last case it stays as closed as it was.
      await caseworker
        .post(`/diplomatic-events/${id}/cases/${cases[0]?.linkId ?? ''}/end`, { reason: 'Қате' })
        .expect(204);
      await colleague.get(`/diplomatic-events/${id}`).expect(404);
      await link(id, { numbers: [number] }).expect(200);
      // Opened again by two: the lead asks, a lawyer of the case agrees.
      const lawyer = await house.a('lawyer');
      await caseworker.post(`/cases/${caseId}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
      const asked = await caseworker
        .post(`/cases/${caseId}/level-requests`, { toLevel: 1, reason: 'Отбасы қауіпсіз жерде' })
        .expect(201);
      const requestId = (asked.body as { id: string }).id;
      await lawyer.post(`/cases/${caseId}/level-requests/${requestId}/answer`, { agreed: true }).expect(204);
      expect(await read(colleague, id)).toMatchObject({ restricted: false, version: 2 });
    });
  });

  it('of another organisation does not exist', async () => {
    const id = await record();
    const other = await house.a('lawyer', await house.anotherOrganisation());
    for (const attempt of [
      other.get(`/diplomatic-events/${id}`),
      other.post(`/diplomatic-events/${id}/correct`, aMeeting({ version: 1, reason: 'x' })),
      other.post(`/diplomatic-events/${id}/withdraw`, { version: 1, reason: 'x' }),
      other.post(`/diplomatic-events/${id}/cases`, { numbers: ['C-2026-0001'] }),
    ]) {
      const { status, body } = await attempt;
      expect([status, (body as { code: string }).code]).toEqual([404, 'diplomacy.not_found']);
    }
    expect((await listed(other)).items).toEqual([]);
  });

  it.each(['administrator', 'auditor', 'intake'] as const)('is nothing for %s', async (role) => {
    const user = await house.a(role);
    await user.get('/diplomatic-events').expect(403);
    await user.post('/diplomatic-events', aMeeting()).expect(403);
  });
});
