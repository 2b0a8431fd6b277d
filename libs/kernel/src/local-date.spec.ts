import fc from 'fast-check';
import {
  addDays,
  dayOf,
  daysBetween,
  daysInMonth,
  isLocalDate,
  isoWeekday,
  localDate,
  startOfDay,
} from './local-date.js';

const anyDay = fc
  .integer({ min: -200_000, max: 200_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('local dates', () => {
  it.each([
    ['2017-03-26', true],
    ['2016-02-29', true],
    ['2000-02-29', true],
    ['2017-02-29', false],
    ['1900-02-29', false],
    ['2017-13-01', false],
    ['2017-00-01', false],
    ['2017-04-31', false],
    ['2017-04-00', false],
    ['2017-4-1', false],
    ['26.03.2017', false],
    ['', false],
  ])('says of %j that being a real day is %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });

  it.each([
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['1970-01-01', 4],
    ['1969-12-31', 3],
    ['2000-02-29', 2],
  ])('knows that %s is weekday %i', (date, weekday) => {
    expect(isoWeekday(date)).toBe(weekday);
  });

  it('counts the days of February by the Gregorian rule', () => {
    expect([1900, 2000, 2016, 2017].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28]);
    expect(daysInMonth(2017, 13)).toBe(0);
  });

  it('adds and counts days as inverses of each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, count) => {
        expect(daysBetween(date, addDays(date, count))).toBe(count);
        expect(isoWeekday(addDays(date, 7))).toBe(isoWeekday(date));
      }),
    );
  });

  it('sorts as text in the order of time', () => {
    fc.assert(fc.property(anyDay, anyDay, (a, b) => a < b === daysBetween(a, b) > 0));
  });

  it('writes years below 1000 with four digits', () => {
    expect(localDate(87, 3, 4)).toBe('0087-03-04');
  });

  it('refuses to count with what is not a day', () => {
    expect(() => addDays('2017-02-29', 1)).toThrow(RangeError);
  });
});

it('goes to the database as the start of its day and comes back as the same day', () => {
  for (const day of ['1967-04-12', '2016-02-29', '2026-12-31']) expect(dayOf(startOfDay(day))).toBe(day);
  expect(startOfDay('2026-11-22').toISOString()).toBe('2026-11-22T00:00:00.000Z');
});
