import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays } from '@izdeu/kernel';
import {
  answeredLateBy,
  deadlineOf,
  endOfTerm,
  incomingNumberDueOn,
  isIncomingNumberOverdue,
  isOverdue,
  type DeadlineTerm,
} from './deadline.js';
import { addWorkingDays, isWorkingDay, workingDaysBetween, type WorkingCalendar } from './working-days.js';

const kz = (
  JSON.parse(readFileSync(new URL('../../../../seeds/reference/calendar.json', import.meta.url), 'utf8')) as {
    entries: { code: string; data: WorkingCalendar }[];
  }
).entries.find(({ code }) => code === 'KZ')?.data ?? { weekend: [], holidays: [], movedDays: [] };

const weekdays: WorkingCalendar = { weekend: [6, 7], holidays: [], movedDays: [] };
const D1: DeadlineTerm = { code: 'D1', term: 1, unit: 'working_day' };
const D4: DeadlineTerm = { code: 'D4', term: 15, unit: 'working_day' };

describe('working days of Kazakhstan', () => {
  it.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-10-26', false, 'Republic day on a Sunday moves to Monday'],
    ['2026-03-20', true, 'the Friday before Nauryz'],
    ['2026-03-23', false, 'the third day of Nauryz'],
    ['2026-03-24', false, 'rest of Nauryz moved from Saturday'],
    ['2026-03-25', false, 'rest of Nauryz moved from Sunday'],
    ['2026-03-26', true, 'the first working day after Nauryz'],
    ['2026-05-11', false, 'Victory day on a Saturday moves to Monday'],
    ['2026-05-12', true, 'the day after it'],
    ['2026-05-27', false, 'the first day of Kurban Ait, announced'],
    ['2028-01-10', true, 'Christmas on a Friday moves nothing'],
    ['2023-01-09', true, 'Christmas on a Saturday does not move'],
    ['2023-01-03', false, 'New Year on a Sunday moves past the second holiday'],
    ['2025-08-29', true, 'no rest moved before a holiday'],
    ['2025-09-01', false, 'the last 30 August that was a holiday fell on a Saturday'],
    ['2026-08-31', true, '30 August is no holiday since 2026'],
    ['2027-03-15', false, 'Constitution day since 2027'],
    ['2025-01-03', false, 'taken off by order'],
    ['2025-01-05', true, 'a Sunday worked by order'],
    ['2018-08-31', false, 'taken off by order'],
    ['2018-08-25', true, 'a Saturday worked by order'],
  ] as const)('%s works: %s (%s)', (date, works, _why) => {
    expect(isWorkingDay(date, kz)).toBe(works);
  });
});

describe('terms in working days', () => {
  it.each([
    ['2026-11-20', 1, '2026-11-23', '2026-11-20'],
    ['2026-11-20', 15, '2026-12-11', '2026-12-10'],
    ['2026-11-21', 1, '2026-11-23', '2026-11-23'],
    ['2026-11-21', 15, '2026-12-11', '2026-12-11'],
    ['2026-12-10', 15, '2027-01-05', '2026-12-31'],
    ['2026-03-19', 3, '2026-03-27', '2026-03-26'],
    ['2026-11-20', 0, '2026-11-20', '2026-11-20'],
  ])('from %s, %i working days end on %s, strictly on %s', (start, count, usual, strict) => {
    expect(addWorkingDays(start, count, kz, 'usual')).toBe(usual);
    expect(addWorkingDays(start, count, kz, 'strict')).toBe(strict);
  });

  const day = fc.integer({ min: 17_000, max: 22_000 }).map((days) => addDays('1970-01-01', days));
  const count = fc.integer({ min: 0, max: 60 });

  it('is undone by counting the working days between', () => {
    fc.assert(
      fc.property(day, count, (start, days) => {
        expect(workingDaysBetween(start, addWorkingDays(start, days, kz, 'usual'), kz)).toBe(days);
      }),
    );
  });

  it('ends on a working day, the strict count never after the usual one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, days) => {
        const [usual, strict] = [addWorkingDays(start, days, kz, 'usual'), addWorkingDays(start, days, kz, 'strict')];
        expect(isWorkingDay(usual, kz) && isWorkingDay(strict, kz)).toBe(true);
        expect(strict <= usual).toBe(true);
      }),
    );
  });

  it('never ends earlier when it starts later or is longer', () => {
    fc.assert(
      fc.property(
        day,
        count,
        fc.nat({ max: 20 }),
        fc.constantFrom('usual' as const, 'strict' as const),
        (start, days, more, counting) => {
          const end = addWorkingDays(start, days, kz, counting);
          expect(addWorkingDays(start, days + more, kz, counting) >= end).toBe(true);
          expect(addWorkingDays(addDays(start, more), days, kz, counting) >= end).toBe(true);
        },
      ),
    );
  });

  it('is five to a week where there are no holidays', () => {
    fc.assert(
      fc.property(day, (start) => {
        expect(addWorkingDays(start, 5, weekdays, 'usual')).toBe(
          isWorkingDay(start, weekdays) ? addDays(start, 7) : addWorkingDays(addDays(start, -1), 5, weekdays, 'usual'),
        );
      }),
    );
  });

  it('refuses a term that is none and a calendar that never works', () => {
    expect(() => addWorkingDays('2026-11-20', -1, kz, 'usual')).toThrow(RangeError);
    expect(() => addWorkingDays('2026-11-20', 1.5, kz, 'usual')).toThrow(RangeError);
    expect(() => addWorkingDays('2026-02-30', 0, kz, 'usual')).toThrow(RangeError);
    expect(() => addWorkingDays('2026-11-20', 1, { ...weekdays, weekend: [1, 2, 3, 4, 5, 6, 7] }, 'usual')).toThrow(
      RangeError,
    );
  });
});

