import { aFamily } from './support/referral.js';
import { pageOf } from './support/appeal-forms.js';
import { startTestApp, type SignedInUser, type TestApp } from './support/test-app.js';

describe('a last contact on the timeline', () => {
  let house: TestApp;
  let caseworker: SignedInUser;
  beforeAll(async () => {
    house = await startTestApp();
    caseworker = await house.a('caseworker');
  });
  afterAll(() => house.close());

  it('offers the contact axis until somebody accepts it, and again when a later one is told', async () => {
    const { caseId } = await aFamily(house, [caseworker], { described: false });
    const proposals = async (): Promise<unknown> => (await pageOf(caseworker, caseId))['proposals'];
    const tell = async (date: string): Promise<string> => {
      const event = {
        ...{ type: 'last_contact', date, dateWords: '', place: '', placeCode: '', form: null, reasons: [] },
        ...{ source: 'applicant_contact', words: 'телефон', actors: '', sourceNote: '' },
        ...{ descriptionKk: '', descriptionRu: '', confidence: 'high' },
      };
      return ((await caseworker.post(`/cases/${caseId}/events`, event).expect(201)).body as { id: string }).id;
    };
    expect(await proposals()).toEqual([]);
    const first = await tell('2018-05');
    const proposal = { axis: 'contact', value: 'last_known', asOf: '2018-05', sourceEventId: first };
    expect(await proposals()).toEqual([proposal]);
    expect((await pageOf(caseworker, caseId)).fate.find(({ axis }) => axis === 'contact')?.claims).toEqual([]);

    const { axis, value, asOf } = proposal;
    const source = { sourceKind: 'applicant_contact', sourceNote: '', confidence: 'high' };
    await caseworker.post(`/cases/${caseId}/fate-claims`, { axis, value, asOf, ...source }).expect(201);
    expect(await proposals()).toEqual([]);
    await tell('2017-01');
    expect(await proposals()).toEqual([]);
    const later = await tell('2019-10-01');
    expect(await proposals()).toEqual([{ ...proposal, asOf: '2019-10-01', sourceEventId: later }]);
  });
});
