import { EVENT_TYPES } from './appeal-codes.js';
import type { FateClaimFacts } from './fate.js';
import { offerOf, proposedFates, type EventFacts } from './fate-proposal.js';

const event = (more: Partial<EventFacts> = {}): EventFacts => ({
  id: 'e1',
  type: 'last_contact',
  form: null,
  date: '2018-05',
  earliest: '2018-05-01',
  latest: '2018-05-31',
  superseded: false,
  producedByState: false,
  ...more,
});
const claim = (asOfLatest: string | null, more: Partial<FateClaimFacts> = {}): FateClaimFacts => ({
  id: 'c1',
  axis: 'contact',
  value: 'last_known',
  asOfEarliest: asOfLatest,
  asOfLatest,
  recordedAt: '2026-02-03T00:00:00Z',
  isWorking: false,
  confirmed: false,
  superseded: false,
  producedByState: false,
  ...more,
});

describe('a last contact on the timeline', () => {
  it('offers the contact axis with its date and itself as source', () => {
    expect(proposedFates([event()], [])).toEqual([
      { axis: 'contact', value: 'last_known', asOf: '2018-05', sourceEventId: 'e1' },
    ]);
  });

  it('is the latest of several, the one written down last where they bear one date', () => {
    const events = [event({ id: 'old', latest: '2017-01-31' }), event({ id: 'a' }), event({ id: 'b' })];
    expect(proposedFates(events, []).map(({ sourceEventId }) => sourceEventId)).toEqual(['b']);
  });

  it.each([
    ['without a date', [event({ date: '', earliest: null, latest: null })], []],
    ['that was replaced', [event({ superseded: true })], []],
    ['that says nothing by itself', [event({ type: 'health_event' })], []],
    ['that is claimed already', [event()], [claim('2018-05-31')]],
    ['claimed for a day within its month', [event()], [claim('2018-05-20')]],
    ['older than what is known', [event()], [claim('2020-01-01', { value: 'regular' })]],
  ])('%s offers nothing', (_, events, claims) => {
    expect(proposedFates(events, claims)).toEqual([]);
  });

  it.each([
    ['an older claim', claim('2017-12-31')],
    ['another value within its month', claim('2018-05-20', { value: 'regular' })],
    ['a claim taken back', claim('2020-01-01', { superseded: true })],
    ['a claim without a date', claim(null)],
    ['a claim on another axis', claim('2020-01-01', { axis: 'liberty', value: 'detained' })],
  ])('still offers beside %s', (_, standing) => {
    expect(proposedFates([event()], [standing])).toHaveLength(1);
  });
});

describe('the axes of fate', () => {
  const offered = (...events: EventFacts[]): string[] =>
    proposedFates(events, []).map(({ axis, value }) => `${axis}.${value}`);

  it.each([
    ['detained', 'CAMP', 'liberty.detained'],
    ['transferred', 'PRISON', 'liberty.sentenced_serving'],
    ['transferred', 'LABOUR', 'liberty.forced_labour'],
    ['rehoused_to', 'HOUSE', 'liberty.restricted'],
    ['sentenced', null, 'liberty.sentenced_serving'],
    ['sentenced', 'COMMUNITY', 'liberty.restricted'],
    ['released_from', 'CAMP', 'liberty.at_liberty'],
    ['died', null, 'liberty.deceased'],
    ['document_taken', 'PASSPORT', 'documents.withheld'],
    ['document_returned', null, 'documents.returned'],
    ['entered_prc', null, 'place.in_prc'],
    ['entered_kz', null, 'place.in_kazakhstan'],
  ])('%s with form %s offers %s', (type, form, expected) => {
    expect(offered(event({ type, form }))).toEqual([expected]);
  });

  it.each([
    ['transferred', null],
    ['transferred', 'HOSPITAL'],
    ['contact', null],
    ['published', null],
  ] as const)('%s with form %s offers nothing', (type, form) => {
    expect(offered(event({ type, form }))).toEqual([]);
  });

  it('each take the latest event that speaks to them', () => {
    expect(
      offered(
        event({ id: 'a', type: 'detained', latest: '2017-11-30' }),
        event({ id: 'b', type: 'released_from', latest: '2018-12-31' }),
        event({ id: 'c', type: 'document_taken', latest: '2016-01-01' }),
      ),
    ).toEqual(['liberty.at_liberty', 'documents.withheld']);
  });
});

describe('a sign of life that the holding State made', () => {
  it('never offers a value of liberty, whatever it shows', () => {
    for (const type of EVENT_TYPES)
      for (const form of [null, 'FREE', 'CAMP'])
        expect(offerOf({ type, form, producedByState: true }).liberty, type).toBeUndefined();
  });

  it('shows that contact is watched', () => {
    const shown = proposedFates([event({ type: 'contact', producedByState: true })], []);
    expect(shown).toMatchObject([{ axis: 'contact', value: 'monitored_or_scripted' }]);
  });

  it('does not hide what a free source said before it', () => {
    const events = [
      event({ id: 'a', type: 'detained' }),
      event({ id: 'b', type: 'released_from', latest: '2020-01-01', producedByState: true }),
    ];
    expect(proposedFates(events, [])).toMatchObject([{ axis: 'liberty', value: 'detained', sourceEventId: 'a' }]);
  });
});