describe('when an answer is due', () => {
  const none = { dispatchedOn: null, deliveredOn: null, incomingOn: null };
  it.each([
    [none, null, null, null, null],
    [{ ...none, dispatchedOn: '2026-11-16' }, 'dispatch', true, '2026-12-07', '2026-12-04'],
    [
      { ...none, dispatchedOn: '2026-11-16', deliveredOn: '2026-11-18' },
      'proof_of_delivery',
      false,
      '2026-12-09',
      '2026-12-08',
    ],
    [
      { dispatchedOn: '2026-11-16', deliveredOn: '2026-11-18', incomingOn: '2026-11-20' },
      'incoming_number',
      false,
      '2026-12-11',
      '2026-12-10',
    ],
  ])('%j: from %s, provisional %s, by %s (strictly %s)', (dates, basis, provisional, usual, strict) => {
    const found = deadlineOf(dates, D4, kz);
    expect(found && [found.basis, found.provisional, found.usual, found.strict, found.rule]).toEqual(
      basis && [basis, provisional, usual, strict, 'D4'],
    );
  });

  it.each([
    ['2026-12-31', { code: 'D5', term: 2, unit: 'month' }, '2027-02-28'],
    ['2027-12-31', { code: 'D5', term: 2, unit: 'month' }, '2028-02-29'],
    ['2026-11-20', { code: 'D8', term: 3, unit: 'month' }, '2027-02-20'],
    ['2026-11-20', { code: 'D13', term: 60, unit: 'calendar_day' }, '2027-01-19'],
  ] as const)('from %s by %j it is %s in either count', (start, term, end) => {
    expect([endOfTerm(start, term, kz, 'usual'), endOfTerm(start, term, kz, 'strict')]).toEqual([end, end]);
  });

  it.each([
    ['on the last day', { due: '2026-12-11', extendedTo: null, answeredOn: null }, '2026-12-11', false],
    ['on the day after', { due: '2026-12-11', extendedTo: null, answeredOn: null }, '2026-12-12', true],
    ['while extended', { due: '2026-12-11', extendedTo: '2027-01-20', answeredOn: null }, '2026-12-12', false],
    ['after the extension', { due: '2026-12-11', extendedTo: '2027-01-20', answeredOn: null }, '2027-01-21', true],
    [
      'when answered in time, long ago',
      { due: '2026-12-11', extendedTo: null, answeredOn: '2026-12-01' },
      '2027-06-01',
      false,
    ],
    ['when answered late', { due: '2026-12-11', extendedTo: null, answeredOn: '2026-12-20' }, '2027-06-01', false],
    ['before it has left', { due: null, extendedTo: null, answeredOn: null }, '2027-06-01', false],
  ])('overdue %s', (_, facts, today, late) => {
    expect(isOverdue(facts, today)).toBe(late);
  });

  it.each([
    ['on the last day', { due: '2026-12-11', extendedTo: null, answeredOn: '2026-12-11' }, 0],
    ['within the extension', { due: '2026-11-01', extendedTo: '2026-12-11', answeredOn: '2026-12-10' }, 0],
    ['on the Saturday after', { due: '2026-12-11', extendedTo: null, answeredOn: '2026-12-12' }, 1],
    ['over Independence day', { due: '2026-12-11', extendedTo: null, answeredOn: '2026-12-18' }, 4],
    ['never', { due: '2026-12-11', extendedTo: null, answeredOn: null }, null],
    ['where no term ran', { due: null, extendedTo: null, answeredOn: '2026-12-11' }, null],
  ])('answered %s it is late by %s', (_, facts, days) => {
    expect(answeredLateBy(facts, kz)).toBe(days);
  });

  it('raises the alarm of the missing incoming number after the next working day', () => {
    const friday = { ...none, dispatchedOn: '2026-11-19', deliveredOn: '2026-11-20' };
    expect(incomingNumberDueOn(friday, D1, kz)).toBe('2026-11-23');
    expect(isIncomingNumberOverdue(friday, D1, kz, '2026-11-23')).toBe(false);
    expect(isIncomingNumberOverdue(friday, D1, kz, '2026-11-24')).toBe(true);
    expect(isIncomingNumberOverdue({ ...friday, incomingOn: '2026-11-20' }, D1, kz, '2026-11-24')).toBe(false);
    expect(isIncomingNumberOverdue(none, D1, kz, '2026-11-24')).toBe(false);
    expect(incomingNumberDueOn({ ...none, dispatchedOn: '2026-11-19' }, D1, kz)).toBe('2026-11-20');
  });
});
