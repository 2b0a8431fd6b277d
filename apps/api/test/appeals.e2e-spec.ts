import { addDays } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import {
  YESTERDAY,
  actsOn,
  anApplicant,
  anAppealForm,
  aPerson,
  aSought,
  pageOf,
  takeAppeal,
  type TakenAppeal,
} from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('an appeal', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let volunteer: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    volunteer = await house.a('intake');
  });
  afterAll(() => house.close());

  it('of a mother for her son and his father opens two cases in one sitting, the father one record', async () => {
    const husband = aPerson('Сынақ Ержан Серікұлы', { sex: 'male', birth: '1965' });
    const form = anAppealForm({
      applicant: anApplicant('Сынақ Гүлнар', { regionCode: 'KZ-75' }),
      sought: [
        aSought('Сынақ Ержан Серікұлы', { birth: '1965', identityNumbers: [] }),
        aSought('Сынақ Дәурен Ержанұлы', {
          birth: '1995-03',
          identityNumbers: [],
          relation: { kinTerm: 'grandson', between: [husband], words: '' },
        }),
      ],
    });
    const taken = await takeAppeal(caseworker, form);
    expect(taken.appeal).toMatchObject({
      number: expect.stringMatching(/^A-\d{4}-\d{4}$/) as string,
      status: 'registered',
    });
    expect(taken.cases.map(({ soughtName }) => soughtName)).toEqual(['Сынақ Ержан Серікұлы', 'Сынақ Дәурен Ержанұлы']);

    const [father, son] = await Promise.all(taken.cases.map(({ id }) => pageOf(caseworker, id)));
    expect(father).toMatchObject({
      regionCode: 'KZ-75',
      asks: ['news', 'release'],
      relation: 'claimed_only',
      liberty: 'unknown',
    });
    expect(son?.parties.map(({ role }) => role)).toEqual(['applicant', 'between']);
    expect(son?.parties[1]?.person.id).toBe(father?.sought.id);
    expect(son?.parties[0]?.person.id).toBe(father?.parties[0]?.person.id);
    expect(father?.assignments).toMatchObject([{ userId: caseworker.id, isLead: true, endedAt: null }]);

    // Wife and husband, mother and child: two links from the kin terms, each claimed once.
    const { body: family } = await caseworker.get(`/cases/${son?.id ?? ''}/family`).expect(200);
    const { links } = family as { links: { kind: string; fromPersonId: string; toPersonId: string }[] };
    const applicantId = father?.parties[0]?.person.id;
    expect(links.map(({ kind, fromPersonId, toPersonId }) => [kind, fromPersonId, toPersonId])).toEqual(
      expect.arrayContaining([
        ['spouse', applicantId, father?.sought.id],
        ['parent', applicantId, father?.sought.id],
        ['parent', father?.sought.id, son?.sought.id],
      ]),
    );
    expect(links).toHaveLength(3);
  });

  it('says at once what a letter still lacks, with the consent in the words that were read', async () => {
    const { cases } = await takeAppeal(caseworker);
    const page = await pageOf(caseworker, cases[0]?.id ?? '');
    expect(page.readiness.open).toMatchObject([
      { code: 'applicant_not_identified', facts: { lacks: 'identity_check' } },
      { code: 'relation_not_proven', facts: { verdict: 'claimed_only' } },
      { code: 'application_not_signed' },
    ]);
    expect(page.consents).toMatchObject([
      {
        purpose: 'national_referral',
        standing: 'given',
        recipientCode: 'KZ-MFA',
        limits: 'мекенжайымды бермеңіз',
        givenOn: YESTERDAY,
      },
      { purpose: 'store', standing: 'given' },
    ]);
    const { statementText } = page.consents[0] as unknown as { statementText: string };
    expect(statementText).toContain('Сынақ ұйымы');
    expect(statementText).toContain('Сыртқы істер министрлігі');
    expect(statementText).not.toMatch(/[{}]/);
    expect(page['notes']).toMatchObject([{ body: 'Қайда екенін білгіміз келеді.' }]);
  });

  it('sent twice over a bad line is taken once', async () => {
    const form = anAppealForm();
    const send = () => caseworker.post('/appeals', { form }).set('Idempotency-Key', 'bad-line-0001');
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const [first, second] = both.map(({ body }) => body as TakenAppeal);
    expect(second?.appeal.id).toBe(first?.appeal.id);
    expect(second?.cases).toEqual(first?.cases);
    const changed = { form: anAppealForm({ askWords: 'басқа' }) };
    const { body } = await caseworker.post('/appeals', changed).set('Idempotency-Key', 'bad-line-0001').expect(422);
    expect(body).toMatchObject({ code: 'request.idempotency_key_reused' });
    await caseworker.post('/appeals', { form }).set('Idempotency-Key', '').expect(400);
  });

  it('gets numbers without gaps, also when many come at once and some fail', async () => {
    const other = await house.a('caseworker', await house.anotherOrganisation());
    const wrong = anAppealForm({
      consents: [{ purpose: 'national_referral', recipientCode: 'NOWHERE', granted: true, limits: '' }],
    });
    const sent = await Promise.all(
      [1, 2, 3, 4].flatMap(() => [
        other.post('/appeals', { form: anAppealForm() }),
        other.post('/appeals', { form: wrong }),
      ]),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 404, 404, 404, 404]);
    const { rows } = await house.database.admin.query<{ number: string }>(
      'select number from appeal where org_id = $1 order by number',
      [other.orgId],
    );
    expect(rows.map(({ number }) => number.slice(-4))).toEqual(['0001', '0002', '0003', '0004']);
  });

  it('without an applicant or with a date that is none names each field; a doubtful number only warns', async () => {
    const form = anAppealForm({
      applicant: anApplicant('', { identityNumbers: [{ kind: 'iin', value: '123' }] }),
      sought: [aSought('Сынақ', { birth: '1975-13' })],
    });
    const { body } = await caseworker.post('/appeals', { form }).expect(422);
    expect(body).toMatchObject({
      code: 'appeal.incomplete',
      facts: {
        errors: [
          { path: 'applicant.names', code: 'applicant_name_missing' },
          { path: 'sought.0.birth', code: 'date_not_readable' },
        ],
      },
    });
    const doubtful = anAppealForm({
      applicant: anApplicant('Сынақ Күмән', { identityNumbers: [{ kind: 'iin', value: '123' }] }),
    });
    const { warnings } = await takeAppeal(caseworker, doubtful);
    expect(warnings).toContainEqual(
      expect.objectContaining({ path: 'applicant.identityNumbers.0.value', code: 'number_doubtful' }),
    );
  });

  it('of tomorrow is refused', async () => {
    const form = anAppealForm({ receivedOn: addDays(today(), 1) });
    await caseworker.post('/appeals', { form }).expect(400);
  });

  it('of a second relative for somebody who is sought already joins the case, and no second one is opened', async () => {
    const first = await takeAppeal(caseworker, anAppealForm({ sought: [aSought('Сынақ Қосылған')] }));
    const [opened] = first.cases;
    const { sought } = await pageOf(caseworker, opened?.id ?? '');
    const form = anAppealForm({
      applicant: anApplicant('Сынақ Әкесі', { identityNumbers: [], sex: 'male', birth: '1950' }),
      sought: [
        aSought('Сынақ Қосылған', { personId: sought.id, relation: { kinTerm: 'son', between: [], words: '' } }),
      ],
    });
    const second = await takeAppeal(caseworker, form);
    expect(second.cases).toEqual([opened]);
    const page = await pageOf(caseworker, opened?.id ?? '');
    expect(page.parties).toMatchObject([
      { role: 'applicant', kinTerm: 'husband', isPrimary: true },
      { role: 'applicant', kinTerm: 'son', isPrimary: false },
    ]);
  });

  it('is kept whole and encrypted, and whoever opens it is on the record', async () => {
    const { appeal } = await takeAppeal(caseworker, anAppealForm({ askWords: 'Құпия сөз айтылды' }));
    const { rows } = await house.database.admin.query<{ hidden: boolean }>(
      `select position(convert_to('Құпия', 'UTF8') in form_cipher) = 0 as hidden from appeal where id = $1`,
      [appeal.id],
    );
    expect(rows).toEqual([{ hidden: true }]);
    const { body } = await caseworker.get(`/appeals/${appeal.id}`).expect(200);
    expect(body).toMatchObject({ form: { askWords: 'Құпия сөз айтылды' }, actions: [] });
    expect(await actsOn(house, appeal.id)).toEqual(['appeal.received', 'appeal.registered', 'appeal.viewed']);
  });

  describe('that a volunteer writes down', () => {
    it('waits for a caseworker, who chooses the record that was found', async () => {
      const waiting = await takeAppeal(volunteer, anAppealForm({ applicant: anApplicant('Сынақ Жаңа') }));
      expect(waiting).toMatchObject({ appeal: { status: 'received' }, cases: [] });
      const known = await takeAppeal(
        caseworker,
        anAppealForm({ sought: [aSought('Сынақ Белгілі', { birth: '1971' })] }),
      );
      const { sought } = await pageOf(caseworker, known.cases[0]?.id ?? '');
      const choices = [{ path: 'sought.0', personId: sought.id }];
      const register = () => caseworker.post(`/appeals/${waiting.appeal.id}/register`, { version: 1, choices });
      const { body } = await register().expect(200);
      expect((body as TakenAppeal).cases).toEqual(known.cases);
      const { body: again } = await register().expect(409);
      expect(again).toMatchObject({ code: 'appeal.already_registered' });
    });

    it('is seen by that volunteer for a day, and nothing else is', async () => {
      const mine = await takeAppeal(volunteer, anAppealForm({ applicant: anApplicant('Сынақ Өзімдікі') }));
      const foreign = await takeAppeal(caseworker);
      await volunteer.get(`/appeals/${mine.appeal.id}`).expect(200);
      await volunteer.get(`/appeals/${foreign.appeal.id}`).expect(404);
      await volunteer.post(`/appeals/${mine.appeal.id}/register`, { version: 1, choices: [] }).expect(403);
      await volunteer.get('/cases').expect(403);
      await volunteer.get(`/cases/${foreign.cases[0]?.id ?? ''}`).expect(403);
      await volunteer.post('/search', { text: 'Сынақ' }).expect(403);
      await house.database.admin.query(`update appeal set created_at = now() - interval '25 hours' where id = $1`, [
        mine.appeal.id,
      ]);
      const { body } = await volunteer.get(`/appeals/${mine.appeal.id}`).expect(404);
      expect(body).toMatchObject({ code: 'appeal.not_found' });
      const { body: list } = await volunteer.get('/appeals').expect(200);
      expect((list as { items: { id: string }[] }).items.map(({ id }) => id)).not.toContain(mine.appeal.id);
    });

    it('cannot point at records, which a volunteer cannot see', async () => {
      const form = anAppealForm({ sought: [aSought('Сынақ', { personId: '01890000-0000-7000-8000-000000000000' })] });
      await volunteer.post('/appeals', { form }).expect(400);
    });
  });

  it('of another organisation does not exist, word for word as one that never was', async () => {
    const { appeal } = await takeAppeal(caseworker);
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    const foreign = await stranger.get(`/appeals/${appeal.id}`).expect(404);
    const unknown = await stranger.get('/appeals/01890000-0000-7000-8000-000000000000').expect(404);
    expect({ ...(foreign.body as object), requestId: '' }).toEqual({ ...(unknown.body as object), requestId: '' });
    await stranger.post(`/appeals/${appeal.id}/register`, { version: 1, choices: [] }).expect(404);
  });

  it('is listed by the day on which it came, with whom it speaks of', async () => {
    const org = await house.anotherOrganisation();
    const [worker, helper] = [await house.a('caseworker', org), await house.a('intake', org)];
    const one = (receivedOn: string, applicant: string, sought: string) =>
      anAppealForm({
        receivedOn,
        applicant: anApplicant(applicant),
        sought: [aSought(sought, { identityNumbers: [] })],
      });
    await takeAppeal(worker, one(today(), 'Сынақ Айгүл', 'Сынақ Бақыт'));
    await takeAppeal(helper, one(addDays(today(), -9), 'Сынақ Дана', 'Сынақ Ерлан'));
    await takeAppeal(worker, one(addDays(today(), -3), 'Сынақ Жанар', 'Сынақ Қанат'));
    const listed = async (reader: SignedInUser) =>
      (
        (await reader.get('/appeals').expect(200)).body as { items: { applicantName: string; soughtNames: string[] }[] }
      ).items.map(({ applicantName, soughtNames }) => [applicantName, ...soughtNames]);
    expect(await listed(worker)).toEqual([
      ['Сынақ Айгүл', 'Сынақ Бақыт'],
      ['Сынақ Жанар', 'Сынақ Қанат'],
      ['Сынақ Дана', 'Сынақ Ерлан'],
    ]);
    expect(await listed(helper)).toEqual([['Сынақ Дана', 'Сынақ Ерлан']]);
  });

  it('is listed only to those to whom its cases are open', async () => {
    const org = await house.anotherOrganisation();
    const [worker, colleague] = [await house.a('caseworker', org), await house.a('caseworker', org)];
    const taken = await takeAppeal(worker);
    await house.database.admin.query(`update case_file set level = 2 where id = any ($1)`, [
      taken.cases.map(({ id }) => id),
    ]);
    const seenBy = async (reader: SignedInUser) =>
      ((await reader.get('/appeals').expect(200)).body as { items: object[] }).items[0];
    expect(await seenBy(colleague)).toBeUndefined();
    expect(await seenBy(worker)).toMatchObject({ soughtNames: taken.cases.map(({ soughtName }) => soughtName) });
  });

  it('is listed page by page, each once', async () => {
    const worker = await house.a('caseworker', await house.anotherOrganisation());
    const taken: string[] = [];
    for (let count = 0; count < 5; count++) taken.unshift((await takeAppeal(worker)).appeal.id);
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await worker.get(`/appeals?limit=2${after}`).expect(200);
      const { items, next } = body as { items: { id: string }[]; next: string | null };
      seen.push(...items.map(({ id }) => id));
      after = next === null ? '' : `&after=${next}`;
    } while (after !== '');
    expect(seen).toEqual(taken);
  });
});
