import type { FateClaimFacts } from './fate.js';
import { proposedContact, type EventFacts } from './fate-proposal.js';

const event = (more: Partial<EventFacts> = {}): EventFacts => ({
  id: 'e1',
  type: 'last_contact',
  date: '2018-05',
  latest: '2018-05-31',
  superseded: false,
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
  ...more,
});

describe('a last contact on the timeline', () => {
  it('offers the contact axis with its date and itself as source', () => {
    expect(proposedContact([event()], [])).toEqual({
      axis: 'contact',
      value: 'last_known',
      asOf: '2018-05',
      sourceEventId: 'e1',
    });
  });

  it('is the latest of several, the one written down last where they bear one date', () => {
    const events = [event({ id: 'old', latest: '2017-01-31' }), event({ id: 'a' }), event({ id: 'b' })];
    expect(proposedContact(events, [])?.sourceEventId).toBe('b');
  });

  it.each([
    ['without a date', [event({ date: '', latest: null })], []],
    ['that was replaced', [event({ superseded: true })], []],
    ['of another kind', [event({ type: 'detained' })], []],
    ['that is claimed already', [event()], [claim('2018-05-31')]],
    ['older than what is known', [event()], [claim('2020-01-01', { value: 'regular' })]],
  ])('%s offers nothing', (_, events, claims) => {
    expect(proposedContact(events, claims)).toBeNull();
  });

  it.each([
    ['an older claim', claim('2017-12-31')],
    ['a claim taken back', claim('2020-01-01', { superseded: true })],
    ['a claim without a date', claim(null)],
    ['a claim on another axis', claim('2020-01-01', { axis: 'liberty', value: 'detained' })],
  ])('still offers beside %s', (_, standing) => {
    expect(proposedContact([event()], [standing])).not.toBeNull();
  });
});
