import { matchDesk } from './support/match-desk.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Claim {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly asOf: string;
  readonly sourceKind: string;
  readonly superseded: boolean;
}
interface Mechanism {
  readonly recipientCode: string;
  readonly open: boolean;
  readonly missing: readonly { readonly code: string; readonly question: { readonly kk: string } | null }[];
}

const SOURCE = { sourceKind: 'relative_contact', sourceNote: 'апасы' };

describe('what is told of a person beside names and numbers', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let desk: ReturnType<typeof matchDesk>;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    desk = matchDesk(caseworker);
  });
  afterAll(() => house.close());

  const claimsOf = async (personId: string): Promise<Claim[]> =>
    ((await caseworker.get(`/people/${personId}`).expect(200)).body as { claims: Claim[] }).claims;
  const add = (personId: string, claim: object) =>
    caseworker.post(`/people/${personId}/claims`, { asOf: '', ...SOURCE, ...claim });
  const of = async (caseId: string, code: string): Promise<Mechanism | undefined> =>
    ((await caseworker.get(`/cases/${caseId}/mechanisms`).expect(200)).body as Mechanism[]).find(
      ({ recipientCode }) => recipientCode === code,
    );
  const asked = async (caseId: string, code: string): Promise<string[]> =>
    (await of(caseId, code))?.missing.map((one) => one.code) ?? [];
  const told = async (caseId: string, recipientCode: string, field: string) =>
    (
      (await caseworker.get(`/cases/${caseId}/redaction?recipientCode=${recipientCode}`).expect(200)).body as {
        rows: { field: string; before: string[]; after: string[] }[];
      }
    ).rows.find((row) => row.field === field);

  it('is taken from the intake form with day and source, and read back', async () => {
    const { soughtId } = await desk.caseOf('Айтылған Сынақұлы', {
      ...{ maritalStatus: 'married', fatherName: ' Сынақ Айтуұлы ', motherName: '' },
    });
    expect(await claimsOf(soughtId)).toMatchObject([
      { kind: 'marital_status', value: 'married', sourceKind: 'applicant_contact', superseded: false },
      { kind: 'father_name', value: 'Сынақ Айтуұлы', asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u) as string },
    ]);
  });

  it('is added, replaced and taken out of use, never overwritten', async () => {
    const { soughtId } = await desk.caseOf('Өзгерген Сынақұлы', {});
    const first = ((await add(soughtId, { kind: 'marital_status', value: 'single' }).expect(201)).body as Claim).id;
    await add(soughtId, { kind: 'marital_status', value: 'married', asOf: '2016', supersedes: first }).expect(201);
    await add(soughtId, { kind: 'marital_status', value: 'widowed', supersedes: first }).expect(409);
    expect((await claimsOf(soughtId)).map(({ value, superseded }) => [value, superseded])).toEqual([
      ['single', true],
      ['married', false],
    ]);
    for (const wrong of [{ value: 'happy' }, { value: '' }, { kind: 'shoe_size', value: '42' }, { asOf: 'soon' }])
      await add(soughtId, { kind: 'marital_status', value: 'single', ...wrong }).expect(400);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    const claim = { kind: 'mother_name', value: 'Х', asOf: '', ...SOURCE };
    await stranger.post(`/people/${soughtId}/claims`, claim).expect(404);
    await (await house.a('auditor')).post(`/people/${soughtId}/claims`, claim).expect(403);
  });

  it('is asked for where a mechanism demands it, and flows to whom may learn it', async () => {
    const { soughtId, caseId } = await desk.caseOf('Сұралған Сынақұлы', {});
    expect(await asked(caseId, 'ICRC')).toEqual(expect.arrayContaining(['parents', 'marital_status']));
    expect(await asked(caseId, 'UN-WGEID')).toContain('marital_status');
    const question = (await of(caseId, 'ICRC'))?.missing.find(({ code }) => code === 'parents')?.question;
    expect(question?.kk).toContain('?');
    await add(soughtId, { kind: 'father_name', value: 'Мысал Болатұлы' }).expect(201);
    await add(soughtId, { kind: 'marital_status', value: 'divorced' }).expect(201);
    expect(await asked(caseId, 'ICRC')).not.toEqual(expect.arrayContaining(['parents']));
    expect(await asked(caseId, 'UN-WGEID')).not.toContain('marital_status');
    expect(await told(caseId, 'ICRC', 'soughtParents')).toMatchObject({ after: ['Мысал Болатұлы'] });
    expect(await told(caseId, 'DE-CONSULATE-ALMATY', 'soughtParents')).toMatchObject({
      ...{ before: ['Мысал Болатұлы'], after: [] },
    });
  });

  it('is told from all records of one person, citizenship too, as the page of citizenship reads it', async () => {
    const one = await desk.caseOf('Екіжазба Сынақұлы', { birth: '1969-04-02', citizenship: [] });
    const two = await desk.caseOf('Екижазба Сынакулы', { birth: '1969', citizenship: [] });
    const kz = {
      status: 'KZ_CIT',
      from: '2018',
      to: '',
      sourceKind: 'document_seen',
      sourceNote: '',
      confidence: 'high',
    };
    await caseworker.post(`/people/${two.soughtId}/citizenship`, kz).expect(201);
    await add(two.soughtId, { kind: 'mother_name', value: 'Екінші Жазба' }).expect(201);
    expect((await of(one.caseId, 'UN-CED'))?.open).toBe(false);
    expect(await asked(one.caseId, 'ICRC')).toContain('parents');
    const match = await desk.pair(one.soughtId, two.soughtId);
    await desk.decide(match, { decision: 'same', canonicalId: two.soughtId }).expect(200);
    expect((await of(one.caseId, 'UN-CED'))?.open).toBe(true);
    expect(await told(one.caseId, 'ICRC', 'soughtParents')).toMatchObject({ after: ['Екінші Жазба'] });
  });
});
