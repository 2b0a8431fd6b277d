import { pathVerdict, LINK_VERDICTS, bestVerdict, type LinkVerdict } from '@izdeu/proof';
import { newId } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import { YESTERDAY, actsOn, anAppealForm, aPerson, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { aValue } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

const NOBODY = '01890000-0000-7000-8000-000000000000';

describe('what a case contains', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let colleague: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, colleague] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  const idOf = (body: unknown): string => (body as { id: string }).id;
  const fate = (value: string, more: object = {}): object => aValue({ value, ...more });
  const claim = async (caseId: string, value: string, more: object = {}): Promise<string> =>
    idOf((await caseworker.post(`/cases/${caseId}/fate-claims`, fate(value, more)).expect(201)).body);
  const liberty = async (caseId: string) =>
    (await pageOf(caseworker, caseId)).fate.find(({ axis }) => axis === 'liberty');

  describe('about the fate of the person', () => {
    it('keeps claims that contradict each other until a person chooses, and later news does not undo the choice', async () => {
      const { id } = await openCase(caseworker);
      const detained = await claim(id, 'detained', { asOf: '2018-01' });
      await claim(id, 'at_liberty', { asOf: '2019' });
      expect(await liberty(id)).toMatchObject({
        working: { value: 'at_liberty' },
        chosenBy: 'rule',
        contradicted: true,
      });
      await colleague.post(`/cases/${id}/fate-claims/${detained}/choose`).expect(204);
      await claim(id, 'sentenced_serving', { asOf: '2020' });
      expect(await liberty(id)).toMatchObject({ working: { id: detained }, chosenBy: 'person', contradicted: true });
      const { body } = await caseworker.get(`/cases/${id}/summary`).expect(200);
      expect(body).toMatchObject({ liberty: 'detained' });
    });

    it('supersedes a claim by a newer one and keeps the old one readable; a second time is a conflict', async () => {
      const { id } = await openCase(caseworker);
      const first = await claim(id, 'detained');
      const second = await claim(id, 'sentenced_serving', { supersedes: first, supersedeReason: 'қате жазылған' });
      const axis = await liberty(id);
      expect(axis).toMatchObject({ working: { id: second }, contradicted: false });
      expect(axis?.claims.find((one) => one.id === first)).toMatchObject({ value: 'detained', supersededById: second });
      await caseworker
        .post(`/cases/${id}/fate-claims`, fate('unknown', { supersedes: first, supersedeReason: 'қате жазылған' }))
        .expect(409);
      await caseworker.post(`/cases/${id}/fate-claims/${first}/choose`).expect(404);
      expect((await liberty(id))?.claims).toHaveLength(2);
      expect(await actsOn(house, first)).toEqual(['fate.claimed', 'fate.superseded']);
    });

    it('is confirmed by name, once, and refuses a value of another axis', async () => {
      const { id } = await openCase(caseworker);
      const told = await claim(id, 'detained');
      await colleague.post(`/cases/${id}/fate-claims/${told}/confirm`).expect(204);
      expect(await liberty(id)).toMatchObject({
        working: { id: told, confirmedBy: expect.stringContaining('lawyer') as string },
      });
      await caseworker.post(`/cases/${id}/fate-claims/${told}/confirm`).expect(409);
      const { body } = await caseworker.post(`/cases/${id}/fate-claims`, fate('held')).expect(400);
      expect(body).toMatchObject({ facts: { field: 'value', reason: 'not_on_this_axis' } });
    });
  });

  const event = (more: object = {}): object => ({
    type: 'last_contact',
    date: '2017-11-20',
    dateWords: '',
    place: '',
    placeCode: '',
    form: null,
    reasons: [],
    source: 'applicant_contact',
    words: 'Соңғы рет телефонмен сөйлесті.',
    actors: '',
    descriptionKk: '',
    descriptionRu: '',
    sourceNote: '',
    confidence: 'high',
    ...more,
  });

  it('puts an event on the timeline, and with it the person is described', async () => {
    const { id } = await openCase(caseworker, anAppealForm({ sought: [aSought('Сынақ Оқиға', { events: [] })] }));
    const gaps = async (): Promise<string[]> => (await pageOf(caseworker, id)).readiness.open.map(({ code }) => code);
    expect(await gaps()).toContain('sought_person_not_described');
    const first = idOf((await caseworker.post(`/cases/${id}/events`, event({ date: '' })).expect(201)).body);
    expect(await gaps()).toContain('sought_person_not_described');
    await caseworker
      .post(`/cases/${id}/events`, event({ supersedes: first, supersedeReason: 'қате жазылған' }))
      .expect(201);
    expect(await gaps()).not.toContain('sought_person_not_described');
    expect((await pageOf(caseworker, id))['events']).toMatchObject([
      { date: '2017-11-20', earliest: '2017-11-20', supersededById: null },
      { date: '', earliest: null, supersededById: expect.any(String) as string },
    ]);
    const { body } = await caseworker.post(`/cases/${id}/events`, event({ date: '2017-02-30' })).expect(400);
    expect(body).toMatchObject({ errors: [{ path: 'date', rules: ['isEdtf'] }] });
  });

  describe('of what the family allows', () => {
    it('lets a consent be withdrawn once; from then on the gap is there', async () => {
      const { id } = await openCase(caseworker);
      const { consents } = await pageOf(caseworker, id);
      const referral = consents.find(({ purpose }) => purpose === 'national_referral');
      const withdraw = (version = 1) =>
        colleague.post(`/cases/${id}/consents/${referral?.id ?? ''}/withdraw`, { version, reason: 'Туыстар қорқады' });
      const { body } = await withdraw().expect(200);
      expect(body).toEqual({ lettersThatLeft: [] });
      const page = await pageOf(caseworker, id);
      expect(page.readiness.open.map(({ code }) => code)).toContain('consent_withdrawn');
      expect(page.consents.find((one) => one.id === referral?.id)).toMatchObject({ standing: 'withdrawn', version: 2 });
      expect((await withdraw(2).expect(409)).body).toMatchObject({ code: 'consent.already_withdrawn' });
      expect(await actsOn(house, referral?.id ?? '')).toEqual(['consent.recorded', 'consent.withdrawn']);
    });

    it('tells which letters had left before the withdrawal', async () => {
      const { id } = await openCase(caseworker);
      await house.database.admin.query(
        `insert into letter (org_id, id, case_id, recipient_code, kind, state, author_id, created_by, outgoing_number, dispatched_on)
         values ($1, $2, $3, 'KZ-MFA', 'application', 'dispatched', $4, $4, '12-3/001', $5)`,
        [house.orgId, newId(), id, caseworker.id, YESTERDAY],
      );
      const [consent] = (await pageOf(caseworker, id)).consents;
      const { body } = await caseworker
        .post(`/cases/${id}/consents/${consent?.id ?? ''}/withdraw`, { version: 1, reason: '' })
        .expect(200);
      expect(body).toMatchObject({
        lettersThatLeft: [{ recipientCode: 'KZ-MFA', outgoingNumber: '12-3/001', dispatchedOn: YESTERDAY, copies: 0 }],
      });
    });

    it('takes a decision only of an applicant, not of tomorrow, and never for a body nobody writes to', async () => {
      const { id } = await openCase(caseworker);
      const { parties, sought } = await pageOf(caseworker, id);
      const consent = (more: object): object => ({
        personId: parties[0]?.person.id,
        purpose: 'un',
        recipientCode: 'UN-WGEID',
        granted: true,
        givenOn: today(),
        method: 'signed_paper',
        language: 'ru',
        limits: '',
        ...more,
      });
      await caseworker.post(`/cases/${id}/consents`, consent({})).expect(201);
      await caseworker.post(`/cases/${id}/consents`, consent({ personId: sought.id })).expect(404);
      await caseworker.post(`/cases/${id}/consents`, consent({ givenOn: '2999-01-01' })).expect(400);
      await caseworker.post(`/cases/${id}/consents`, consent({ recipientCode: 'CN-CONSULATE' })).expect(400);
      await caseworker.post(`/cases/${id}/consents`, consent({ documentId: NOBODY })).expect(404);
    });
  });

  it('changes together with its event or not at all', async () => {
    const { id } = await openCase(caseworker);
    const events = async (): Promise<string[]> => {
      const { rows } = await house.database.admin.query<{ what: string }>(
        `select action || ' ' || object_type as what from audit.event where case_id = $1 order by at`,
        [id],
      );
      return rows.map(({ what }) => what);
    };
    const before = await events();
    await caseworker.post(`/cases/${id}/notes`, { body: 'Бір' }).expect(201);
    expect((await events()).slice(before.length)).toEqual([
      'row.update case_file',
      'note.added note',
      'row.insert note',
    ]);
    const after = await events();
    // The claim itself is written before its predecessor turns out to be gone: all of it goes back.
    await caseworker
      .post(`/cases/${id}/fate-claims`, fate('detained', { supersedes: NOBODY, supersedeReason: 'x' }))
      .expect(409);
    expect(await events()).toEqual(after);
    expect((await liberty(id))?.claims).toEqual([]);
  });

  it('keeps notes and the contact log, each once per key', async () => {
    const { id } = await openCase(caseworker);
    const note = () =>
      caseworker.post(`/cases/${id}/notes`, { body: 'Ескерту' }).set('Idempotency-Key', 'note-key-1').expect(201);
    expect(idOf((await note()).body)).toBe(idOf((await note()).body));
    const { parties } = await pageOf(caseworker, id);
    const entry = {
      personId: parties[0]?.person.id,
      happenedAt: '2026-01-05T10:00:00+05:00',
      channel: 'phone',
      direction: 'outgoing',
      summary: 'Сөйлестік',
    };
    await caseworker.post(`/cases/${id}/contacts`, entry).expect(201);
    await caseworker.post(`/cases/${id}/contacts`, { ...entry, personId: NOBODY }).expect(404);
    const page = await pageOf(caseworker, id);
    expect((page['notes'] as { body: string }[]).filter(({ body }) => body === 'Ескерту')).toHaveLength(1);
    expect(page['contacts']).toMatchObject([{ happenedAt: '2026-01-05T05:00:00.000Z', summary: 'Сөйлестік' }]);
  });

  describe('of its people', () => {
    it('takes a further applicant with the links of the kin term, once', async () => {
      const { id } = await openCase(caseworker);
      const brother = { ...aPerson('Сынақ Інісі', { sex: 'male' }), occupation: '', contacts: [] };
      const { sought } = await pageOf(caseworker, id);
      const father = idOf(
        (
          await caseworker
            .post(`/cases/${id}/parties`, {
              role: 'between',
              person: { ...brother, names: [{ value: 'Сынақ Ата', kind: 'legal', source: '' }] },
            })
            .expect(201)
        ).body,
      );
      const fatherId = (await pageOf(caseworker, id)).parties.find((one) => one.id === father)?.person.id;
      const party = { role: 'applicant', person: brother, kinTerm: 'elder_brother', between: [fatherId] };
      await caseworker.post(`/cases/${id}/parties`, party).expect(201);
      const { body } = await caseworker.get(`/cases/${id}/family`).expect(200);
      const { links, persons } = body as {
        links: { fromPersonId: string; toPersonId: string }[];
        persons: { id: string; role: string }[];
      };
      expect(links.filter(({ fromPersonId }) => fromPersonId === fatherId)).toHaveLength(2);
      expect(persons.find((one) => one.id === sought.id)).toMatchObject({ role: 'sought' });
      await caseworker.post(`/cases/${id}/parties`, { role: 'applicant', personId: sought.id }).expect(400);
      await caseworker.post(`/cases/${id}/parties`, { role: 'between', personId: fatherId }).expect(409);
    });

    it('lets another applicant sign, and one who leaves stays readable', async () => {
      const { id } = await openCase(caseworker);
      const person = { ...aPerson('Сынақ Апасы'), occupation: '', contacts: [] };
      const second = idOf(
        (
          await caseworker
            .post(`/cases/${id}/parties`, { role: 'applicant', person, kinTerm: 'younger_brother_unknown' })
            .expect(201)
        ).body,
      );
      await caseworker.post(`/cases/${id}/parties/${second}/make-primary`, { version: 1 }).expect(204);
      const [signs, first] = (await pageOf(caseworker, id)).parties;
      expect(signs).toMatchObject({ id: second, isPrimary: true, version: 2 });
      expect(first).toMatchObject({ isPrimary: false, version: 2 });
      await caseworker.post(`/cases/${id}/parties/${second}/end`, { version: 1 }).expect(409);
      await caseworker.post(`/cases/${id}/parties/${second}/end`, { version: 2 }).expect(204);
      expect((await pageOf(caseworker, id)).parties.find((one) => one.id === second)).toMatchObject({
        endedAt: expect.any(String) as string,
      });
      // Consents were the first applicant's: with the second gone, the first signs again.
      const { body } = await caseworker.get(`/cases/${id}/summary`).expect(200);
      expect((body as { gaps: string[] }).gaps).not.toContain('consent_missing');
    });
  });

  it('counts the relation as the proof does, for every mix of two verdicts', async () => {
    const form = anAppealForm({
      sought: [
        aSought('Сынақ Туыс', {
          identityNumbers: [],
          relation: { kinTerm: 'grandson', between: [aPerson('Сынақ Арадағы', { sex: 'male' })], words: '' },
        }),
      ],
    });
    const { id } = await openCase(caseworker, form);
    const { parties } = await pageOf(caseworker, id);
    const { body } = await caseworker.get(`/cases/${id}/family`).expect(200);
    const links = (body as { links: { id: string }[] }).links.map((link) => link.id);
    expect(links).toHaveLength(2);
    const { admin } = house.database;
    for (const [position, linkId] of links.entries()) {
      await admin.query(
        `insert into path_step (org_id, id, case_id, party_id, position, link_id, created_by) values ($1, $2, $3, $4, $5, $6, $7)`,
        [house.orgId, newId(), id, parties[0]?.id, position, linkId, colleague.id],
      );
    }
    const relationWith = async (verdicts: readonly LinkVerdict[]): Promise<string> => {
      await admin.query('update link_verdict set superseded_at = now() where case_id = $1', [id]);
      for (const [place, verdict] of verdicts.entries()) {
        if (verdict === 'not_judged') continue;
        await admin.query(
          `insert into link_verdict (org_id, id, case_id, link_id, verdict, reason, created_by) values ($1, $2, $3, $4, $5, '', $6)`,
          [house.orgId, newId(), id, links[place], verdict, colleague.id],
        );
      }
      // Whatever is added settles the case, a task too.
      await caseworker.post(`/cases/${id}/tasks`, { title: 'x', dueOn: null, assigneeId: null }).expect(201);
      return (await pageOf(caseworker, id))['relation'] as string;
    };
    for (const one of LINK_VERDICTS) {
      for (const two of LINK_VERDICTS)
        expect([one, two, await relationWith([one, two])]).toEqual([one, two, bestVerdict([pathVerdict([one, two])])]);
    }
  });
});
