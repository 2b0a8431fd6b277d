import { aFamily, anUpload, type Family } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Body {
  readonly links: readonly { readonly elsewhereIds: readonly string[] }[];
  readonly papersElsewhere: readonly object[];
  readonly applicants: readonly { readonly evaluation: { readonly gaps: readonly object[] } }[];
}

describe('a paper that another case of the family keeps', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let other: Family;
  let family: Family;
  let documentId: string;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  beforeEach(async () => {
    const { admin } = house.database;
    [family, other] = [await aFamily(house, [caseworker]), await aFamily(house, [caseworker])];
    await admin.query('update case_file set sought_person_id = $2 where id = $1', [other.caseId, family.soughtId]);
    await admin.query('update case_party set person_id = $2 where id = $1', [other.partyId, family.applicantId]);
    await admin.query("update kinship_link set kind = 'parent', from_person_id = $2, to_person_id = $3 where id = $1", [
      family.linkId,
      family.applicantId,
      family.soughtId,
    ]);
    documentId = await anUpload(caseworker, other.caseId, { kind: 'PRC-HUKOU', title: 'Тіркеу кітапшасы' });
    await caseworker.post(`/cases/${other.caseId}/links/${family.linkId}/papers`, { documentId }).expect(200);
    await caseworker.post(`/documents/${documentId}/original-seen`, { version: 1, on: '2026-02-04' }).expect(200);
    await caseworker
      .post(`/documents/${documentId}/mentions`, { personId: family.soughtId, part: 'member', spelling: '达吾列提' })
      .expect(201);
  });
  afterAll(() => house.close());

  const number = (): string => `T-${other.caseId.slice(-8)}`;
  const relation = async (by = caseworker): Promise<Body> =>
    (await by.get(`/cases/${family.caseId}/relation`).expect(200)).body as Body;
  it('is named with the number of that case, and with whom it leaves open', async () => {
    const { links, papersElsewhere, applicants } = await relation();
    expect(links).toMatchObject([{ papers: [], elsewhereIds: [documentId] }]);
    expect(papersElsewhere).toEqual([
      {
        ...{ documentId, kind: 'PRC-HUKOU', title: 'Тіркеу кітапшасы' },
        ...{ caseId: other.caseId, caseNumber: number() },
      },
    ]);
    expect(applicants[0]?.evaluation.gaps).toMatchObject([
      {
        because: 'b_without_identity',
        unmatched: [
          { personId: family.applicantId, documentIds: [], silentIds: [documentId] },
          { personId: family.soughtId, documentIds: [documentId], silentIds: [] },
        ],
      },
    ]);
  });

  it.each(['kk', 'ru', 'en'])('can be printed for the family in %s', async (language) => {
    await caseworker
      .get(`/cases/${family.caseId}/missing-papers?language=${language}`)
      .expect(200)
      .expect('content-type', 'application/pdf');
  });

  it('is not known to those who may not see that case', async () => {
    await house.database.admin.query('update case_file set level = 3 where id = $1', [other.caseId]);
    for (const reader of [caseworker, await house.a('lawyer')])
      expect(await relation(reader)).toMatchObject({ links: [{ elsewhereIds: [] }], papersElsewhere: [] });
  });
});
