import { urgentStanding } from './urgent-clock.js';

const TODAY = '2026-11-22';
const at = (date: string, type = 'detained') => urgentStanding([{ type, date }], 3, TODAY);

describe('the three months of the Working Group at intake', () => {
  it.each([
    ['2026-08-22', { standing: 'open', until: '2026-11-22' }],
    ['2026-08-21', { standing: 'closed', until: '2026-11-21' }],
    ['2026-11-30', { standing: 'open', until: '2027-02-28' }],
    ['2026-08', { standing: 'uncertain', until: '2026-11-01' }],
    ['2026-09~', { standing: 'open', until: '2026-12-01' }],
    ['2026', { standing: 'uncertain', until: '2026-04-01' }],
    ['2017', { standing: 'closed', until: '2017-04-01' }],
  ])('from %s', (date, expected) => {
    expect(at(date)).toEqual(expected);
  });

  it.each(['', '2017-12/2018-02', '2017-21', 'spring'])('says nothing of %j', (date) => {
    expect(at(date)).toBeNull();
  });

  it('counts from the latest loss and from nothing else', () => {
    const events = [
      { type: 'detained', date: '2018-05-02' },
      { type: 'last_contact', date: '2026-10-01' },
      { type: 'left_kz', date: '2026-11-01' },
    ];
    expect(urgentStanding(events, 3, TODAY)).toEqual({ standing: 'open', until: '2027-01-01' });
    expect(at('2026-11-01', 'left_kz')).toBeNull();
  });
});
