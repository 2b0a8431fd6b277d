import { inspect } from 'node:util';
import fc from 'fast-check';
import {
  DomainError,
  edtfBetween,
  edtfBounds,
  edtfFromParts,
  edtfLasting,
  formatEdtf,
  isEdtf,
  isLocalDate,
} from './index.js';

const refusal = new DomainError('request.invalid', { field: 'date', reason: 'edtf' });

describe('bounds of told dates', () => {
  // What was said, as EDTF → first day, last day, precision.
  it.each([
    ['2017-03-26', '2017-03-26', '2017-03-26', 'day'],
    ['2018-02', '2018-02-01', '2018-02-28', 'month'],
    ['2016-02', '2016-02-01', '2016-02-29', 'month'],
    ['2017', '2017-01-01', '2017-12-31', 'year'],
    ['2017-21', '2017-03-01', '2017-05-31', 'season'],
    ['2017-22', '2017-06-01', '2017-08-31', 'season'],
    ['2017-23', '2017-09-01', '2017-11-30', 'season'],
    ['2017-24', '2017-12-01', '2018-02-28', 'season'],
    ['2015-24', '2015-12-01', '2016-02-29', 'season'],
    ['2017-21/2017-22', '2017-03-01', '2017-08-31', 'interval'],
    ['2017-12/2018-02', '2017-12-01', '2018-02-28', 'interval'],
    ['2017-03/2017-11-24', '2017-03-01', '2017-11-24', 'interval'],
    ['../2018-03-20', null, '2018-03-20', 'open'],
    ['/2018', null, '2018-12-31', 'open'],
    ['2017-10/..', '2017-10-01', null, 'open'],
    ['2018/', '2018-01-01', null, 'open'],
    ['../..', null, null, 'open'],
    ['[..2018-03-20]', null, '2018-03-20', 'open'],
    ['[2017-10..]', '2017-10-01', null, 'open'],
    ['[2017-10..2018-02]', '2017-10-01', '2018-02-28', 'set'],
    ['{2017-10..2018-02}', '2017-10-01', '2018-02-28', 'set'],
    ['[2018-05,2016-02,2017]', '2016-02-01', '2018-05-31', 'set'],
    ['[2016,2018-03..2018-05]', '2016-01-01', '2018-05-31', 'set'],
    ['201X', '2010-01-01', '2019-12-31', 'decade'],
    ['201', '2010-01-01', '2019-12-31', 'decade'],
    ['20XX', '2000-01-01', '2099-12-31', 'decade'],
    ['201X-12-25', '2010-12-25', '2019-12-25', 'decade'],
    ['201X-02-29', '2012-02-29', '2016-02-29', 'decade'],
    ['2017-XX', '2017-01-01', '2017-12-31', 'year'],
    ['2017-XX-XX', '2017-01-01', '2017-12-31', 'year'],
    ['2017-XX-15', '2017-01-15', '2017-12-15', 'year'],
    ['2017-XX-31', '2017-01-31', '2017-12-31', 'year'],
    ['2017-1X', '2017-10-01', '2017-12-31', 'year'],
    ['2017-X2-10', '2017-02-10', '2017-12-10', 'year'],
    ['2017-02-XX', '2017-02-01', '2017-02-28', 'month'],
    ['2017-03-1X', '2017-03-10', '2017-03-19', 'month'],
    ['XXXX-03-01', null, null, 'open'],
  ] as const)('%s is from %s to %s, by %s', (text, earliest, latest, precision) => {
    expect(edtfBounds(text)).toEqual({ earliest, latest, precision, approximate: false, uncertain: false });
  });

  it.each([
    ['2018-03~', true, false],
    ['2018-03?', false, true],
    ['2018-03%', true, true],
    ['2018-22~', true, false],
    ['2017?-03', false, true],
    ['2017-03~/2017-05?', true, true],
    ['[..2018-03~]', true, false],
  ])('%s: approximate %s, uncertain %s', (text, approximate, uncertain) => {
    expect(edtfBounds(text)).toMatchObject({ approximate, uncertain });
  });

  it.each([
    '',
    ' ',
    'yesterday',
    '26.03.2017',
    ' 2017 ',
    '2017-13',
    '2017-00',
    '2017-04-31',
    '2017-02-29',
    '1900-02-29',
    '2017-02-30',
    '2017-25',
    '2017-33',
    '2017-03-26T10:00:00Z',
    'Y17E7',
    '-0100',
    '1985S2',
    '2017-03-26/2016',
    '2018/2017',
    '[2018..2017]',
    '2017/2018/2019',
    '[]',
    '[2017',
    '2017-XX-32',
    '2017-02-3X',
    `[${'2017,'.repeat(100)}2017]`,
  ])('refuses %j', (text) => {
    expect(() => edtfBounds(text)).toThrow(refusal);
    expect(isEdtf(text)).toBe(false);
  });

  it('keeps what was typed out of the refusal', () => {
    let refused: unknown;
    try {
      edtfBounds('Сәрсен, 2017');
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'request.invalid', facts: { field: 'date', reason: 'edtf' } });
    expect(inspect(refused)).not.toContain('Сәрсен');
  });
});

