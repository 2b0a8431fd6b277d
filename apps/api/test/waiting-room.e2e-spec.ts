import { today } from '@izdeu/testing';
import { aFamily, anUpload, startQueue, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Waiting {
  readonly items: readonly { readonly caseId: string; readonly gaps: readonly { readonly code: string }[] }[];
  readonly count: number;
}
interface Proposal {
  readonly verdict: string;
  readonly gaps: readonly {
    readonly code: string;
    readonly because: string | null;
    readonly personId: string | null;
  }[];
  readonly formalities: readonly { readonly formality: string }[];
}

describe('the waiting room', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
    await startQueue(house);
  });
  beforeEach(async () => {
    family = await aFamily(house, [caseworker, lawyer]);
    await house.database.admin.query(
      "update kinship_link set kind = 'parent', from_person_id = $2, to_person_id = $3 where id = $1",
      [family.linkId, family.applicantId, family.soughtId],
    );
  });
  afterAll(() => house.close());

  const listed = async (state: string, more = ''): Promise<Waiting> =>
    (await caseworker.get(`/waiting-room?state=${state}${more}`).expect(200)).body as Waiting;
  const isIn = async (state: string, more = ''): Promise<boolean> =>
    (await listed(state, more)).items.some(({ caseId }) => caseId === family.caseId);
  const proposal = async (): Promise<Proposal> =>
    (
      (await caseworker.get(`/cases/${family.caseId}/relation`).expect(200)).body as {
        applicants: { evaluation: Proposal }[];
      }
    ).applicants[0]?.evaluation as Proposal;

  /** The household register with both, in Chinese, its original seen. */
  async function register(): Promise<string> {
    const documentId = await anUpload(caseworker, family.caseId, { kind: 'PRC-HUKOU', title: 'Тіркеу кітапшасы' });
    await caseworker.post(`/cases/${family.caseId}/links/${family.linkId}/papers`, { documentId }).expect(200);
    await caseworker.post(`/documents/${documentId}/original-seen`, { version: 1, on: '2026-02-04' }).expect(200);
    return documentId;
  }
  const names = (documentId: string, personId: string, spelling: string, number: string) =>
    caseworker
      .post(`/documents/${documentId}/mentions`, {
        ...{ personId, part: 'member', spelling, number: { kind: 'prc_id', value: number } },
      })
      .expect(201);

  it('is left by the paper that was missing, without anybody looking for the case', async () => {
    await anUpload(caseworker, family.caseId, { kind: 'OTHER', title: 'Отбасылық сурет' });
    expect(await isIn('waiting')).toBe(true);
    expect(await proposal()).toMatchObject({
      verdict: 'claimed_only',
      gaps: [{ code: 'link_unproven', because: 'no_papers' }],
    });
    const documentId = await register();
    expect(await proposal()).toMatchObject({ gaps: [{ code: 'link_unproven', because: 'b_without_identity' }] });
    await caseworker
      .post(`/people/${family.soughtId}/numbers`, { kind: 'prc_id', value: '654125198001010010' })
      .expect(201);
    await caseworker
      .post(`/people/${family.applicantId}/numbers`, { kind: 'prc_id', value: '654301197512310029' })
      .expect(201);
    await names(documentId, family.soughtId, '达吾列提', '654125198001010010');
    expect(await isIn('waiting')).toBe(true);
    await names(documentId, family.applicantId, '阿依让', '654301197512310029');
    expect(await isIn('waiting')).toBe(false);
    expect(await isIn('to_judge')).toBe(true);
    expect(await proposal()).toMatchObject({
      verdict: 'proven',
      gaps: [],
      formalities: [{ formality: 'not_legalised' }, { formality: 'not_translated' }],
    });
  });

  it('is entered again when what was noted turns out wrong, and verdicts fall with it', async () => {
    const documentId = await register();
    await caseworker.post(`/cases/${family.caseId}/notes`, { body: 'Кітапшаны көрдік' }).expect(201);
    for (const [person, number] of [
      [family.soughtId, '654125198001010010'],
      [family.applicantId, '654301197512310029'],
    ] as const) {
      await caseworker.post(`/people/${person}/numbers`, { kind: 'prc_id', value: number }).expect(201);
      await names(documentId, person, 'x', number);
    }
    expect(await isIn('to_judge')).toBe(true);
    const { body } = await caseworker.get(`/documents/${documentId}/details`).expect(200);
    const [first] = (body as { mentions: { id: string; maskedNumber: string }[] }).mentions;
    expect(first?.maskedNumber).toBe('••••0010');
    await caseworker.post(`/documents/${documentId}/mentions/${first?.id}/remove`).expect(204);
    expect(await isIn('to_judge')).toBe(false);
    expect(await isIn('waiting')).toBe(true);
  });

  it('is left through a changed rule: a recipient that takes copies', async () => {
    const documentId = await anUpload(caseworker, family.caseId, { kind: 'KZ-BIRTH', title: 'Туу туралы куәлік' });
    await caseworker.post(`/cases/${family.caseId}/links/${family.linkId}/papers`, { documentId }).expect(200);
    await caseworker
      .post(`/documents/${documentId}/mentions`, {
        ...{ personId: family.soughtId, part: 'child', spelling: 'Сынақбаев Дәулет', birthDate: '1975-04-02' },
      })
      .expect(201);
    expect(await proposal()).toMatchObject({ gaps: [{ because: 'original_not_seen' }] });
    const rules = (await lawyer.get('/reference?kinds=recipient').expect(200)).body as {
      id: string;
      code: string;
      version: number;
      data: { acceptanceRule: object };
    }[];
    const ministry = rules.find(({ code }) => code === 'KZ-MFA');
    await lawyer
      .post(`/reference/${ministry?.id}/revise`, {
        version: ministry?.version,
        validFrom: '2026-01-01',
        source: 'Министрліктің хаты',
        reason: 'Көшірме қабылданады',
        data: { ...ministry?.data, acceptanceRule: { ...ministry?.data.acceptanceRule, copies: 'accepted' } },
      })
      .expect(200);
    await vi.waitFor(async () => expect(await isIn('to_judge')).toBe(true), { timeout: 20_000, interval: 100 });
  });

  it('finds cases that came before the engine as soon as somebody looks', async () => {
    const { admin } = house.database;
    await admin.query('delete from proof_evaluation where case_id = $1', [family.caseId]);
    await listed('waiting');
    await vi.waitFor(async () => expect(await isIn('waiting')).toBe(true), { timeout: 20_000, interval: 100 });
  });

  it('is filtered by why papers are missing and by whose day has come', async () => {
    await anUpload(caseworker, family.caseId, { kind: 'OTHER', title: 'Сурет' });
    await caseworker
      .post(`/cases/${family.caseId}/links/${family.linkId}/gaps`, { reason: 'seized', documentKind: 'PRC-HUKOU' })
      .expect(200);
    expect(await isIn('waiting', '&reason=seized')).toBe(true);
    expect(await isIn('waiting', '&reason=lost')).toBe(false);
    expect(await isIn('waiting', '&gap=link_unproven')).toBe(true);
    expect(await isIn('waiting', '&due=true')).toBe(false);
    await caseworker.post(`/cases/${family.caseId}/next-look`, { lookOn: today(), note: 'Мұрағат' }).expect(204);
    expect(await isIn('waiting', '&due=true')).toBe(true);
    await caseworker.post(`/cases/${family.caseId}/next-look`, { lookOn: '2020-01-01' }).expect(400);
  });

  it('keeps what was tried, in order, with what came of it', async () => {
    const key = { remedy: 'archive_request', triedOn: '2026-02-05', note: 'Хат жібердік' };
    await caseworker.post(`/cases/${family.caseId}/attempts`, key).expect(201);
    const of = async () =>
      (await caseworker.get(`/cases/${family.caseId}/attempts`).expect(200)).body as {
        id: string;
        version: number;
        result: string;
      }[];
    const [first] = await of();
    const change = { version: first?.version, result: 'refused', note: 'Жазба жоқ деп жауап берді' };
    await caseworker.patch(`/cases/${family.caseId}/attempts/${first?.id}`, change).expect(204);
    await caseworker.patch(`/cases/${family.caseId}/attempts/${first?.id}`, change).expect(409);
    expect(await of()).toMatchObject([{ result: 'refused' }]);
    await caseworker.post(`/cases/${family.caseId}/attempts`, { ...key, remedy: 'prayer' }).expect(400);
  });

  it('leads from a remedy to its task, to what was tried, and back, and ends both together', async () => {
    const opened = await caseworker
      .post(`/cases/${family.caseId}/links/${family.linkId}/gaps`, { reason: 'lost', documentKind: 'KZ-BIRTH' })
      .expect(200);
    const linkGapId = (opened.body as { links: { gaps: { id: string }[] }[] }).links[0]?.gaps[0]?.id;
    const task = { title: 'Мұрағатқа хат', dueOn: today(), assigneeId: null, remedy: 'archive_request', linkGapId };
    await caseworker.post(`/cases/${family.caseId}/tasks`, { ...task, remedy: 'prayer' }).expect(400);
    const elsewhere = await aFamily(house, [caseworker]);
    await caseworker.post(`/cases/${elsewhere.caseId}/tasks`, task).expect(404);
    const made = await caseworker.post(`/cases/${family.caseId}/tasks`, task).expect(201);
    const taskId = (made.body as { id: string }).id;
    const attempt = { remedy: 'archive_request', triedOn: '2026-02-05', note: 'Хат жібердік', taskId };
    await caseworker.post(`/cases/${family.caseId}/attempts`, attempt).expect(201);
    const attempts = async () =>
      (await caseworker.get(`/cases/${family.caseId}/attempts`).expect(200)).body as { id: string; version: number }[];
    const tasks = async () =>
      ((await caseworker.get(`/cases/${family.caseId}`).expect(200)).body as { tasks: object[] }).tasks;
    // The attempt takes the missing paper from its task.
    expect(await attempts()).toMatchObject([{ taskId, linkGapId }]);
    expect(await tasks()).toMatchObject([{ id: taskId, remedy: 'archive_request', linkGapId, doneAt: null }]);
    const [first] = await attempts();
    const end = { version: first?.version, result: 'refused', note: 'Жазба жоқ', closesTask: true };
    await caseworker.patch(`/cases/${family.caseId}/attempts/${first?.id}`, end).expect(204);
    expect(await tasks()).toMatchObject([{ outcome: 'Жазба жоқ', doneAt: expect.any(String) as string }]);
    const { rows } = await house.database.admin.query(
      "select from audit.event where object_id = $1 and action = 'task.done'",
      [taskId],
    );
    expect(rows).toHaveLength(1);
  });
});
