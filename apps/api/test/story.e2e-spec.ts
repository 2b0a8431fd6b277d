import { newId } from '@izdeu/kernel';
import { today } from '@izdeu/testing';
import { actsOn, openCase, pageOf } from './support/appeal-forms.js';
import { aSource, aTold, aValue, idOf, type AsOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('the story of the sought person', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let lawyer: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    [caseworker, lawyer] = await Promise.all([house.a('caseworker'), house.a('lawyer')]);
  });
  afterAll(() => house.close());

  const tell = async (caseId: string, more: object = {}): Promise<string> =>
    idOf((await caseworker.post(`/cases/${caseId}/events`, aTold(more)).expect(201)).body);
  const claim = async (caseId: string, more: object = {}): Promise<string> =>
    idOf((await caseworker.post(`/cases/${caseId}/fate-claims`, aValue(more)).expect(201)).body);
  const eventOf = async (caseId: string, id: string) =>
    (await pageOf(caseworker, caseId)).events.find((one) => one.id === id);
  const liberty = async (caseId: string) =>
    (await pageOf(caseworker, caseId)).fate.find(({ axis }) => axis === 'liberty');

  it('keeps what the source called the place, and who claims each reason', async () => {
    const { id } = await openCase(caseworker);
    const told = { facility: 'Текес №2 «мектеп»', placeCode: '654027' };
    const believed = {
      ...{ reason: 'travel_kazakhstan', claimant: 'ex_detainee' },
      ...{ words: 'бірге болған адам', source: 'eyewitness' },
    };
    const stated = { reason: 'border_crossing', claimant: 'prc_paper', words: '', source: 'prc_notice' };
    const refuses = async (reasons: object[], reason: string): Promise<void> => {
      const { body } = await caseworker.post(`/cases/${id}/events`, aTold({ ...told, reasons })).expect(400);
      expect(body).toMatchObject({ facts: { field: 'reasons', reason } });
    };
    await refuses([stated, { ...believed, claimant: null }], 'claimant_missing');
    await refuses([stated, { ...believed, reason: stated.reason }], 'named_twice');
    const event = await tell(id, { ...told, reasons: [believed, stated] });
    expect(await eventOf(id, event)).toMatchObject({
      facility: told.facility,
      reasons: [
        { ...believed, standing: 'suspected' },
        { ...stated, standing: 'stated' },
      ],
    });
  });

  it('takes the reasons of an appeal each with who claims it and how that is known', async () => {
    const { id } = await openCase(caseworker);
    const { events } = await pageOf(caseworker, id);
    expect(events[0]).toMatchObject({
      reasons: [
        {
          reason: 'relatives_abroad',
          claimant: 'other',
          standing: 'suspected',
          words: 'көршілері',
          source: 'third_person',
        },
        { reason: 'travel_kazakhstan', standing: 'stated', words: 'учаскелік', source: 'relative_contact' },
      ],
    });
  });

  it('counts two people who heard it from the same person once', async () => {
    const { id } = await openCase(caseworker);
    const event = await tell(id, { teller: 'Сынақ Ахмет', origin: 'Көрші Болат', reliability: 4 });
    const add = (source: object) => caseworker.post(`/cases/${id}/events/${event}/sources`, aSource(source));
    await add({ teller: 'Сынақ Гүлнар', origin: 'көрші  болат', reliability: 4 }).expect(201);
    expect(await eventOf(id, event)).toMatchObject({
      independentSources: 1,
      sources: [{ id: null }, { reliability: 4 }],
    });
    const { parties } = await pageOf(caseworker, id);
    const seen = {
      tellerPersonId: parties[0]?.person.id,
      kind: 'document_seen',
      reliability: 1,
      learnedOn: '2019-02-01',
    };
    const source = idOf((await add(seen).expect(201)).body);
    expect(await eventOf(id, event)).toMatchObject({
      independentSources: 2,
      sources: [{}, {}, { id: source, kind: 'document_seen', knownSince: '2019-02-01' }],
    });
    expect(await actsOn(house, source)).toEqual(['source.added']);
    await add({ tellerPersonId: newId() }).expect(404);
    await add({ learnedOn: '2999-01-01' }).expect(400);
    await caseworker.post(`/cases/${id}/events/${newId()}/sources`, aSource()).expect(404);
  });

  it('shows each of two statements that contradict each other on the other, until somebody finds that both hold', async () => {
    const { id } = await openCase(caseworker);
    const event = await tell(id);
    const free = await claim(id, { value: 'at_liberty' });
    const pair = { one: { kind: 'event', id: event }, other: { kind: 'claim', id: free }, note: 'Мерзімі сәйкес емес' };
    const contradiction = idOf((await caseworker.post(`/cases/${id}/contradictions`, pair).expect(201)).body);
    expect(await eventOf(id, event)).toMatchObject({
      contradicts: [{ id: contradiction, kind: 'claim', statementId: free }],
    });
    expect((await liberty(id))?.claims).toMatchObject([{ contradicts: [{ kind: 'event', statementId: event }] }]);
    const turned = { ...pair, one: pair.other, other: pair.one };
    await caseworker.post(`/cases/${id}/contradictions`, turned).expect(409);
    await caseworker.post(`/cases/${id}/contradictions`, { ...pair, other: pair.one }).expect(400);
    const elsewhere = await openCase(caseworker);
    await caseworker.post(`/cases/${elsewhere.id}/contradictions`, pair).expect(404);
    const end = `/cases/${id}/contradictions/${contradiction}/end`;
    await lawyer.post(end, { reason: 'Екі уақыт туралы айтылған' }).expect(204);
    await lawyer.post(end, { reason: 'x' }).expect(409);
    expect(await eventOf(id, event)).toMatchObject({ contradicts: [] });
    expect(await actsOn(house, contradiction)).toEqual(['contradiction.found', 'contradiction.ended']);
  });

  it('replaces a statement only with a reason, and shows it', async () => {
    const { id } = await openCase(caseworker);
    const first = await tell(id);
    const without = await caseworker.post(`/cases/${id}/events`, aTold({ supersedes: first })).expect(400);
    expect(without.body).toMatchObject({ facts: { field: 'supersedeReason', reason: 'missing' } });
    await tell(id, { date: '2017-11', supersedes: first, supersedeReason: 'Айы қате жазылған' });
    expect(await eventOf(id, first)).toMatchObject({ supersedeReason: 'Айы қате жазылған' });
  });

  describe('a sign of life that the State made', () => {
    it('is marked, offers no value of liberty and moves none', async () => {
      const { id } = await openCase(caseworker);
      await claim(id, { asOf: '2017-11' });
      const call = await tell(id, { type: 'contact', form: null, date: '2021', producedByState: true });
      const release = await tell(id, { type: 'released_from', form: 'FREE', date: '2021', source: 'prc_statement' });
      expect(await eventOf(id, call)).toMatchObject({ producedByState: true });
      expect(await eventOf(id, release)).toMatchObject({ producedByState: true });
      const { proposals } = (await pageOf(caseworker, id)) as unknown as {
        proposals: { axis: string; value: string }[];
      };
      expect(proposals).toMatchObject([{ axis: 'contact', value: 'monitored_or_scripted', sourceEventId: call }]);
      const concluded = aValue({ value: 'at_liberty', sourceEventId: release });
      expect((await caseworker.post(`/cases/${id}/fate-claims`, concluded).expect(409)).body).toMatchObject({
        code: 'fate.state_produced',
      });
      const said = await claim(id, { value: 'at_liberty', asOf: '2021', sourceKind: 'prc_statement' });
      expect(await liberty(id)).toMatchObject({ working: { value: 'detained' }, contradicted: true });
      await lawyer.post(`/cases/${id}/fate-claims/${said}/confirm`).expect(204);
      const chosen = await lawyer.post(`/cases/${id}/fate-claims/${said}/choose`).expect(409);
      expect(chosen.body).toMatchObject({ code: 'fate.state_produced' });
      expect(await liberty(id)).toMatchObject({ working: { value: 'detained' } });
    });
  });

  describe('a death', () => {
    it('is recorded by one and confirmed by another person, and stands as reported until then', async () => {
      const { id } = await openCase(caseworker);
      await claim(id, { asOf: '2018' });
      const dead = await claim(id, { value: 'deceased', asOf: '2020' });
      const path = `/cases/${id}/fate-claims/${dead}`;
      expect(await liberty(id)).toMatchObject({ working: { value: 'detained' }, reportedDead: true });
      expect((await caseworker.get(`/cases/${id}/summary`)).body).toMatchObject({ liberty: 'detained' });
      const own = await caseworker.post(`${path}/confirm`).expect(409);
      expect(own.body).toMatchObject({ code: 'fate.second_person' });
      const early = await lawyer.post(`${path}/choose`).expect(409);
      expect(early.body).toMatchObject({ code: 'fate.death_unconfirmed' });
      await lawyer.post(`${path}/confirm`).expect(204);
      expect(await liberty(id)).toMatchObject({ working: { value: 'deceased' }, reportedDead: false });
      expect((await caseworker.get(`/cases/${id}/summary`)).body).toMatchObject({ liberty: 'deceased' });
      await caseworker.post(`${path}/choose`).expect(204);
    });

    it('is held by the database too, whatever the code forgets', async () => {
      const { id } = await openCase(caseworker);
      const dead = await claim(id, { value: 'deceased' });
      const update = (set: string) => house.database.admin.query(`update fate_claim set ${set} where id = $1`, [dead]);
      await expect(update('is_working = true')).rejects.toThrow('fate_claim_death_by_two');
      await expect(update('confirmed_by = created_by, confirmed_at = now()')).rejects.toThrow(
        'fate_claim_death_by_two',
      );
    });
  });

  describe('what was known on an earlier day', () => {
    const asOf = async (caseId: string, on: string): Promise<AsOf> =>
      (await caseworker.get(`/cases/${caseId}/as-of?on=${on}`).expect(200)).body as AsOf;
    const values = ({ fate }: AsOf): (string | undefined)[] => fate.map(({ working }) => working?.value);

    it('goes by when things were learned, replaced, confirmed and chosen', async () => {
      const { id } = await openCase(caseworker);
      const first = await claim(id, { asOf: '2017-10', learnedOn: '2018-03-01' });
      const camp = await tell(id, { type: 'transferred', date: '2017-12', learnedOn: '2018-06-30' });
      await claim(id, {
        ...{ value: 'sentenced_serving', asOf: '2018', learnedOn: '2019-02-10' },
        ...{ supersedes: first, supersedeReason: 'Үкім шыққаны белгілі болды' },
      });
      expect(values(await asOf(id, '2018-02-28'))).toEqual([undefined, undefined, undefined, undefined]);
      const before = await asOf(id, '2018-12-31');
      expect(values(before)[0]).toBe('detained');
      expect(before.fate[0]?.claims).toMatchObject([{ id: first, supersededById: null, knownSince: '2018-03-01' }]);
      expect(before.events.map((event) => event.id)).toContain(camp);
      expect(before.learnedLater.claims).toMatchObject([{ value: 'sentenced_serving' }]);
      expect(values(await asOf(id, '2019-03-01'))[0]).toBe('sentenced_serving');
      expect((await asOf(id, '2018-06-29')).learnedLater.events.map((event) => event.id)).toContain(camp);
    });

    it('shows today what the case shows, and does not show what was chosen or confirmed since', async () => {
      const { id } = await openCase(caseworker);
      const detained = await claim(id, { asOf: '2017', learnedOn: '2018-01-01' });
      await claim(id, { value: 'restricted', asOf: '2019', learnedOn: '2019-06-01' });
      await lawyer.post(`/cases/${id}/fate-claims/${detained}/confirm`).expect(204);
      await lawyer.post(`/cases/${id}/fate-claims/${detained}/choose`).expect(204);
      const present = await asOf(id, today());
      expect(present.fate[0]).toMatchObject({ working: { id: detained }, chosenBy: 'person', contradicted: true });
      expect(present.learnedLater.claims).toEqual([]);
      const then = await asOf(id, '2019-12-31');
      expect(then.fate[0]).toMatchObject({ working: { value: 'restricted', confirmedAt: null }, chosenBy: 'rule' });
    });

    it('is on the record, and no day that has not come', async () => {
      const { id } = await openCase(caseworker);
      await asOf(id, '2019-03-01');
      expect(await actsOn(house, id)).toContain('case.as_of_viewed');
      await caseworker.get(`/cases/${id}/as-of?on=2999-01-01`).expect(400);
      await caseworker.get(`/cases/${id}/as-of?on=2019-02-30`).expect(400);
    });
  });

  it('stands side by side as two people tell it', async () => {
    const { id } = await openCase(caseworker);
    const { parties } = await pageOf(caseworker, id);
    const wife = parties[0]?.person.id ?? '';
    await tell(id, { tellerPersonId: wife, date: '2017-10', placeCode: '654027' });
    await tell(id, { tellerPersonId: wife, type: 'last_contact', form: null, date: '2017' });
    await tell(id, { teller: 'Сынақ Көрші', date: '2017-10-26', placeCode: '654127' });
    await tell(id, { teller: 'сынақ көрші', type: 'last_contact', form: null, date: '2018-02' });
    const path = `/cases/${id}/testimonies`;
    const { body } = await caseworker.get(path).expect(200);
    const { tellers, compared } = body as { tellers: { id: string; name: string }[]; compared: unknown[] };
    expect(compared).toEqual([]);
    const neighbour = tellers.find(({ name }) => name === 'Сынақ Көрші')?.id ?? '';
    expect(tellers.map((teller) => teller.id)).toContain(wife);
    const both = await caseworker.get(`${path}?one=${wife}&other=${neighbour}`).expect(200);
    const verdicts = (both.body as { compared: { fact: string; verdict: string }[] }).compared;
    expect(Object.fromEntries(verdicts.map(({ fact, verdict }) => [fact, verdict]))).toMatchObject({
      detained_when: 'agree',
      held_where: 'agree',
      last_contact_when: 'conflict',
    });
    expect(await actsOn(house, id)).toContain('case.testimonies_compared');
    await caseworker.get(`${path}?one=${wife}&other=${newId()}`).expect(404);
    await tell(id, { type: 'sentenced', form: 'PRISON', date: '2019-03-01', source: 'prc_verdict' });
    const after = (await caseworker.get(path).expect(200)).body as { tellers: { name: string; kind: string }[] };
    expect(after.tellers).toContainEqual(expect.objectContaining({ name: '', kind: 'prc_verdict', statements: 1 }));
  });

  it.each([
    ['特克斯', null],
    ['Текес', null],
    ['Tekes', null],
    ['تەكەس', null],
    ['654127', { code: '654127', until: '2000-12-31' }],
  ])('finds the county of Tekes by %s', async (text, abolished) => {
    const { body } = await caseworker.post('/places/search', { text }).expect(200);
    expect((body as unknown[])[0]).toMatchObject({ code: '654027', abolished });
  });
});
