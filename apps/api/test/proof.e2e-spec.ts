import { anAppealForm, takeAppeal } from './support/appeal-forms.js';
import { aFamily, anUpload, proveRelation, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface RelationBody {
  readonly verdict: string;
  readonly actions: readonly string[];
  readonly links: readonly {
    readonly id: string;
    readonly papers: readonly { readonly id: string }[];
    readonly verdict: object | null;
    readonly gaps: readonly { readonly id: string }[];
    readonly suggestion: object;
  }[];
  readonly applicants: readonly {
    readonly chosen: boolean;
    readonly verdict: string;
    readonly linkIds: readonly string[];
    readonly missing: readonly { readonly anyOf: readonly string[] }[];
  }[];
  readonly overrides: readonly { readonly id: string }[];
}

describe('the proof of relation', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  let family: Family;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = [await house.a('caseworker'), await house.a('lawyer')];
  });
  beforeEach(async () => {
    family = await aFamily(house, [caseworker, lawyer]);
  });
  afterAll(() => house.close());

  const at = (path: string): string => `/cases/${family.caseId}${path}`;
  const relation = async (): Promise<RelationBody> =>
    (await caseworker.get(at('/relation')).expect(200)).body as RelationBody;
  const caseRow = async () =>
    (
      await house.database.admin.query<{ relation: string; gaps: string[] }>(
        'select relation, gaps from case_file where id = $1',
        [family.caseId],
      )
    ).rows[0];

  it('is a claim at first, with the papers that would close it', async () => {
    const body = await relation();
    expect(body.applicants).toMatchObject([{ chosen: false, verdict: 'claimed_only', linkIds: [family.linkId] }]);
    expect(body.applicants[0]?.missing[0]?.anyOf).toContain('KZ-MARR');
    expect(body.actions).toEqual(['attach_paper', 'open_gap']);
  });

  it('stands when a paper lies there, a lawyer has chosen the path and judged its link', async () => {
    await proveRelation(caseworker, lawyer, family);
    const body = await relation();
    expect(body).toMatchObject({
      verdict: 'proven',
      links: [
        {
          verdict: { verdict: 'proven', reason: 'Құжат анық, есімдер сәйкес.' },
          suggestion: { verdict: 'insufficient', because: 'original_not_seen' },
        },
      ],
    });
    expect(body.applicants).toMatchObject([{ chosen: true, verdict: 'proven', missing: [] }]);
    expect(await caseRow()).toMatchObject({ relation: 'proven' });
    expect((await caseRow())?.gaps).not.toContain('relation_not_proven');
  });

  it('is never called proven without a paper', async () => {
    const { body } = await lawyer
      .post(at(`/links/${family.linkId}/verdict`), { verdict: 'proven', reason: 'Сеніммен.' })
      .expect(409);
    expect(body).toMatchObject({ code: 'verdict.paper_missing' });
  });

  it('falls when its paper is taken away or replaced', async () => {
    await proveRelation(caseworker, lawyer, family);
    const paper = (await relation()).links[0]?.papers[0]?.id;
    await caseworker.post(at(`/links/${family.linkId}/papers/${paper}/remove`)).expect(200);
    expect(await caseRow()).toMatchObject({ relation: 'claimed_only' });
    expect((await relation()).links).toMatchObject([{ papers: [], verdict: null }]);
    await caseworker.post(at(`/links/${family.linkId}/papers/${paper}/remove`)).expect(404);
  });

  it('has gaps with reasons, which change what the family is asked for', async () => {
    const gap = { reason: 'seized', documentKind: 'KZ-MARR', note: 'шекарада алынған' };
    const { body } = await caseworker.post(at(`/links/${family.linkId}/gaps`), gap).expect(200);
    const opened = (body as RelationBody).links[0]?.gaps[0];
    expect(opened).toMatchObject(gap);
    await caseworker.post(at(`/gaps/${opened?.id}/close`)).expect(200);
    expect((await relation()).links[0]?.gaps).toEqual([]);
    await caseworker.post(at(`/gaps/${opened?.id}/close`)).expect(404);
  });

  it('refuses a path that does not lead to the sought person', async () => {
    const other = await aFamily(house, [caseworker, lawyer]);
    await lawyer.post(at('/relation/path'), { partyId: family.partyId, linkIds: [other.linkId] }).expect(404);
    const { body } = await lawyer
      .post(at('/relation/path'), { partyId: family.partyId, linkIds: [family.linkId, family.linkId] })
      .expect(422);
    expect(body).toMatchObject({ code: 'path.broken' });
    await lawyer.post(at('/relation/path'), { partyId: other.partyId, linkIds: [family.linkId] }).expect(404);
  });

  it('takes no paper of another case', async () => {
    const other = await aFamily(house, [caseworker, lawyer]);
    const documentId = await anUpload(caseworker, other.caseId, { kind: 'KZ-MARR', title: 'Бөтен іс' });
    await caseworker.post(at(`/links/${family.linkId}/papers`), { documentId }).expect(404);
  });

  it('is judged by the lawyer of the case only', async () => {
    const verdict = { verdict: 'insufficient', reason: 'Құжат жоқ.' };
    await caseworker.post(at(`/links/${family.linkId}/verdict`), verdict).expect(403);
    await (await house.a('lawyer')).post(at(`/links/${family.linkId}/verdict`), verdict).expect(404);
    await (
      await house.a('lawyer', await house.anotherOrganisation())
    )
      .post(at(`/links/${family.linkId}/verdict`), verdict)
      .expect(404);
  });

  it('keeps every verdict that was ever given', async () => {
    await proveRelation(caseworker, lawyer, family);
    await lawyer
      .post(at(`/links/${family.linkId}/verdict`), { verdict: 'insufficient', reason: 'Мөр анық емес.' })
      .expect(200);
    const { rows } = await house.database.admin.query<{ verdict: string; superseded: boolean }>(
      'select verdict, superseded_at is not null as superseded from link_verdict where link_id = $1 order by created_at',
      [family.linkId],
    );
    expect(rows).toEqual([
      { verdict: 'proven', superseded: true },
      { verdict: 'insufficient', superseded: false },
    ]);
  });

  it('that stands is not waived: the override is neither offered nor granted', async () => {
    const offered = async (): Promise<unknown> =>
      ((await lawyer.get(at('/relation'))).body as { actions: unknown }).actions;
    expect(await offered()).toContain('override');
    await proveRelation(caseworker, lawyer, family);
    expect(await offered()).not.toContain('override');
    const reason = 'Құжаттар тәркіленген, екі куә растады, басқа жол жоқ.';
    const { body } = await lawyer.post(at('/overrides'), { gap: 'relation_not_proven', reason }).expect(409);
    expect(body).toMatchObject({ code: 'override.not_allowed', facts: { because: 'no_such_gap' } });
  });

  it('rests on links whose version whoever changes them must know', async () => {
    const { links } = (await caseworker.get(at('/relation')).expect(200)).body as { links: { version: number }[] };
    expect(links.map(({ version }) => version)).toEqual([1]);
    await caseworker.post(`/people/links/${family.linkId}/supersede`, { version: 2 }).expect(409);
  });

  it('may be waived by a lawyer with a reason, on the record, and taken back; consent may not', async () => {
    const reason = 'Құжаттар тәркіленген, екі куә растады, басқа жол жоқ.';
    const { body } = await lawyer.post(at('/overrides'), { gap: 'relation_not_proven', reason }).expect(200);
    const [override] = (body as RelationBody).overrides;
    expect((await caseRow())?.gaps).not.toContain('relation_not_proven');
    await lawyer.post(at('/overrides'), { gap: 'relation_not_proven', reason: 'қысқа' }).expect(400);
    await caseworker.post(at('/overrides'), { gap: 'relation_not_proven', reason }).expect(403);
    const refused = await lawyer.post(at('/overrides'), { gap: 'consent_missing', reason }).expect(409);
    expect(refused.body).toMatchObject({ code: 'override.not_allowed' });
    await lawyer.post(at(`/overrides/${override?.id}/revoke`)).expect(200);
    expect((await caseRow())?.gaps).toContain('relation_not_proven');
    const { rows } = await house.database.admin.query<{ action: string; payload: string }>(
      `select action, payload from audit.event where case_id = $1 and action like 'gate.%' order by at`,
      [family.caseId],
    );
    expect(rows.map(({ action }) => action)).toEqual(['gate.overridden', 'gate.override_revoked']);
    expect(JSON.stringify(rows)).not.toContain('тәркіленген');
  });
});

