import { askedOf, readCaseSearch } from './case-filter.js';

const colleague = '0198f000-0000-7000-8000-b00000000002';

describe('filters of the case list', () => {
  it('keep closed values, the code of a region and the id of a colleague', () => {
    const search = { status: 'open', gap: 'relation_not_proven', region: 'KZ-75', assignee: colleague, mine: 'yes' };
    expect(readCaseSearch(search)).toEqual(search);
  });

  it.each([
    { text: 'Үлгі Үлгіқызы' },
    { region: 'Алматы' },
    { assignee: 'Үлгіқызы' },
    { status: 'lost' },
    { mine: 'no' },
    { gap: ['relation_not_proven'] },
  ])('drop what a person could have typed or forged: %j', (forged) => {
    expect(readCaseSearch(forged)).toEqual({});
  });

  it('are asked of the API in its own words', () => {
    expect(askedOf({ mine: 'yes', overdue: 'yes', assignee: colleague, status: 'on_hold' })).toEqual({
      mine: 'true',
      overdue: 'true',
      assigneeId: colleague,
      status: 'on_hold',
    });
    expect(askedOf({})).toEqual({});
  });
});
