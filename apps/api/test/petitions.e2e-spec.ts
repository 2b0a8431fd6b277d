import { newId } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import { actsOn, openCase, pageOf } from './support/appeal-forms.js';
import { aPetition, aSigner } from './support/diplomacy.js';
import { anUpload } from './support/referral.js';
import { idOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface PetitionPage {
  readonly version: number;
  readonly restricted: boolean;
  readonly caseCount: number;
  readonly signerCount: number;
  readonly cases: readonly { readonly linkId: string; readonly caseId: string }[];
  readonly signers: readonly { readonly id: string; readonly name: string; readonly personId: string | null }[];
}

describe('a petition', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  const draft = async (more: object = {}): Promise<string> =>
    idOf((await caseworker.post('/petitions', aPetition(more)).expect(201)).body);
  const read = async (user: SignedInUser, id: string): Promise<PetitionPage> =>
    (await user.get(`/petitions/${id}`).expect(200)).body as PetitionPage;
  const listed = async (user: SignedInUser) =>
    (await user.get('/petitions').expect(200)).body as { id: string; caseCount: number; signerCount: number }[];
  const link = (id: string, ...numbers: string[]) => caseworker.post(`/petitions/${id}/cases`, { numbers });
  const sign = (id: string, ...signers: object[]) => caseworker.post(`/petitions/${id}/signers`, { signers });
  const edit = (id: string, version: number, change: object) =>
    caseworker.patch(`/petitions/${id}`, { version, ...change });
  const restrict = async (caseId: string): Promise<void> => {
    const { version } = await pageOf(caseworker, caseId);
    await caseworker.patch(`/cases/${caseId}`, { version, level: 2 }).expect(200);
  };

  it('is written once per key, to a body that the directory knows', async () => {
    const key = newId();
    const send = () => caseworker.post('/petitions', aPetition()).set('Idempotency-Key', key);
    const id = idOf((await send().expect(201)).body);
    expect(idOf((await send().expect(201)).body)).toBe(id);
    expect(await read(colleague, id)).toMatchObject({ ...aPetition(), version: 1, cases: [], signers: [] });
    await caseworker.post('/petitions', aPetition({ recipientCode: 'XX-NOBODY' })).expect(404);
    expect(await actsOn(house, id)).toEqual(['petition.drafted', 'petition.viewed']);
  });

  it('is signed by people on record and by names, each with their consent noted, and only once by a person', async () => {
    const id = await draft();
    const { parties } = await pageOf(caseworker, (await openCase(caseworker)).id);
    const personId = parties[0]?.person.id ?? '';
    await sign(id, aSigner({ consent: ' ' })).expect(400);
    await sign(id, aSigner({ name: ' ' })).expect(400);
    await sign(id, aSigner(), aSigner({ name: '', personId })).expect(201);
    await sign(id, aSigner({ name: '', personId })).expect(409);
    await sign(id, aSigner({ name: '', personId: newId() })).expect(404);
    const { signers } = await read(colleague, id);
    expect(signers).toHaveLength(2);
    expect(signers.find((one) => one.personId === personId)?.name).not.toBe('');
    const end = `/petitions/${id}/signers/${signers[0]?.id ?? ''}/end`;
    await colleague.post(end, { reason: 'Келісімін қайтарды' }).expect(204);
    await colleague.post(end, { reason: 'Келісімін қайтарды' }).expect(404);
    expect((await read(caseworker, id)).signers).toHaveLength(1);
    const { rows } = await house.database.admin.query<{ payload: unknown }>(
      `select payload from audit.event where object_id = $1 and action = 'petition.signed'`,
      [id],
    );
    expect(JSON.stringify(rows)).not.toContain('Қолтаңба');
  });

  it('keeps its text and its addressee once it was handed in, and takes the answer after that', async () => {
    const id = await draft();
    await edit(id, 1, { body: 'Қысқаша өтініш' }).expect(204);
    await edit(id, 2, { answeredOn: today() }).expect(400);
    await edit(id, 2, { handedInOn: '2999-01-01' }).expect(400);
    await edit(id, 2, { handedInOn: today() }).expect(204);
    const late = await edit(id, 3, { body: 'Басқа мәтін' }).expect(409);
    expect(late.body).toMatchObject({ code: 'petition.handed_in' });
    await edit(id, 3, { answeredOn: '2020-01-01' }).expect(400);
    await edit(id, 3, { answeredOn: today(), answerClass: 'nonsense' }).expect(404);
    const answerClass = (
      await house.database.admin.query<{ code: string }>(
        `select code from reference_entry where org_id = $1 and kind = 'reply_class' limit 1`,
        [house.orgId],
      )
    ).rows[0]?.code;
    await edit(id, 3, { answeredOn: today(), answerClass, answer: 'Қаралуда' }).expect(204);
    expect(await read(colleague, id)).toMatchObject({
      ...{
        body: 'Қысқаша өтініш',
        handedInOn: today(),
        answeredOn: today(),
        answerClass,
        answer: 'Қаралуда',
        version: 4,
      },
    });
  });

  it('is changed by one of two who saw the same version', async () => {
    const id = await draft();
    const answers = await Promise.all(
      [caseworker, colleague].map((user) => user.patch(`/petitions/${id}`, { version: 1, place: user.role })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'record.changed_meanwhile' });
  });

  it('speaks for many cases; its scan and its letter are those of one of them', async () => {
    const id = await draft();
    const [one, other] = [await openCase(caseworker), await openCase(caseworker)];
    const made = await link(id, one.number, other.number, 'C-1999-0001').expect(200);
    expect(made.body).toEqual({ linked: 2, already: 0, unknown: ['C-1999-0001'] });
    const elsewhere = await openCase(caseworker);
    const stray = await anUpload(caseworker, elsewhere.id, { kind: 'KZ-MARR', title: 'Парақтар' });
    await edit(id, 1, { scanDocumentId: stray }).expect(404);
    const scanDocumentId = await anUpload(caseworker, one.id, { kind: 'KZ-MARR', title: 'Парақтар' });
    await edit(id, 1, { scanDocumentId }).expect(204);
    await edit(id, 2, { letterId: newId() }).expect(404);
    expect(await read(colleague, id)).toMatchObject({ scan: { id: scanDocumentId, caseId: one.id } });
    const place = (await read(caseworker, id)).cases.find(({ caseId }) => caseId === other.id);
    await caseworker.post(`/petitions/${id}/cases/${place?.linkId ?? ''}/end`, { reason: 'Қате' }).expect(204);
    expect((await read(caseworker, id)).cases).toMatchObject([{ caseId: one.id }]);
  });

  it('shows a colleague neither a restricted case nor a signer of one, nor that there are more', async () => {
    const id = await draft();
    const [open, hidden] = [await openCase(caseworker), await openCase(caseworker)];
    const { parties } = await pageOf(caseworker, hidden.id);
    await link(id, open.number, hidden.number).expect(200);
    await sign(id, aSigner(), aSigner({ name: '', personId: parties[0]?.person.id })).expect(201);
    await restrict(hidden.id);
    expect(await read(caseworker, id)).toMatchObject({ caseCount: 2, signerCount: 2 });
    expect(await read(colleague, id)).toMatchObject({
      ...{ caseCount: 1, signerCount: 1, restricted: false },
      cases: [{ caseId: open.id }],
      signers: [{ personId: null }],
    });
    const countsFor = async (user: SignedInUser) => (await listed(user)).find((one) => one.id === id);
    expect(await countsFor(colleague)).toMatchObject({ caseCount: 1, signerCount: 1 });
  });

  it('for restricted cases alone is seen only by those who work on them', async () => {
    const id = await draft();
    const { id: caseId, number } = await openCase(caseworker);
    await link(id, number).expect(200);
    await sign(id, aSigner()).expect(201);
    await restrict(caseId);
    await colleague.get(`/petitions/${id}`).expect(404);
    await colleague.post(`/petitions/${id}/signers`, { signers: [aSigner()] }).expect(404);
    await colleague.patch(`/petitions/${id}`, { version: 1, place: 'x' }).expect(404);
    expect((await listed(colleague)).map((one) => one.id)).not.toContain(id);
    expect(await read(caseworker, id)).toMatchObject({ restricted: true, signerCount: 1 });
  });

  it('for restricted cases is not opened to more people by an open case, unless that is meant', async () => {
    const id = await draft();
    const [hidden, open] = [await openCase(caseworker), await openCase(caseworker)];
    await link(id, hidden.number).expect(200);
    await restrict(hidden.id);
    const refused = await link(id, open.number).expect(409);
    expect(refused.body).toMatchObject({ code: 'diplomacy.would_open', facts: { open: 1 } });
    await colleague.get(`/petitions/${id}`).expect(404);
    const meant = { numbers: [open.number], mayOpen: true };
    await caseworker.post(`/petitions/${id}/cases`, meant).expect(200);
    expect(await read(colleague, id)).toMatchObject({ restricted: false, cases: [{ caseId: open.id }] });
  });

  it('stands on the page of each case that it speaks for, and leaves it with the case', async () => {
    const id = await draft();
    const one = await openCase(caseworker);
    await link(id, one.number).expect(200);
    const beside = async () =>
      ((await colleague.get(`/cases/${one.id}/diplomacy`).expect(200)).body as { petitions: object[] }).petitions;
    expect(await beside()).toMatchObject([{ id, recipientCode: 'KZ-MFA', handedInOn: null, answeredOn: null }]);
    const [linked] = (await read(caseworker, id)).cases;
    await caseworker.post(`/petitions/${id}/cases/${linked?.linkId}/end`, { reason: 'Басқа іс' }).expect(204);
    expect(await beside()).toEqual([]);
  });

  it('of another organisation does not exist', async () => {
    const id = await draft();
    const other = await house.a('lawyer', await house.anotherOrganisation());
    for (const attempt of [
      other.get(`/petitions/${id}`),
      other.patch(`/petitions/${id}`, { version: 1, place: 'x' }),
      other.post(`/petitions/${id}/signers`, { signers: [aSigner()] }),
      other.post(`/petitions/${id}/cases`, { numbers: [] }),
    ]) {
      const { status, body } = await attempt;
      expect([status, (body as { code: string }).code]).toEqual([404, 'petition.not_found']);
    }
    expect(await listed(other)).toEqual([]);
  });

  it.each(['administrator', 'auditor', 'intake'] as const)('is nothing for %s', async (role) => {
    const user = await house.a(role);
    await user.get('/petitions').expect(403);
    await user.post('/petitions', aPetition()).expect(403);
  });
});
