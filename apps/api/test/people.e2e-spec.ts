import {
  actsOn,
  anAppealForm,
  anApplicant,
  aPerson,
  aSought,
  openCase,
  pageOf,
  takeAppeal,
} from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Hit {
  readonly id: string;
  readonly displayName: string;
  readonly matched: readonly string[];
  readonly cases: readonly { readonly id: string; readonly number: string; readonly role: string }[];
}

describe('a person on record', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let soughtId: string;
  let caseId: string;
  let caseNumber: string;
  let appealNumber: string;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    const sought = aSought('Сүйерқұл Мәжитұлы', {
      birth: '1967-04',
      names: [
        { value: 'Сүйерқұл Мәжитұлы', kind: 'legal', source: 'ҚХР паспорты' },
        { value: '苏叶尔库力·马吉提', kind: 'as_in_paper', source: 'куәлік' },
      ],
      identityNumbers: [{ kind: 'prc_id', value: '6541 2519 6704 0100 18' }],
    });
    const taken = await takeAppeal(caseworker, anAppealForm({ sought: [sought] }));
    caseId = taken.cases[0]?.id ?? '';
    caseNumber = taken.cases[0]?.number ?? '';
    appealNumber = taken.appeal.number;
    soughtId = (await pageOf(caseworker, caseId)).sought.id;
  });
  afterAll(() => house.close());

  const find = async (asked: object, by = caseworker): Promise<readonly Hit[]> => {
    const { body } = await by.post('/search/people', asked).expect(200);
    return (body as { items: Hit[] }).items;
  };
  const person = async (id = soughtId) => {
    const { body } = await caseworker.get(`/people/${id}`).expect(200);
    return body as {
      version: number;
      displayName: string;
      identityCheck: string;
      names: { id: string; value: string; superseded: boolean }[];
      numbers: { id: string; masked: string; warnings: string[]; superseded: boolean }[];
      citizenship: { id: string; status: string; isWorking: boolean; supersededById: string | null }[];
      citizenshipContested: boolean;
      cases: { id: string; role: string }[];
    };
  };

  describe('is found', () => {
    it.each([
      ['the whole name', 'Сүйерқұл Мәжитұлы'],
      ['the beginning of a name', 'сүйер'],
      ['Latin letters of a passport', 'SUIERKUL'],
      ['the parts in another order', 'Мәжитұлы Сүйерқұл'],
      ['Chinese characters', '马吉提'],
    ])('by %s', async (_, text) => {
      const hits = await find({ text });
      expect(hits).toMatchObject([{ id: soughtId, matched: ['name'], cases: [{ id: caseId, role: 'sought' }] }]);
    });

    it('by the exact number, whatever stands between its digits, and not by a part of it', async () => {
      expect(await find({ number: '654125196704010018' })).toMatchObject([
        { id: soughtId, matched: ['identity_number'] },
      ]);
      expect(await find({ text: '654125-19670401-0018' })).toMatchObject([
        { id: soughtId, matched: ['identity_number'] },
      ]);
      expect(await find({ number: '65412519670401' })).toEqual([]);
    });

    it('by the old short number of the same person', async () => {
      const old = aSought('Сынақ Ескі', { identityNumbers: [{ kind: 'prc_id_15', value: '654125670401002' }] });
      const { id } = await openCase(caseworker, anAppealForm({ sought: [old] }));
      const { sought } = await pageOf(caseworker, id);
      expect((await find({ number: '654125670401002' })).map((one) => one.id)).toContain(sought.id);
    });

    it('by the number of the case and of the appeal', async () => {
      expect((await find({ text: caseNumber })).map((one) => one.id)).toContain(soughtId);
      const hits = await find({ text: appealNumber.toLowerCase() });
      expect(hits.find((one) => one.id === soughtId)).toMatchObject({ matched: ['case_number'] });
    });

    it('with a year of birth nearby, saying that it fits, and not with one far away', async () => {
      expect(await find({ text: 'Сүйерқұл', birthYear: 1967 })).toMatchObject([{ matched: ['name', 'birth_year'] }]);
      expect(await find({ text: 'Сүйерқұл', birthYear: 1968 })).toMatchObject([{ matched: ['name'] }]);
      expect(await find({ text: 'Сүйерқұл', birthYear: 1990 })).toEqual([]);
    });

    it('in the county of the last address, and not in another', async () => {
      expect(await find({ text: 'Сүйерқұл', countyCode: '654125' })).toMatchObject([{ matched: ['name', 'county'] }]);
      expect(await find({ text: 'Сүйерқұл', countyCode: '650102' })).toEqual([]);
    });

    it('never by nothing, and by nobody of another organisation', async () => {
      await caseworker.post('/search/people', { birthYear: 1967 }).expect(400);
      await caseworker.post('/search/people', { text: '  ' }).expect(400);
      const stranger = await house.a('caseworker', await house.anotherOrganisation());
      for (const asked of [{ text: 'Сүйерқұл' }, { number: '654125196704010018' }, { text: caseNumber }]) {
        expect(await find(asked, stranger)).toEqual([]);
      }
    });

    it('in the plain search as the case, with what was asked in no address and no trail', async () => {
      const { body } = await caseworker.post('/search', { text: 'Сүйерқұл' }).expect(200);
      expect(body).toMatchObject({
        items: [{ id: soughtId, displayName: 'Сүйерқұл Мәжитұлы', cases: [{ id: caseId, number: caseNumber }] }],
      });
      const { rows } = await house.database.admin.query(`select from audit.event where payload like '%үйер%'`);
      expect(rows).toEqual([]);
    });
  });

  describe('has numbers', () => {
    it('that lie encrypted: no digit row of them stands in any column', async () => {
      const { rows } = await house.database.admin.query<{ row: string }>(
        'select i::text as row from person_identifier i',
      );
      expect(rows.length).toBeGreaterThan(0);
      const hex = Buffer.from('654125196704010018').toString('hex');
      for (const { row } of rows) expect(row).not.toMatch(new RegExp(`654125196704010018|6541 2519|${hex}`));
    });

    it('that show their end, and open in full only on the record', async () => {
      const [number] = (await person()).numbers;
      expect(number).toMatchObject({ masked: '••••0018', warnings: expect.any(Array) as unknown });
      const { body } = await caseworker.post(`/people/${soughtId}/numbers/${number?.id ?? ''}/reveal`).expect(200);
      expect(body).toMatchObject({ kind: 'prc_id', value: '6541 2519 6704 0100 18', birthDate: '1967-04-01' });
      expect(await actsOn(house, soughtId)).toContain('person.number_revealed');
      const other = await house.a('auditor');
      await other.post(`/people/${soughtId}/numbers/${number?.id ?? ''}/reveal`).expect(403);
    });

    it('that are added although doubtful, with the doubt beside them', async () => {
      const { body } = await caseworker
        .post(`/people/${soughtId}/numbers`, { kind: 'iin', value: '670401300011' })
        .expect(201);
      const added = (await person()).numbers.find(({ id }) => id === (body as { id: string }).id);
      expect(added?.warnings).toContain('checksum');
      await caseworker.post(`/people/${soughtId}/supersede`, { what: 'number', recordId: added?.id }).expect(204);
      expect((await person()).numbers.find(({ id }) => id === added?.id)).toMatchObject({ superseded: true });
      await caseworker.post(`/people/${soughtId}/supersede`, { what: 'number', recordId: added?.id }).expect(409);
    });
  });

  it('gets a corrected name in place of another; the old one stays, and lists show the new one', async () => {
    const { id } = await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Қатемен')] }));
    const { sought } = await pageOf(caseworker, id);
    const [wrong] = (await person(sought.id)).names;
    const name = { value: 'Сынақ Дұрыс', kind: 'legal', source: 'куәлік', supersedes: wrong?.id };
    await caseworker.post(`/people/${sought.id}/names`, name).expect(201);
    expect(await person(sought.id)).toMatchObject({
      displayName: 'Сынақ Дұрыс',
      names: [{ superseded: true }, { superseded: false }],
    });
    const { body } = await caseworker.get(`/cases/${id}/summary`).expect(200);
    expect(body).toMatchObject({ soughtName: 'Сынақ Дұрыс' });
  });

  it('is corrected by one of two at once, and the identity check closes the gap', async () => {
    const { id } = await openCase(caseworker);
    const { parties } = await pageOf(caseworker, id);
    const applicant = parties[0]?.person;
    const edit = (birthPlace: string) =>
      caseworker.patch(`/people/${applicant?.id ?? ''}`, { version: applicant?.version, birthPlace });
    expect((await Promise.all([edit('Құлжа'), edit('Алтай')])).map(({ status }) => status).sort()).toEqual([204, 409]);
    const { version } = await person(applicant?.id);
    await caseworker.post(`/people/${applicant?.id ?? ''}/identity-check`, { version, level: 'copy' }).expect(204);
    expect(await person(applicant?.id)).toMatchObject({ identityCheck: 'copy' });
    const { body } = await caseworker.get(`/cases/${id}/summary`).expect(200);
    expect((body as { gaps: string[] }).gaps).not.toContain('applicant_not_identified');
    expect((await actsOn(house, applicant?.id ?? '')).filter((action) => action !== 'person.viewed')).toEqual([
      'person.created',
      'person.edited',
      'person.identity_checked',
    ]);
  });

  it('has an occupation as it was told, with words for the sheets of each language that go with it', async () => {
    const { id } = await openCase(
      caseworker,
      anAppealForm({ sought: [aSought('Сынақ Жүргізуші', { occupation: ' driver ', occupationLanguage: 'en' })] }),
    );
    const { sought } = await pageOf(caseworker, id);
    expect(await person(sought.id)).toMatchObject({ occupation: 'driver', occupationEn: 'driver', occupationKk: '' });
    const edit = async (body: object): Promise<void> => {
      const { version } = await person(sought.id);
      await caseworker.patch(`/people/${sought.id}`, { version, ...body }).expect(204);
    };
    await edit({ occupationKk: ' жүргізуші ', occupationRu: 'водитель' });
    const said = { occupationKk: 'жүргізуші', occupationRu: 'водитель', occupationEn: 'driver' };
    expect(await person(sought.id)).toMatchObject({ occupation: 'driver', ...said });
    await edit({ occupation: '' });
    const none = { occupation: '', occupationKk: '', occupationRu: '', occupationEn: '' };
    expect(await person(sought.id)).toMatchObject(none);
    await edit({ ...none, occupationRu: 'водитель' });
    expect(await person(sought.id)).toMatchObject({ ...none, occupation: 'водитель', occupationRu: 'водитель' });
    // Words alone would stay behind when what was told is taken away.
    await edit(none);
    await edit({ occupationKk: 'жүргізуші' });
    expect(await person(sought.id)).toMatchObject({ ...none, occupation: 'жүргізуші', occupationKk: 'жүргізуші' });
    const { admin } = house.database;
    await admin.query('set session_replication_role = replica');
    await admin.query(`update person set occupation = '' where id = $1`, [sought.id]);
    await admin.query('set session_replication_role = origin');
    await admin.query(`update person set occupation = '' where id = $1`, [sought.id]);
    expect(await person(sought.id)).toMatchObject(none);
  });

  it('carries citizenship claims of two States at once, of which a person picks one to work with', async () => {
    const claim = (status: string, more: object = {}): object => ({
      status,
      from: '2016',
      to: '',
      sourceKind: 'document_seen',
      sourceNote: '',
      confidence: 'high',
      ...more,
    });
    const { body } = await caseworker.post(`/people/${soughtId}/citizenship`, claim('KZ_NAT_PRC_OPEN')).expect(201);
    const chosen = (body as { id: string }).id;
    await caseworker.post(`/people/${soughtId}/citizenship/${chosen}/choose`).expect(204);
    const before = await person();
    expect(before.citizenshipContested).toBe(true);
    expect(before.citizenship.filter(({ isWorking }) => isWorking).map(({ id }) => id)).toEqual([chosen]);
    await caseworker
      .post(`/people/${soughtId}/citizenship`, claim('KZ_NAT_PRC_CLOSED', { supersedes: chosen }))
      .expect(201);
    const old = (await person()).citizenship.find(({ id }) => id === chosen);
    expect(old).toMatchObject({ isWorking: false, supersededById: expect.any(String) as string });
    await caseworker.post(`/people/${soughtId}/citizenship/${chosen}/choose`).expect(404);
  });

  describe('has links', () => {
    const link = (fromPersonId: string, toPersonId: string, kind = 'parent'): object => ({
      kind,
      fromPersonId,
      toPersonId,
      since: '',
      until: '',
      sourceKind: 'applicant_contact',
      sourceNote: '',
      confidence: 'medium',
    });

    it('that are claimed once, warn of a child older than the parent, and refuse what cannot be', async () => {
      const form = anAppealForm({
        applicant: anApplicant('Сынақ Ана', { birth: '1990', identityNumbers: [] }),
        sought: [
          aSought('Сынақ Бала', {
            birth: '1970',
            identityNumbers: [],
            relation: { kinTerm: '', between: [aPerson('Сынақ Бөтен')], words: '' },
          }),
        ],
      });
      const { id } = await openCase(caseworker, form);
      const { sought, parties } = await pageOf(caseworker, id);
      const mother = parties.find(({ role }) => role === 'applicant')?.person.id ?? '';
      const { body } = await caseworker.post('/people/links', link(mother, sought.id)).expect(201);
      expect(body).toMatchObject({ warnings: ['parent_not_older'] });
      for (const [from, to] of [
        [mother, sought.id],
        [sought.id, mother],
        [mother, mother],
      ]) {
        const refused = await caseworker.post('/people/links', link(from ?? '', to ?? '')).expect(400);
        expect(refused.body).toMatchObject({ code: 'request.invalid', facts: { field: 'link' } });
      }
      const { id: linkId } = body as { id: string };
      await caseworker.post(`/people/links/${linkId}/supersede`, { version: 1 }).expect(204);
      await caseworker.post(`/people/links/${linkId}/supersede`, { version: 2 }).expect(409);
      await caseworker.post('/people/links', link(sought.id, mother, 'spouse')).expect(201);
    });

    it('to nobody of another organisation', async () => {
      const stranger = await house.a('caseworker', await house.anotherOrganisation());
      const { id } = await openCase(stranger);
      const { sought } = await pageOf(stranger, id);
      await caseworker.post('/people/links', link(soughtId, sought.id)).expect(404);
      await stranger.get(`/people/${soughtId}`).expect(404);
    });
  });
});
