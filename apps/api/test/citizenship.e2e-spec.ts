import { actsOn, anAppealForm, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { anUpload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Line {
  readonly ground: string;
  readonly strength: string;
  readonly doubts: readonly string[];
}
interface Page {
  readonly claims: readonly {
    readonly id: string;
    readonly status: string;
    readonly evidence: readonly { readonly id: string; readonly stance: string; readonly paper: object | null }[];
  }[];
  readonly contested: boolean;
  readonly protection: { readonly lines: readonly Line[]; readonly lead: string; readonly neverContactPrc: boolean };
  readonly renunciation: {
    readonly side: string;
    readonly missing: string | null;
    readonly preTravelWarning: boolean;
    readonly steps: readonly {
      readonly step: string;
      readonly state: string;
      readonly record: { id: string } | null;
    }[];
  };
  readonly asked: readonly { readonly code: string; readonly claimIds: readonly string[] }[];
  readonly papers: readonly { readonly id: string; readonly kind: string; readonly returned: string }[];
  readonly listings: readonly object[];
}

const SOURCE = { sourceKind: 'document_seen', sourceNote: 'отбасы көрсетті' };
const idOf = ({ body }: { body: unknown }): string => (body as { id: string }).id;

describe('the citizenship of a person', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  afterAll(() => house.close());

  let count = 0;
  const aSoughtPerson = async (): Promise<{ caseId: string; personId: string }> => {
    count += 1;
    const sought = aSought(`Сынақ Азамат${'абвгдежзик'[count] ?? ''}`, {
      identityNumbers: [],
      birth: `19${60 + count}`,
    });
    const { id } = await openCase(caseworker, anAppealForm({ sought: [sought] }));
    return { caseId: id, personId: (await pageOf(caseworker, id)).sought.id };
  };
  const read = async (personId: string, by = caseworker): Promise<Page> =>
    (await by.get(`/people/${personId}/citizenship`).expect(200)).body as Page;
  const claim = (personId: string, status: string, more: object = {}) =>
    caseworker.post(`/people/${personId}/citizenship`, {
      ...{ status, from: '', to: '', ...SOURCE, confidence: 'high' },
      ...more,
    });

  it('reads who may act for the person, with what the other side may say', async () => {
    const { personId } = await aSoughtPerson();
    expect((await read(personId)).protection).toMatchObject({ lead: 'kz_family', neverContactPrc: false });
    await claim(personId, 'KZ_NAT_PRC_OPEN', { from: '2016' }).expect(201);
    const { protection, contested } = await read(personId);
    expect(contested).toBe(true);
    expect(protection.lines[0]).toMatchObject({
      ground: 'kz_citizen_prc_open',
      strength: 'as_of_right',
      doubts: ['regarded_as_prc_citizen', 'no_paper'],
    });
    expect((await actsOn(house, personId)).filter((act) => act === 'person.citizenship_viewed')).toHaveLength(2);
  });

  it('rests on papers of the case, and says who denies a claim', async () => {
    const { personId, caseId } = await aSoughtPerson();
    const claimId = idOf(await claim(personId, 'KZ_NAT_PRC_CLOSED', { from: '2016' }).expect(201));
    const documentId = await anUpload(caseworker, caseId, { kind: 'KZ-PASS', title: 'Паспорт' });
    const evidence = { stance: 'supports', party: 'family', said: '2017', documentId, ...SOURCE };
    await caseworker.post(`/people/${personId}/citizenship/${claimId}/evidence`, evidence).expect(201);
    const denial = { stance: 'contests', party: 'prc_authority', said: '2018', ...SOURCE };
    const denied = await caseworker.post(`/people/${personId}/citizenship/${claimId}/evidence`, denial).expect(201);
    const page = await read(personId);
    expect(page.claims.find(({ id }) => id === claimId)?.evidence).toMatchObject([
      { stance: 'supports', paper: { id: documentId, kind: 'KZ-PASS', title: 'Паспорт' } },
      { stance: 'contests', paper: null },
    ]);
    expect(page.protection.lines[0]?.doubts).toEqual(['regarded_as_prc_citizen', 'denied']);
    await caseworker.post(`/people/${personId}/supersede`, { what: 'evidence', recordId: idOf(denied) }).expect(204);
    expect((await read(personId)).protection.lines[0]?.doubts).toEqual(['regarded_as_prc_citizen']);
    expect(await actsOn(house, personId)).toEqual(
      expect.arrayContaining(['person.evidence_added', 'person.evidence_superseded']),
    );
  });

  it('takes no paper of another person’s case, and no claim of another person', async () => {
    const [one, other] = [await aSoughtPerson(), await aSoughtPerson()];
    const claimId = idOf(await claim(one.personId, 'KZ_CIT').expect(201));
    const documentId = await anUpload(caseworker, other.caseId, { kind: 'KZ-PASS', title: 'Паспорт' });
    const evidence = { stance: 'supports', party: 'family', said: '', ...SOURCE };
    await caseworker
      .post(`/people/${one.personId}/citizenship/${claimId}/evidence`, { ...evidence, documentId })
      .expect(404);
    await caseworker.post(`/people/${other.personId}/citizenship/${claimId}/evidence`, evidence).expect(404);
  });

  it('asks about an untypical step, and lets no older claim replace a loss', async () => {
    const { personId } = await aSoughtPerson();
    const lost = idOf(await claim(personId, 'KZ_LOST', { from: '2020-05' }).expect(201));
    const { body } = await claim(personId, 'KZ_BIRTH', { from: '1980', supersedes: lost }).expect(409);
    expect(body).toMatchObject({ code: 'citizenship.loss_stands' });
    await claim(personId, 'KZ_CIT', { supersedes: lost }).expect(409);
    const regained = idOf(await claim(personId, 'KZ_CIT', { from: '2024' }).expect(201));
    expect((await read(personId)).asked).toContainEqual({ code: 'kz_after_loss', claimIds: [lost, regained] });
    await claim(personId, 'KZ_BIRTH', { from: '1980' }).expect(201);
    const page = await read(personId);
    expect(page.protection.lines.find(({ ground }) => ground === 'kz_citizen')).toBeUndefined();
    expect(page.protection.lines[0]).toMatchObject({ ground: 'kz_citizen_ground_unknown', strength: 'arguable' });
    await claim(personId, 'UNKNOWN', { supersedes: lost }).expect(201);
  });

  it('names the missing step of the renunciation and warns before a journey', async () => {
    const { personId } = await aSoughtPerson();
    await claim(personId, 'KZ_NAT_PRC_OPEN', { from: '2016' }).expect(201);
    expect((await read(personId)).renunciation).toMatchObject({
      side: 'open',
      missing: 'notarised_statement',
      preTravelWarning: true,
    });
    const step = (code: string, state: string, more: object = {}) =>
      caseworker.post(`/people/${personId}/renunciation`, { step: code, state, on: '2016', ...SOURCE, ...more });
    const first = idOf(await step('notarised_statement', 'not_known').expect(201));
    await step('notarised_statement', 'done').expect(409);
    await step('notarised_statement', 'done', { supersedes: first }).expect(201);
    await step('notarised_statement', 'not_done', { supersedes: first }).expect(409);
    expect((await read(personId)).renunciation).toMatchObject({ missing: 'prc_passport_surrendered' });
  });

  it('keeps where papers are: a PRC card still in hand leaves its step undone', async () => {
    const { personId } = await aSoughtPerson();
    await claim(personId, 'KZ_NAT_PRC_CLOSED', { from: '2016' }).expect(201);
    expect((await read(personId)).renunciation.side).toBe('closed');
    const paper = (more: object) =>
      caseworker.post(`/people/${personId}/papers`, {
        ...{ kind: 'prc_id', manner: 'held', holder: 'person', byWhom: '', since: '', returned: '', validUntil: '' },
        ...SOURCE,
        ...more,
      });
    const card = idOf(await paper({}).expect(201));
    expect((await read(personId)).renunciation).toMatchObject({ side: 'open', preTravelWarning: true });
    const taken = { manner: 'confiscated', holder: 'prc_authority', byWhom: 'ауылдық полиция', since: '2017-10' };
    await paper({ ...taken, supersedes: card }).expect(201);
    const { papers, renunciation } = await read(personId);
    expect(papers).toMatchObject([{ kind: 'prc_id', manner: 'confiscated', holder: 'prc_authority', returned: '' }]);
    expect(renunciation.side).toBe('closed');
    await paper({ kind: 'kz_passport', since: 'кеше' }).expect(400);
  });

  it('keeps who stands on the kandas certificate, which is also a paper on kinship', async () => {
    const { personId, caseId } = await aSoughtPerson();
    const applicantId = (await pageOf(caseworker, caseId)).parties[0]?.person.id;
    const documentId = await anUpload(caseworker, caseId, { kind: 'KANDAS', title: 'Қандас куәлігі' });
    const listing = { nameAsWritten: 'Айжан Сынақ', relation: 'spouse', birth: '1980', documentId };
    await caseworker
      .post(`/people/${personId}/kandas-listings`, { ...listing, listedPersonId: applicantId })
      .expect(201);
    expect((await read(personId)).listings).toMatchObject([
      { nameAsWritten: 'Айжан Сынақ', listedPersonId: applicantId, paper: { kind: 'KANDAS', caseId } },
    ]);
    await caseworker.post(`/people/${personId}/kandas-listings`, { ...listing, listedPersonId: personId }).expect(400);
  });

  it('is added once per key, and what was told is not on the trail', async () => {
    const { personId } = await aSoughtPerson();
    const body = { step: 'hukou_cancelled', state: 'done', on: '2016', ...SOURCE, sourceNote: 'Құпия сөз' };
    const send = () =>
      caseworker.post(`/people/${personId}/renunciation`, body).set('Idempotency-Key', 'same-key-0001');
    expect(idOf(await send().expect(201))).toBe(idOf(await send().expect(201)));
    const { rows } = await house.database.admin.query(`select from audit.event where payload like '%Құпия%'`);
    expect(rows).toEqual([]);
  });

  describe('is seen by those who work on the case and by nobody else', () => {
    it('not by other roles, nor from another organisation, nor where the case is restricted', async () => {
      const { personId, caseId } = await aSoughtPerson();
      for (const role of ['administrator', 'auditor', 'intake'] as const)
        await (await house.a(role)).get(`/people/${personId}/citizenship`).expect(403);
      const stranger = await house.a('lawyer', await house.anotherOrganisation());
      await stranger.get(`/people/${personId}/citizenship`).expect(404);
      const colleague = await house.a('lawyer');
      await read(personId, colleague);
      await caseworker.patch(`/cases/${caseId}`, { version: 1, level: 2 }).expect(200);
      await colleague.get(`/people/${personId}/citizenship`).expect(404);
      await colleague
        .post(`/people/${personId}/papers`, {
          ...{ kind: 'hukou', manner: 'held', holder: 'family', byWhom: '', since: '', returned: '', validUntil: '' },
          ...SOURCE,
        })
        .expect(404);
      await read(personId);
    });

    it('names no paper of a case that the reader does not see', async () => {
      const { personId, caseId } = await aSoughtPerson();
      const claimId = idOf(await claim(personId, 'KZ_CIT').expect(201));
      const documentId = await anUpload(caseworker, caseId, { kind: 'KZ-PASS', title: 'Жасырын қағаз' });
      await caseworker
        .post(`/people/${personId}/citizenship/${claimId}/evidence`, {
          ...{ stance: 'supports', party: 'family', said: '', documentId },
          ...SOURCE,
        })
        .expect(201);
      // The same person in a second, open case: the person stays visible when the first is restricted.
      await house.database.admin.query(
        `insert into case_file (org_id, id, number, sought_person_id, sought_name, asks, gaps, opened_on, created_by, updated_at)
         select org_id, gen_random_uuid(), 'T-' || left(id::text, 8), sought_person_id, sought_name, asks, gaps, opened_on, created_by, now() from case_file where id = $1`,
        [caseId],
      );
      await caseworker.patch(`/cases/${caseId}`, { version: 1, level: 2 }).expect(200);
      const page = await read(personId, await house.a('lawyer'));
      expect(JSON.stringify(page)).not.toContain(documentId);
      expect(JSON.stringify(page)).not.toContain('Жасырын қағаз');
    });

    it('is on no list, no board and in no export', async () => {
      const { personId, caseId } = await aSoughtPerson();
      await claim(personId, 'KZ_NAT_PRC_OPEN', { from: '2016' }).expect(201);
      const administrator = await house.a('administrator');
      const told = await Promise.all([
        caseworker.get('/cases?limit=100').expect(200),
        caseworker.post('/search/people', { text: 'Азамат' }).expect(200),
        caseworker.get(`/cases/${caseId}/summary`).expect(200),
        caseworker.get('/home').expect(200),
        caseworker.get('/letters').expect(200),
        administrator.get('/board').expect(200),
        administrator.get('/board.csv').expect(200),
        administrator.get('/board/funnel').expect(200),
      ]);
      for (const { body, text } of told)
        expect(`${JSON.stringify(body)}${text}`).not.toMatch(/citizenship|contested|KZ_NAT|PRC_CIT|protection/i);
    });
  });

  it('before a recipient is a hint in the gate, and stops nothing', async () => {
    const { personId, caseId } = await aSoughtPerson();
    const gate = async (recipientCode: string) =>
      (await caseworker.get(`/cases/${caseId}/gate?recipientCode=${recipientCode}`).expect(200)).body as object;
    expect(await gate('KZ-MFA')).toMatchObject({ protection: { ground: 'kz_family', strength: 'humanitarian' } });
    await claim(personId, 'REFUGEE_KZ', { from: '2019' }).expect(201);
    expect(await gate('KZ-MFA')).toMatchObject({
      neverContactPrc: true,
      protection: { ground: 'kz_family', doubts: expect.arrayContaining(['never_contact_prc']) as unknown },
    });
    expect(await gate('KG-MFA')).toMatchObject({ protection: null });
  });
});

describe('an identity number', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  afterAll(() => house.close());

  it('asks where it differs from what is told, and says its own values only when it is opened', async () => {
    const sought = aSought('Сынақ Нөмір', { birth: '1979', sex: 'female', identityNumbers: [] });
    const { id } = await openCase(caseworker, anAppealForm({ sought: [sought] }));
    const { sought: found } = await pageOf(caseworker, id);
    await caseworker.patch(`/people/${found.id}`, { version: found.version, birthPlaceCode: '654202' }).expect(204);
    const add = async (kind: string, value: string): Promise<string> =>
      idOf(await caseworker.post(`/people/${found.id}/numbers`, { kind, value }).expect(201));
    const number = await add('prc_id', '654125198001010010');
    const unknown = await add('prc_id', '659999198001010017');
    const { body } = await caseworker.get(`/people/${found.id}`).expect(200);
    const { numbers } = body as { numbers: { id: string; questions: string[]; warnings: string[] }[] };
    expect(numbers.find((one) => one.id === number)).toEqual({
      ...{ id: number, kind: 'prc_id', masked: '••••0010', warnings: [], source: '', superseded: false },
      questions: ['birth_date', 'sex', 'region'],
    });
    expect(numbers.find((one) => one.id === unknown)?.warnings).toContain('unknown_region');
    const { body: opened } = await caseworker.post(`/people/${found.id}/numbers/${number}/reveal`).expect(200);
    expect(opened).toMatchObject({ birthDate: '1980-01-01', sex: 'male', region: { code: '654125' } });
  });
});
