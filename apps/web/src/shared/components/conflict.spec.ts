import { changedFields, mergeChanges } from './conflict.js';

const before = { place: 'Құлжа', note: '', phone: '1' };

describe('two people in one record', () => {
  it('shows what the other one changed, and where both did', () => {
    const theirs = { place: 'Тарбағатай', note: 'x', phone: '1' };
    const mine = { place: 'Алтай', note: '', phone: '2' };
    expect(changedFields(before, theirs, mine)).toEqual([
      { field: 'place', before: 'Құлжа', theirs: 'Тарбағатай', mine: 'Алтай', clash: true },
      { field: 'note', before: '', theirs: 'x', mine: '', clash: false },
    ]);
  });

  it('is no clash when both typed the same', () => {
    const same = { ...before, place: 'Алтай' };
    expect(changedFields(before, same, same)).toMatchObject([{ field: 'place', clash: false }]);
  });

  it('keeps mine where I typed and theirs elsewhere', () => {
    const theirs = { place: 'Тарбағатай', note: 'x', phone: '1' };
    const mine = { ...before, phone: '2' };
    expect(mergeChanges(before, theirs, mine)).toEqual({ place: 'Тарбағатай', note: 'x', phone: '2' });
  });
});