describe('sheets for paper', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  afterAll(() => house.close());

  it('are the list of missing papers and the application to sign, as PDF, on the record', async () => {
    const { caseId, linkId } = await aFamily(house, [caseworker]);
    await caseworker
      .post(`/cases/${caseId}/links/${linkId}/gaps`, { reason: 'lost', documentKind: 'KZ-MARR' })
      .expect(200);
    for (const path of [
      'missing-papers?language=kk',
      'missing-papers?language=kk&script=arabic',
      'missing-papers?language=ru',
      'missing-papers?language=en',
      'application?language=kk',
      'application?language=ru',
    ]) {
      const { body, headers } = await caseworker.get(`/cases/${caseId}/${path}`).buffer(true).expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect(
        Buffer.from(body as Uint8Array)
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
    await caseworker.get(`/cases/${caseId}/application?language=en`).expect(400);
    await caseworker.get(`/cases/${caseId}/application?language=kk&recipientCode=NO-SUCH`).expect(404);
    const { rows } = await house.database.admin.query(
      `select 1 from audit.event where action = 'slip.printed' and case_id = $1`,
      [caseId],
    );
    expect(rows).toHaveLength(6);
    await caseworker.get(`/cases/${caseId}/missing-papers?language=kk&script=runes`).expect(400);
  });

  it('are the receipt of an appeal, which names nobody and is not for others', async () => {
    const intake = await house.a('intake');
    const { appeal } = await takeAppeal(intake, anAppealForm());
    for (const language of ['kk', 'ru', 'en'])
      await intake
        .get(`/appeals/${appeal.id}/receipt?language=${language}`)
        .expect(200)
        .expect('content-type', 'application/pdf');
    await (await house.a('intake')).get(`/appeals/${appeal.id}/receipt?language=kk`).expect(404);
    await (
      await house.a('caseworker', await house.anotherOrganisation())
    )
      .get(`/appeals/${appeal.id}/receipt?language=kk`)
      .expect(404);
    await (await house.a('auditor')).get(`/appeals/${appeal.id}/receipt?language=kk`).expect(403);
  });
});
