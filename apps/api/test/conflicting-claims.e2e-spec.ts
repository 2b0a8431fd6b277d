import { actsOn, anAppealForm, aSought, openCase, pageOf } from './support/appeal-forms.js';
import { anUpload } from './support/referral.js';
import { aTold, idOf } from './support/story.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Side {
  readonly id: string;
  readonly code: string;
  readonly date: string;
  readonly denies: boolean;
  readonly source: string | null;
  readonly paper: { readonly id: string } | null;
}
interface Conflict {
  readonly fact: string;
  readonly one: Side;
  readonly other: Side;
}

const SEEN = { sourceKind: 'document_seen', sourceNote: 'отбасы көрсетті' };

describe('claims of a case that do not fit together', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let caseId: string;
  let soughtId: string;
  let applicantId: string;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    const sought = aSought('Сәйкессіз Сынақұлы', {
      birth: '1975-03-02',
      identityNumbers: [],
      citizenship: [],
      events: [],
    });
    ({ id: caseId } = await openCase(caseworker, anAppealForm({ sought: [sought] })));
    const page = await pageOf(caseworker, caseId);
    soughtId = page.sought.id;
    applicantId = page.parties[0]?.person.id ?? '';
  });
  afterAll(() => house.close());

  const found = async (fact: string): Promise<Conflict[]> => {
    const { body } = await caseworker.get(`/cases/${caseId}/conflicts`).expect(200);
    return (body as Conflict[]).filter((one) => one.fact === fact);
  };
  const mention = (documentId: string, more: object) =>
    caseworker.post(`/documents/${documentId}/mentions`, {
      ...{ personId: soughtId, part: 'holder', spelling: 'Сәйкессіз Сынақұлы' },
      ...more,
    });
  const tell = async (more: object): Promise<string> =>
    idOf((await caseworker.post(`/cases/${caseId}/events`, aTold(more)).expect(201)).body);

  it('name the day of birth that a paper gives otherwise than the family, with the paper', async () => {
    const paper = await anUpload(caseworker, caseId, { kind: 'KZ-ID', title: 'Жеке куәлік' });
    await mention(paper, { birthDate: '1975-03-02' }).expect(201);
    expect(await found('birth')).toEqual([]);
    const other = await anUpload(caseworker, caseId, { kind: 'KZ-PASS', title: 'Паспорт' });
    await mention(other, { birthDate: '1975-02-03' }).expect(201);
    const conflicts = await found('birth');
    expect(conflicts).toHaveLength(2);
    for (const { one, other: second } of conflicts) {
      expect([one.date, second.date]).toEqual(['1975-03-02', '1975-02-03']);
      expect(second.paper?.id).toBe(other);
    }
  });

  it('name two days of naturalisation and whoever denies one, until it is replaced', async () => {
    const claim = async (from: string, more: object = {}): Promise<string> => {
      const body = { status: 'KZ_CIT', from, to: '', ...SEEN, confidence: 'high', ...more };
      return idOf((await caseworker.post(`/people/${soughtId}/citizenship`, body).expect(201)).body);
    };
    const first = await claim('2010');
    expect(await found('citizenship')).toEqual([]);
    const second = await claim('2014');
    expect(await found('citizenship')).toMatchObject([
      {
        one: { id: first, code: 'KZ_CIT', date: '2010', source: 'document_seen' },
        other: { id: second, date: '2014' },
      },
    ]);
    const denial = {
      stance: 'contests',
      party: 'prc_authority',
      said: '2019',
      sourceKind: 'prc_statement',
      sourceNote: '',
    };
    await caseworker.post(`/people/${soughtId}/citizenship/${second}/evidence`, denial).expect(201);
    expect(await found('citizenship')).toMatchObject([
      { one: { id: first } },
      { other: { denies: true, date: '2019' } },
    ]);
    const views = (await actsOn(house, soughtId)).filter((act) => act === 'person.citizenship_viewed');
    expect(views.length).toBeGreaterThan(0);
    await claim('2010', { supersedes: second });
    expect(await found('citizenship')).toEqual([]);
  });

  it('name two counties of one month, until somebody says why both can be true', async () => {
    const one = await tell({ date: '2018-03', placeCode: '654027', source: 'eyewitness' });
    const other = await tell({ date: '2018-03-14', placeCode: '654125' });
    expect(await found('held_where')).toMatchObject([
      { one: { code: '654027', source: 'eyewitness' }, other: { id: other } },
    ]);
    const pair = { one: { kind: 'event', id: one }, other: { kind: 'event', id: other }, note: '' };
    const marked = idOf((await caseworker.post(`/cases/${caseId}/contradictions`, pair).expect(201)).body);
    expect(await found('held_where')).toHaveLength(1);
    const ended = { reason: 'айдың ортасында ауыстырылған' };
    await caseworker.post(`/cases/${caseId}/contradictions/${marked}/end`, ended).expect(204);
    expect(await found('held_where')).toEqual([]);
  });

  it('name a sign of life after a death that was told, unless the holding State made it', async () => {
    await tell({ type: 'died', date: '2019-01', form: null });
    expect(await found('alive')).toEqual([]);
    await tell({ type: 'contact', date: '2019-05', form: null, producedByState: true });
    expect(await found('alive')).toEqual([]);
    const sign = await tell({ type: 'contact', date: '2019-06', form: null, source: 'relative_contact' });
    expect(await found('alive')).toMatchObject([
      { one: { denies: true }, other: { id: sign, source: 'relative_contact' } },
    ]);
  });

  it('name a kinship that a paper states otherwise than the link that was claimed', async () => {
    expect(await found('kinship')).toEqual([]);
    const court = await anUpload(caseworker, caseId, { kind: 'KZ-COURT', title: 'Сот шешімі' });
    const stated = { fromPersonId: applicantId, toPersonId: soughtId, kinTerm: 'husband' };
    await caseworker.post(`/documents/${court}/kinship`, stated).expect(201);
    expect(await found('kinship')).toEqual([]);
    await caseworker.post(`/documents/${court}/kinship`, { ...stated, kinTerm: 'elder_brother' }).expect(201);
    const conflicts = await found('kinship');
    expect(conflicts.map(({ other }) => other.code)).toEqual(['elder_brother', 'elder_brother']);
    expect(conflicts.every(({ other }) => other.paper?.id === court)).toBe(true);
  });

  it('are hidden with the case', async () => {
    const stranger = await house.a('caseworker', await house.anotherOrganisation());
    await stranger.get(`/cases/${caseId}/conflicts`).expect(404);
  });
});
