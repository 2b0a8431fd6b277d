import type { Response } from 'supertest';
import { newId } from '@izdeu/kernel';
import { anAppealForm, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';
import { provenByPasskey } from './support/two-steps.js';
import { aWorkedCase } from './support/worked-case.js';

const WHY = 'Отбасы қоңырау шалды';
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const codeOf = ({ body }: Response): string => (body as { code: string }).code;
const idOf = ({ body }: Response): string => (body as { id: string }).id;

describe('who needs to know of a case', () => {
  let house: TestApp;
  let lead: SignedInUser;
  let lawyer: SignedInUser;
  let stranger: SignedInUser;
  let administrator: SignedInUser;
  let auditor: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [lead, lawyer, stranger, administrator, auditor] = await Promise.all([
      house.a('caseworker'),
      house.a('lawyer'),
      house.a('caseworker'),
      house.a('administrator'),
      house.a('auditor'),
    ]);
    // Locked cases are locked and opened by passkey: `sealed-cases` tries it without.
    for (const worker of [lead, lawyer, stranger]) await provenByPasskey(house, worker);
  });
  afterAll(() => house.close());

  let people = 0;
  /** A case of the lead and the lawyer. */
  async function aCase(level = 1): Promise<{ id: string; number: string; name: string }> {
    const name = `Сынақ Құпия${(people += 1)}`;
    const { id, number } = await openCase(
      lead,
      anAppealForm({ sought: [aSought(name, { birth: '1968', identityNumbers: [] })] }),
    );
    await lead.post(`/cases/${id}/assignments`, { userId: lawyer.id, lead: false }).expect(201);
    if (level === 2) await lead.patch(`/cases/${id}`, { version: 1, level: 2 }).expect(200);
    return { id, number, name };
  }

  const numbersOf = (user: SignedInUser): Promise<string[]> =>
    user
      .get('/cases?limit=100')
      .expect(200)
      .then(({ body }) => (body as { items: { number: string }[] }).items.map(({ number }) => number));
  const noticesOf = (user: SignedInUser): Promise<{ id: string; kind: string; caseId: string | null }[]> =>
    user
      .get('/home')
      .expect(200)
      .then(({ body }) => (body as { notices: { id: string; kind: string; caseId: string | null }[] }).notices);

  describe('a restricted case', () => {
    it('hides the appeal from which it came, too', async () => {
      const { id } = await aCase(2);
      const { rows } = await house.database.admin.query<{ appeal_id: string }>(
        'select appeal_id from case_file where id = $1',
        [id],
      );
      const appeal = rows[0]?.appeal_id ?? '';
      await lead.get(`/appeals/${appeal}`).expect(200);
      await stranger.get(`/appeals/${appeal}`).expect(404);
    });

    it('is lowered only when lead and lawyer agree, never by its author alone', async () => {
      const { id } = await aCase(2);
      expect(codeOf(await lead.patch(`/cases/${id}`, { version: 2, level: 1 }).expect(409))).toBe(
        'case.level_needs_second',
      );
      const asked = idOf(await lead.post(`/cases/${id}/level-requests`, { toLevel: 1, reason: WHY }).expect(201));
      const answer = `/cases/${id}/level-requests/${asked}/answer`;
      expect(codeOf(await lead.post(answer, { agreed: true }).expect(409))).toBe('case.level_request_own');
      const third = await house.a('caseworker');
      await lead.post(`/cases/${id}/assignments`, { userId: third.id, lead: false }).expect(201);
      expect(codeOf(await third.post(answer, { agreed: true }).expect(409))).toBe('case.level_pair');
      await stranger.post(answer, { agreed: true }).expect(404);
      await lawyer.post(answer, { agreed: true }).expect(204);
      expect(await pageOf(stranger, id)).toMatchObject({ level: 1 });
      await lawyer.post(answer, { agreed: true }).expect(409);
    });

    it('stays as it is when the second person refuses or the author takes the request back', async () => {
      const { id } = await aCase(2);
      const ask = () => lawyer.post(`/cases/${id}/level-requests`, { toLevel: 0, reason: WHY }).expect(201).then(idOf);
      await lead.post(`/cases/${id}/level-requests/${await ask()}/answer`, { agreed: false }).expect(204);
      const second = await ask();
      expect(codeOf(await lead.post(`/cases/${id}/level-requests`, { toLevel: 1, reason: WHY }).expect(409))).toBe(
        'case.level_request_open',
      );
      await lead.post(`/cases/${id}/level-requests/${second}/take-back`, {}).expect(409);
      await lawyer.post(`/cases/${id}/level-requests/${second}/take-back`, {}).expect(204);
      await stranger.get(`/cases/${id}`).expect(404);
    });

    it('opens to a colleague until a time, for a purpose, and closes by the clock or by a hand', async () => {
      const { id } = await aCase(2);
      const grant = { userId: stranger.id, purpose: WHY };
      await lead.post(`/cases/${id}/grants`, { ...grant, until: inDays(31) }).expect(400);
      await stranger.post(`/cases/${id}/grants`, { ...grant, until: inDays(1) }).expect(404);
      const given = idOf(await lead.post(`/cases/${id}/grants`, { ...grant, until: inDays(30) }).expect(201));
      await pageOf(stranger, id);
      await stranger.post(`/cases/${id}/notes`, { body: WHY }).expect(201);
      // Reading and writing down, not the acts of those who have a place on the case.
      await stranger.post(`/cases/${id}/assignments`, { userId: stranger.id, lead: true }).expect(404);
      await stranger.get(`/audit/cases/${id}`).expect(404);
      await lead.post(`/cases/${id}/grants/${given}/revoke`, {}).expect(204);
      await stranger.get(`/cases/${id}`).expect(404);
      await lead.post(`/cases/${id}/grants`, { ...grant, until: inDays(1) }).expect(201);
      await pageOf(stranger, id);
      await house.database.admin.query(
        "update case_grant set starts_at = now() - interval '3 days', until_at = now() - interval '1 second' where case_id = $1",
        [id],
      );
      await stranger.get(`/cases/${id}`).expect(404);
      const { body } = await lead.get(`/cases/${id}/access`).expect(200);
      expect((body as { grants: { purpose: string; standing: boolean }[] }).grants).toMatchObject([
        { purpose: WHY, standing: false },
        { purpose: WHY, standing: false },
      ]);
    });
  });

  describe('breaking the glass', () => {
    it('opens a restricted case for an hour and tells lead and auditors at once', async () => {
      const { id, number } = await aCase(2);
      const glass = (user: SignedInUser, wanted = number) =>
        user.post('/cases/break-glass', { number: wanted, purpose: WHY });
      await glass(lawyer).expect(403);
      await stranger.get(`/cases/${id}`).expect(404);
      expect((await glass(stranger, number.toLowerCase()).expect(200)).body).toEqual({ caseId: id, broken: true });
      const openFor = async (user: SignedInUser): Promise<unknown> =>
        ((await user.get(`/cases/${id}`).expect(200)).body as { openFor: unknown }).openFor;
      expect(await openFor(stranger)).toMatchObject({ kind: 'break_glass', until: expect.any(String) as string });
      expect(await openFor(lead), 'whoever has a place is told of no end').toBeNull();
      for (const told of [lead, auditor]) {
        const mine = (await noticesOf(told)).filter(({ caseId }) => caseId === id);
        expect(mine).toMatchObject([{ kind: 'glass_broken' }]);
        await stranger.post(`/notices/${mine[0]?.id ?? ''}/seen`, {}).expect(404);
        await told.post(`/notices/${mine[0]?.id ?? ''}/seen`, {}).expect(204);
        expect((await noticesOf(told)).filter(({ caseId }) => caseId === id)).toEqual([]);
      }
      const { body } = await lead.get(`/audit/cases/${id}`).expect(200);
      expect((body as { entries: { action: string }[] }).entries.map(({ action }) => action)).toContain(
        'case.glass_broken',
      );
      // Open already: nobody is told twice.
      expect((await glass(stranger).expect(200)).body).toEqual({ caseId: id, broken: false });
      await house.database.admin.query(
        "update case_grant set starts_at = now() - interval '61 minutes', until_at = now() - interval '1 minute' where case_id = $1",
        [id],
      );
      await stranger.get(`/cases/${id}`).expect(404);
    });

    it('is not for locked cases, and none at all answers the same', async () => {
      const { id, number } = await aCase(2);
      await lead.post(`/cases/${id}/lock`, { version: 2, purpose: WHY, named: [] }).expect(204);
      const answers = await Promise.all(
        [number, 'C-1999-0001'].map((one) =>
          stranger.post('/cases/break-glass', { number: one, purpose: WHY }).expect(404),
        ),
      );
      expect(answers.map(codeOf)).toEqual(['case.not_found', 'case.not_found']);
    });
  });

  describe('a locked case', () => {
    it('is opened by named persons only, each session for a purpose', async () => {
      const { id, number } = await aCase();
      await lead.post(`/cases/${id}/lock`, { version: 1, purpose: WHY, named: [] }).expect(204);
      await pageOf(lead, id);
      // Assigned, but not named: there is no such case.
      await lawyer.get(`/cases/${id}`).expect(404);
      await lawyer.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(404);
      await stranger.get(`/cases/${id}`).expect(404);
      // Named, in another session: told what is missing, and found under its number at home.
      const elsewhere = await provenByPasskey(house, await house.signIn(lead));
      expect(codeOf(await elsewhere.get(`/cases/${id}`).expect(403))).toBe('case.locked');
      expect(await numbersOf(elsewhere)).not.toContain(number);
      const { body: home } = await elsewhere.get('/home').expect(200);
      expect((home as { locked: object[] }).locked).toContainEqual({ id, number });
      await elsewhere.post(`/cases/${id}/unlock`, { purpose: 'x' }).expect(400);
      await elsewhere.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(201);
      await pageOf(elsewhere, id);
      const { body } = await lead.get(`/cases/${id}/access`).expect(200);
      expect((body as { grants: { kind: string; purpose: string }[] }).grants).toMatchObject([
        { kind: 'unlock', purpose: WHY },
        { kind: 'unlock', purpose: WHY },
      ]);
    });

    it('names others through the named, keeps the last one, and passes the name on with the place', async () => {
      const { id } = await aCase();
      await lead.post(`/cases/${id}/lock`, { version: 1, purpose: WHY, named: [] }).expect(204);
      const place = (await pageOf(lead, id)).assignments.find(({ userId }) => userId === lead.id)?.id ?? '';
      expect(codeOf(await lead.post(`/cases/${id}/assignments/${place}/end`, {}).expect(409))).toBe('case.last_named');
      expect(codeOf(await administrator.post(`/cases/${id}/assignments/${place}/end`, {}).expect(409))).toBe(
        'case.last_named',
      );
      await administrator.post(`/cases/${id}/assignments`, { userId: stranger.id, lead: false }).expect(201);
      await stranger.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(404);
      await lead.post(`/cases/${id}/named`, { userId: lawyer.id }).expect(204);
      await lawyer.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(201);
      await pageOf(lawyer, id);
      const heir = await provenByPasskey(house, await house.a('caseworker'));
      await lead.post(`/cases/${id}/assignments/${place}/hand-over`, { toUserId: heir.id }).expect(204);
      await lead.get(`/cases/${id}`).expect(404);
      await heir.post(`/cases/${id}/unlock`, { purpose: WHY }).expect(201);
      await pageOf(heir, id);
    });
  });

  describe('a conflict of interest', () => {
    it('makes the case not exist, whatever the assignment, until it is lifted', async () => {
      const { id, number, name } = await aCase();
      const { sought } = await pageOf(lawyer, id);
      const wall = { userId: lawyer.id, reason: 'relative', note: 'Туысы' };
      const third = await house.a('caseworker');
      await administrator.post(`/cases/${id}/assignments`, { userId: third.id, lead: false }).expect(201);
      expect(codeOf(await third.post(`/cases/${id}/walls`, wall).expect(409))).toBe('case.lead_only');
      await stranger.post(`/cases/${id}/walls`, wall).expect(404);
      expect(codeOf(await lead.post(`/cases/${id}/walls`, { ...wall, userId: lead.id }).expect(409))).toBe(
        'user.own_account',
      );
      const totalOf = async (user: SignedInUser): Promise<number> => {
        const { body } = await user.get('/board').expect(200);
        return (
          (body as { dimension: string; count: number }[]).find(({ dimension }) => dimension === 'total')?.count ?? 0
        );
      };
      const before = await totalOf(lawyer);
      expect(before).toBeGreaterThan(1);
      const wallId = idOf(await lead.post(`/cases/${id}/walls`, wall).expect(201));

      const unknown = await lawyer.get(`/cases/${newId()}`).expect(404);
      const walled = await lawyer.get(`/cases/${id}`).expect(404);
      expect({ ...(walled.body as object), requestId: '' }).toEqual({ ...(unknown.body as object), requestId: '' });
      for (const path of ['family', 'summary', 'access', 'letters'])
        await lawyer.get(`/cases/${id}/${path}`).expect(404);
      await lawyer.get(`/people/${sought.id}`).expect(404);
      await lawyer.get(`/audit/cases/${id}`).expect(404);
      await lawyer.post(`/cases/${id}/walls/${wallId}/lift`, {}).expect(404);
      expect(await numbersOf(lawyer)).not.toContain(number);
      const { body: found } = await lawyer.post('/search', { text: name }).expect(200);
      expect(JSON.stringify(found)).not.toContain(id);
      const { body: acts } = await lawyer.get('/audit/own?limit=100').expect(200);
      expect(JSON.stringify(acts)).not.toContain(id);
      expect(await totalOf(lawyer)).toBe(before - 1);
      expect(codeOf(await lead.post(`/cases/${id}/assignments`, { userId: lawyer.id, lead: false }).expect(409))).toBe(
        'case.walled',
      );

      await administrator.post(`/cases/${id}/walls/${wallId}/lift`, {}).expect(204);
      await pageOf(lawyer, id);
      const { body: trail } = await lead.get(`/audit/cases/${id}`).expect(200);
      const actions = (trail as { entries: { action: string }[] }).entries.map(({ action }) => action);
      expect(actions).toEqual(expect.arrayContaining(['case.walled', 'case.wall_lifted']));
    });

    it('hides a covering letter whose list tells of the case', async () => {
      const world = await aWorkedCase(house);
      const covering = world.idFor('/covering-letters/{id}', 'id');
      const walled = await house.a('lawyer');
      const listed = async (): Promise<string[]> =>
        ((await walled.get('/covering-letters').expect(200)).body as { id: string }[]).map(({ id }) => id);
      await walled.get(`/covering-letters/${covering}`).expect(200);
      expect(await listed()).toContain(covering);
      const wall = { userId: walled.id, reason: 'rival', note: '' };
      await administrator.post(`/cases/${world.caseId}/walls`, wall).expect(201);
      await walled.get(`/covering-letters/${covering}`).expect(404);
      expect(await listed()).not.toContain(covering);
      await world.lawyer.get(`/covering-letters/${covering}`).expect(200);
    });

    it('stands before broken glass and granted time as well', async () => {
      const { id, number } = await aCase(2);
      const walled = await house.a('caseworker');
      await administrator.post(`/cases/${id}/walls`, { userId: walled.id, reason: 'rival', note: '' }).expect(201);
      await walled.post('/cases/break-glass', { number, purpose: WHY }).expect(404);
      const grant = { userId: walled.id, purpose: WHY, until: inDays(1) };
      expect(codeOf(await lead.post(`/cases/${id}/grants`, grant).expect(409))).toBe('case.walled');
    });
  });
});
