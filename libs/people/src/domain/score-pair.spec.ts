import fc from 'fast-check';
import { POSSIBLE_FROM, scorePair, type PersonFacts } from './score-pair.js';

const facts = (more: Partial<PersonFacts> = {}): PersonFacts => ({
  id: null,
  kin: [],
  names: ['Ерболат Қайратұлы'],
  sex: 'unknown',
  bornFrom: null,
  bornTo: null,
  countyCode: null,
  numbers: [],
  parents: [],
  relatives: [],
  ...more,
});
const born = (from: string, to = from) => ({ bornFrom: from, bornTo: to });

describe('the score of a pair', () => {
  it.each([
    ['a namesake and nothing else known', {}, {}, true, ['name'], []],
    [
      'another spelling, born then',
      born('1970-02-01'),
      { names: ['YEERBOLATI HAYILATI'], ...born('1970-01-01', '1970-12-31') },
      true,
      ['name', 'birth'],
      [],
    ],
    ['a namesake of another generation', born('1950-02-01'), born('1990-02-01'), false, ['name'], ['birth']],
    ['papers that differ by a year', born('1970-02-01'), born('1971-02-01'), true, ['name'], ['birth']],
    [
      'a brother',
      born('1970-02-01'),
      { names: ['Ербол Қайратұлы'], ...born('1974-02-01') },
      false,
      [],
      ['name', 'birth'],
    ],
    ['a sister by the papers', { sex: 'male' }, { sex: 'female' }, false, ['name'], ['sex']],
    ['father and son of one name', { id: 'father', kin: ['son'] }, { id: 'son' }, false, ['name'], ['relative']],
    ['another father', { parents: ['Қайрат'] }, { parents: ['Мұрат'] }, false, ['name'], ['relative']],
    [
      'the same wife in the same county',
      { relatives: ['Айгүл Серікқызы'], countyCode: '654121' },
      { relatives: ['Aigul Serikqyzy'], countyCode: '654121' },
      true,
      ['name', 'county', 'relative'],
      [],
    ],
    [
      'one number under two names',
      { numbers: [{ kind: 'iin', index: 'a' }] },
      { names: ['Мұрат'], numbers: [{ kind: 'iin', index: 'a' }] },
      true,
      ['identity_number'],
      ['name'],
    ],
    [
      'two good numbers',
      { numbers: [{ kind: 'iin', index: 'a' }] },
      { numbers: [{ kind: 'iin', index: 'b' }] },
      false,
      ['name'],
      ['identity_number'],
    ],
  ] as const)('%s', (_, left, right, possible, grounds, conflicts) => {
    const found = scorePair(facts(left), facts(right));
    expect([found.score >= POSSIBLE_FROM, found.grounds, found.conflicts]).toEqual([possible, grounds, conflicts]);
  });

  it('is the same from both sides, 0..1, and needs nothing to be known', () => {
    const day = fc.integer({ min: 1920, max: 2010 }).map((year) => `${year}-06-01`);
    const anybody = fc.record({
      names: fc.array(fc.constantFrom('Ерболат Қайратұлы', 'Ербол', '叶尔波拉提', 'Мұрат', ''), { maxLength: 3 }),
      sex: fc.constantFrom('male', 'female', 'unknown'),
      birth: fc.option(day, { nil: null }),
      countyCode: fc.constantFrom('654121', '654122', null),
      relatives: fc.array(fc.constantFrom('Айгүл', 'Қайрат'), { maxLength: 2 }),
    });
    const whole = ({ birth, ...one }: { birth: string | null } & Partial<PersonFacts>): PersonFacts =>
      facts({ ...one, bornFrom: birth, bornTo: birth });
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        const [there, back] = [scorePair(whole(a), whole(b)), scorePair(whole(b), whole(a))];
        expect([there.score, there.grounds, there.conflicts]).toEqual([back.score, back.grounds, back.conflicts]);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
