import { anAppealForm } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Saved {
  readonly id: string;
  readonly version: number;
  readonly savedAt: string;
}

describe('a draft', () => {
  let house: TestApp;
  let volunteer: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    volunteer = await house.a('intake');
  });
  afterAll(() => house.close());

  const start = async (by: SignedInUser, form: object = { applicant: 'Жасырын' }): Promise<Saved> => {
    const { body } = await by.post('/drafts', { form, step: 0 }).expect(201);
    return body as Saved;
  };

  it('is saved while somebody types and comes back as it was', async () => {
    const { id } = await start(volunteer);
    const form = { applicant: { names: [{ value: 'Жасырын Аты' }] }, unfinished: [null, 1] };
    const { body: saved } = await volunteer.put(`/drafts/${id}`, { form, step: 2, version: 1 }).expect(200);
    expect(saved).toMatchObject({ version: 2, step: 2 });
    expect(Date.parse((saved as Saved).savedAt)).not.toBeNaN();
    const { body } = await volunteer.get(`/drafts/${id}`).expect(200);
    expect(body).toMatchObject({ form, step: 2, version: 2 });
    const { body: all } = await volunteer.get('/drafts').expect(200);
    expect((all as Saved[]).map((one) => one.id)).toContain(id);
  });

  it('open in two windows is not overwritten by the older one', async () => {
    const { id } = await start(volunteer);
    await volunteer.put(`/drafts/${id}`, { form: { from: 'new window' }, step: 1, version: 1 }).expect(200);
    const { body } = await volunteer
      .put(`/drafts/${id}`, { form: { from: 'old window' }, step: 1, version: 1 })
      .expect(409);
    expect(body).toMatchObject({ code: 'record.changed_meanwhile', facts: { version: 2 } });
    const { body: kept } = await volunteer.get(`/drafts/${id}`).expect(200);
    expect(kept).toMatchObject({ form: { from: 'new window' } });
  });

  it('stands nowhere in clear, and nothing is left of it when it is thrown away', async () => {
    const { id } = await start(volunteer, { words: 'Құпиялы' });
    const stored = async (): Promise<{ status: string; clear: boolean; bytes: number }> => {
      const { rows } = await house.database.admin.query<{ status: string; body: Buffer }>(
        'select status, body_cipher as body from appeal_draft where id = $1',
        [id],
      );
      const [row] = rows;
      return { status: row?.status ?? '', clear: row?.body.includes('Құпиялы') ?? true, bytes: row?.body.length ?? 0 };
    };
    expect(await stored()).toMatchObject({ status: 'open', clear: false });
    await volunteer.delete(`/drafts/${id}`).expect(204);
    // Format, nonce, tag and the two characters of an empty form.
    expect(await stored()).toEqual({ status: 'discarded', clear: false, bytes: 1 + 12 + 16 + 2 });
    await volunteer.get(`/drafts/${id}`).expect(404);
    await volunteer.delete(`/drafts/${id}`).expect(404);
  });

  it('belongs to its owner: a colleague does not find it', async () => {
    const { id } = await start(volunteer);
    for (const colleague of [await house.a('caseworker'), await house.a('intake')]) {
      await colleague.get(`/drafts/${id}`).expect(404);
      await colleague.put(`/drafts/${id}`, { form: {}, step: 0, version: 1 }).expect(404);
      await colleague.delete(`/drafts/${id}`).expect(404);
    }
    for (const role of ['administrator', 'auditor'] as const) await (await house.a(role)).get('/drafts').expect(403);
  });

  it('ends when its appeal is sent, together with it or not at all', async () => {
    const { id } = await start(volunteer);
    const { body } = await volunteer.post('/appeals', { form: anAppealForm(), draftId: id }).expect(201);
    expect(body).toMatchObject({ appeal: { status: 'received' } });
    await volunteer.get(`/drafts/${id}`).expect(404);
    const before = await house.database.admin.query('select from appeal');
    await volunteer.post('/appeals', { form: anAppealForm(), draftId: id }).expect(404);
    const after = await house.database.admin.query('select from appeal');
    expect(after.rowCount).toBe(before.rowCount);
  });

  it('that is started twice by one key is one', async () => {
    const send = () =>
      volunteer.post('/drafts', { form: {}, step: 0 }).set('Idempotency-Key', 'draft-key-1').expect(201);
    const ids = [await send(), await send()].map(({ body }) => (body as Saved).id);
    expect(new Set(ids).size).toBe(1);
  });

  it.each([
    [{ form: [], step: 0 }],
    [{ form: null, step: 0 }],
    [{ form: 'x', step: 0 }],
    [{ form: {}, step: -1 }],
    [{ step: 0 }],
  ])('of the shape %j is refused', async (content) => {
    await volunteer.post('/drafts', content).expect(400);
  });
});
