import { actsOn } from './support/appeal-forms.js';
import { matchDesk } from './support/match-desk.js';
import { anUpload } from './support/referral.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

interface Page {
  readonly claims: readonly {
    readonly id: string;
    readonly personId: string;
    readonly status: string;
    readonly evidence: readonly { readonly stance: string }[];
  }[];
  readonly contested: boolean;
  readonly protection: { readonly lines: readonly { readonly ground: string }[] };
  readonly renunciation: { readonly steps: readonly { readonly step: string; readonly state: string }[] };
  readonly asked: readonly { readonly code: string; readonly claimIds: readonly string[] }[];
  readonly papers: readonly { readonly personId: string }[];
}

const SOURCE = { sourceKind: 'document_seen', sourceNote: '' };
const idOf = ({ body }: { body: unknown }): string => (body as { id: string }).id;
const statuses = ({ claims }: Page): string[] => claims.map(({ status }) => status).sort();
const grounds = ({ protection }: Page): string[] => protection.lines.map(({ ground }) => ground).sort();

describe('the citizenship of somebody who has two records', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  let desk: ReturnType<typeof matchDesk>;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
    desk = matchDesk(caseworker);
  });
  afterAll(() => house.close());

  const read = async (personId: string): Promise<Page> =>
    (await caseworker.get(`/people/${personId}/citizenship`).expect(200)).body as Page;
  const claim = (personId: string, status: string, from: string) =>
    caseworker.post(`/people/${personId}/citizenship`, { status, from, to: '', ...SOURCE, confidence: 'high' });
  const step = (personId: string, state: string) =>
    caseworker.post(`/people/${personId}/renunciation`, { step: 'hukou_cancelled', state, on: '', ...SOURCE });
  const stateOf = ({ renunciation }: Page) => renunciation.steps.find((one) => one.step === 'hukou_cancelled')?.state;

  it('is read from both as long as they are one person, and apart after that was taken back', async () => {
    const one = await desk.caseOf('Тоғысқан Сынақұлы', { birth: '1969-04-02', citizenship: [] });
    const two = await desk.caseOf('Тоғысхан Сынахулы', { birth: '1969', citizenship: [] });
    const lost = idOf(await claim(one.soughtId, 'KZ_LOST', '2015').expect(201));
    const naturalised = idOf(await claim(two.soughtId, 'KZ_CIT', '2018').expect(201));
    await step(one.soughtId, 'not_done').expect(201);
    await step(two.soughtId, 'done').expect(201);
    const paper = { kind: 'prc_passport', manner: 'held', holder: 'person', byWhom: '' };
    const dates = { since: '', returned: '', validUntil: '' };
    await caseworker.post(`/people/${two.soughtId}/papers`, { ...paper, ...dates, ...SOURCE }).expect(201);
    const apart = { one: await read(one.soughtId), two: await read(two.soughtId) };
    expect([statuses(apart.one), statuses(apart.two)]).toEqual([['KZ_LOST'], ['KZ_CIT']]);
    expect([apart.one.asked, apart.one.papers, stateOf(apart.two)]).toEqual([[], [], 'done']);
    expect(grounds(apart.one)).not.toEqual(grounds(apart.two));

    const match = await desk.pair(one.soughtId, two.soughtId);
    await desk.decide(match, { decision: 'same', canonicalId: two.soughtId }).expect(200);
    for (const { soughtId } of [one, two]) {
      const both = await read(soughtId);
      expect(statuses(both)).toEqual(['KZ_CIT', 'KZ_LOST']);
      expect(both.claims.find(({ id }) => id === lost)?.personId).toBe(one.soughtId);
      expect(both.asked).toEqual([{ code: 'kz_after_loss', claimIds: [lost, naturalised] }]);
      expect(grounds(both)).toEqual([...new Set([...grounds(apart.one), ...grounds(apart.two)])].sort());
      expect(both.papers).toMatchObject([{ personId: two.soughtId }]);
      // One record says that it was done: the danger is told as long as the other says that it was not.
      expect(stateOf(both)).toBe('not_done');
    }
    expect((await actsOn(house, one.soughtId)).filter((act) => act === 'person.citizenship_viewed')).toHaveLength(3);

    const documentId = await anUpload(caseworker, two.caseId, { kind: 'KZ-PASS', title: 'Паспорт' });
    const bears = { stance: 'supports', party: 'kz_authority', said: '', documentId, ...SOURCE };
    await caseworker.post(`/people/${one.soughtId}/citizenship/${lost}/evidence`, bears).expect(201);

    const decided = await desk.match(match.id);
    const revoked = { version: decided.version, reason: 'қателестік' };
    await caseworker.post(`/matches/${match.id}/revoke`, revoked).expect(204);
    const again = { one: await read(one.soughtId), two: await read(two.soughtId) };
    expect([statuses(again.one), statuses(again.two)]).toEqual([['KZ_LOST'], ['KZ_CIT']]);
    expect([grounds(again.one), grounds(again.two)]).toEqual([grounds(apart.one), grounds(apart.two)]);
    expect([again.one.asked, again.one.papers, stateOf(again.two)]).toEqual([[], [], 'done']);
  });
});
