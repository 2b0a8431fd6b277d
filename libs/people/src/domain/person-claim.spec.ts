import { leadingPersonClaim } from './person-claim.js';

const claim = (kind: string, value: string, asOfEdtf: string | null, minute: number) => ({
  ...{ kind, value, asOfEdtf },
  createdAt: new Date(Date.UTC(2026, 10, 22, 9, minute)),
});

describe('what is told of a person', () => {
  it.each([
    [
      'the latest day',
      [claim('marital_status', 'married', '2020', 5), claim('marital_status', 'single', '2009', 9)],
      'married',
    ],
    [
      'what was recorded last, of one day',
      [claim('marital_status', 'married', '2020', 5), claim('marital_status', 'widowed', '2020', 9)],
      'widowed',
    ],
    [
      'a dated word before an undated one',
      [claim('marital_status', 'married', '2017', 1), claim('marital_status', 'single', null, 9)],
      'married',
    ],
    [
      'only its own kind',
      [claim('father_name', 'Тоқтар', '2026', 5), claim('marital_status', 'single', '2009', 9)],
      'single',
    ],
  ])('leads by %s', (_by, claims, value) => {
    expect(leadingPersonClaim(claims, 'marital_status')?.value).toBe(value);
  });

  it('is nothing where nobody said it', () => {
    expect(leadingPersonClaim([claim('father_name', 'Тоқтар', null, 1)], 'mother_name')).toBeNull();
  });
});
