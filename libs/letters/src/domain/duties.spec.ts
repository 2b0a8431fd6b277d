import { dutiesOf, isLate, type DutyFacts } from './duties.js';
import { openSteps, triggersOf, type EscalationStep } from './escalation.js';
import type { WorkingCalendar } from './working-days.js';

const weekdays: WorkingCalendar = { weekend: [6, 7], holidays: [], movedDays: [] };
const rules = {
  registration: { code: 'D1', term: 1, unit: 'working_day' as const },
  complaint: { code: 'D8', term: 3, unit: 'month' as const, rolls: true },
  court: { code: 'D9', term: 1, unit: 'month' as const, rolls: true },
};
const facts = (more: Partial<DutyFacts> = {}): DutyFacts => ({
  ...{ state: 'dispatched', isComplaint: false, dispatchedOn: '2026-11-02', deliveredOn: null, incomingOn: null },
  ...{ dueOn: '2026-11-23', dueStrictOn: '2026-11-20', dueProvisional: true, dueRule: 'D4', promisedOn: null },
  ...{ returned: false, cureBy: null, passedOn: false, repliedOn: null, refused: false, decision: null },
  ...{ claimFiledOn: null, complained: false },
  ...more,
});
const said = (more: Partial<DutyFacts>, today = '2026-11-10') =>
  dutiesOf(facts(more), rules, weekdays, today).map(({ kind, on, rule }) => `${kind} ${on} ${rule ?? '-'}`);

describe('what falls due with a letter', () => {
  const acknowledged = { state: 'acknowledged' as const, incomingOn: '2026-11-03' };
  it.each([
    ['that has left', {}, ['incoming_number 2026-11-03 D1', 'answer 2026-11-23 D4']],
    ['that has its number', acknowledged, ['answer 2026-11-23 D4']],
    [
      'with a promised day',
      { ...acknowledged, promisedOn: '2026-11-16' },
      ['promised_answer 2026-11-16 -', 'answer 2026-11-23 D4'],
    ],
    ['that came back', { ...acknowledged, returned: true, dueOn: null, cureBy: '2026-11-18' }, ['cure 2026-11-18 -']],
    ['that came back without a day', { ...acknowledged, returned: true, dueOn: null }, []],
    ['that another body has', { ...acknowledged, passedOn: true, dueOn: null }, []],
    ['that waits for nobody', { ...acknowledged, dueOn: null }, []],
    ['that was answered', { state: 'replied' as const, repliedOn: '2026-11-05' }, []],
    [
      'that was refused',
      { state: 'replied' as const, repliedOn: '2026-11-05', refused: true },
      ['complaint 2027-02-05 D8'],
    ],
    [
      'that was refused and complained of',
      { state: 'replied' as const, repliedOn: '2026-11-05', refused: true, complained: true },
      [],
    ],
    [
      'that is a complaint and was granted',
      { state: 'replied' as const, isComplaint: true, repliedOn: '2026-11-05', decision: 'granted' as const },
      [],
    ],
    [
      'that is a complaint and was refused',
      { state: 'replied' as const, isComplaint: true, repliedOn: '2026-11-05', decision: 'refused' as const },
      ['court 2026-12-04 D9'],
    ],
    [
      'whose claim is before the court',
      {
        state: 'replied' as const,
        isComplaint: true,
        repliedOn: '2026-11-05',
        decision: 'refused' as const,
        claimFiledOn: '2026-11-09',
      },
      [],
    ],
    ['that is a draft', { state: 'drafted' as const, dispatchedOn: null, dueOn: null }, []],
    ['that is closed', { state: 'closed' as const }, []],
  ])('%s', (_, more, expected) => expect(said(more)).toEqual(expected));

  it('opens the way to a complaint on the day after silence, and to the court where it was a complaint', () => {
    expect(said(acknowledged, '2026-11-23')).toEqual(['answer 2026-11-23 D4']);
    expect(said(acknowledged, '2026-11-24')).toEqual(['answer 2026-11-23 D4', 'complaint 2027-02-24 D8']);
    expect(said({ ...acknowledged, isComplaint: true }, '2026-11-24')).toEqual([
      'answer 2026-11-23 D4',
      'court 2026-12-24 D9',
    ]);
  });

  it('is late from the day after', () => {
    expect(isLate({ on: '2026-11-23' }, '2026-11-23')).toBe(false);
    expect(isLate({ on: '2026-11-23' }, '2026-11-24')).toBe(true);
  });
});

describe('the ladder', () => {
  const ladder: EscalationStep[] = [
    { code: 'REMIND', country: 'KZ', after: ['silence', 'promise_broken'], to: 'same', letterKind: 'inquiry' },
    { code: 'COMPLAIN', country: 'KZ', after: ['silence'], to: 'same', letterKind: 'complaint' },
    { code: 'THIRD', country: 'KZ', after: ['refusal'], to: 'KZ-OMBUDSMAN', letterKind: 'complaint' },
    { code: 'COURT', country: 'KZ', after: ['complaint_refused'], to: null, letterKind: null },
    { code: 'OTHER', country: 'KG', after: ['silence'], to: 'same', letterKind: 'inquiry' },
  ];
  const open = (more: Partial<DutyFacts>, recipientCode = 'KZ-MFA', today = '2026-11-24') =>
    openSteps(ladder, { country: 'KZ', recipientCode }, triggersOf(facts(more), today)).map(({ code }) => code);

  it.each([
    ['while the term runs', open({}, 'KZ-MFA', '2026-11-23'), []],
    ['after silence', open({}), ['REMIND', 'COMPLAIN']],
    ['after a broken promise within the term', open({ promisedOn: '2026-11-10' }, 'KZ-MFA', '2026-11-11'), ['REMIND']],
    ['after silence about what came back', open({ returned: true }), []],
    ['after silence of a body that passed it on', open({ passedOn: true }), []],
    ['after a refusal', open({ state: 'replied', refused: true }), ['THIRD']],
    ['after a refusal by the third body itself', open({ state: 'replied', refused: true }, 'KZ-OMBUDSMAN'), []],
    ['after an answer', open({ state: 'replied' }), []],
    ['after a refused complaint', open({ state: 'replied', isComplaint: true, decision: 'refused' }), ['COURT']],
    ['after a granted complaint', open({ state: 'replied', isComplaint: true, decision: 'granted' }), []],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});