describe('dates from the form', () => {
  it.each([
    [{ year: 2017, month: 3, day: 26 }, '2017-03-26'],
    [{ year: 2018, month: 3, approximate: true }, '2018-03~'],
    [{ year: 2018, month: 3, uncertain: true }, '2018-03?'],
    [{ year: 2018, approximate: true, uncertain: true }, '2018%'],
    [{ year: 2017, season: 'autumn' }, '2017-23'],
    [{ year: 2017, season: 'winter', approximate: true }, '2017-24~'],
    [{ year: 2018, month: 3, day: 20, before: true }, '[..2018-03-20]'],
    [{ year: 2017, month: 10, after: true }, '[2017-10..]'],
    [{ year: 2017, season: 'winter', before: true }, '[..2018-02]'],
    [{ year: 2017, after: true, approximate: true }, '[2017-01~..]'],
  ] as const)('%j is written %s', (parts, text) => {
    expect(edtfFromParts(parts)).toBe(text);
  });

  it.each([
    { year: 2017, day: 5 },
    { year: 2017, month: 21 },
    { year: 2017, month: 2, day: 29 },
    { year: 2017, month: 3, season: 'spring' },
    { year: 17 },
    { year: 2017.5 },
    { year: NaN },
    { year: 2017, before: true, after: true },
  ] as const)('refuses %j', (parts) => {
    expect(() => edtfFromParts(parts)).toThrow(refusal);
  });

  it('tells a moment between two dates from a time that lasted', () => {
    expect(edtfBetween({ year: 2017, month: 10 }, { year: 2018, month: 2 })).toBe('[2017-10..2018-02]');
    expect(edtfBetween({ year: 2017 }, { year: 2018, season: 'winter' })).toBe('[2017-01..2019-02]');
    expect(edtfLasting({ year: 2017, month: 3 }, { year: 2017, month: 11, day: 24 })).toBe('2017-03/2017-11-24');
    expect(edtfLasting({ year: 2017, month: 3 }, null)).toBe('2017-03/..');
    expect(edtfLasting({ year: 2017, season: 'spring' }, { year: 2017, season: 'summer' })).toBe('2017-21/2017-22');
    expect(edtfLasting({ year: 2017, season: 'spring' }, null)).toBe('2017-03/..');
    expect(edtfLasting({ year: 2017, month: 4 }, { year: 2017, season: 'winter' })).toBe('2017-04/2018-02');
    expect(() => edtfLasting(null, null)).toThrow(refusal);
    expect(() => edtfBetween({ year: 2018 }, { year: 2017 })).toThrow(refusal);
  });
});

describe('laws of told dates', () => {
  const parts = fc.oneof(
    fc.record({ year: fc.integer({ min: 1000, max: 9998 }) }),
    fc.record({ year: fc.integer({ min: 1000, max: 9998 }), month: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      year: fc.integer({ min: 1000, max: 9998 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    fc.record({
      year: fc.integer({ min: 1000, max: 9998 }),
      season: fc.constantFrom('spring' as const, 'summer' as const, 'autumn' as const, 'winter' as const),
    }),
  );
  const marks = fc.record({ approximate: fc.boolean(), uncertain: fc.boolean() });
  const side = fc.constantFrom({}, { before: true }, { after: true });

  it('never ends before it begins, and its bounds are real days', () => {
    fc.assert(
      fc.property(parts, marks, side, (what, how, where) => {
        const { earliest, latest } = edtfBounds(edtfFromParts({ ...what, ...how, ...where }));
        for (const bound of [earliest, latest]) if (bound !== null) expect(isLocalDate(bound)).toBe(true);
        if (earliest !== null && latest !== null) expect(earliest <= latest).toBe(true);
      }),
    );
  });

  it('reads back the marks that the form set', () => {
    fc.assert(
      fc.property(parts, marks, side, (what, how, where) => {
        expect(edtfBounds(edtfFromParts({ ...what, ...how, ...where }))).toMatchObject(how);
      }),
    );
  });

  it('reads back each day, month and year as exactly itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const { earliest, latest } = edtfBounds(edtfFromParts({ year, month }));
        expect(earliest?.slice(0, 7)).toBe(latest?.slice(0, 7));
        expect(edtfBounds(earliest ?? '')).toMatchObject({ earliest, latest: earliest, precision: 'day' });
      }),
    );
  });

  it('gives a set the bounds of its first and last member', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [first, last] = [edtfFromParts(a), edtfFromParts(b)].map(edtfBounds);
        fc.pre((first?.earliest ?? '') <= (last?.latest ?? ''));
        expect(edtfBounds(edtfBetween(a, b))).toMatchObject({ earliest: first?.earliest, latest: last?.latest });
      }),
    );
  });

  it('can say every date of the form in every language, without a hole in the words', () => {
    fc.assert(
      fc.property(
        parts,
        marks,
        side,
        fc.constantFrom('kk' as const, 'ru' as const, 'en' as const),
        (what, how, where, language) => {
          const words = formatEdtf(edtfFromParts({ ...what, ...how, ...where }), language);
          expect(words).not.toMatch(/undefined|NaN|null|^\s|\s$|\s{2}/);
          expect(words).toMatch(/\d{4}/);
        },
      ),
    );
  });
});
