import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays } from '@izdeu/kernel';
import { deadlineOf, endOfTerm, ownDeadlineOf, type DeadlineTerm } from './deadline.js';
import { extensionLimits, judgeExtension, noticeDueOn } from './extension.js';
import { calendarFrom, termFrom } from './law-data.js';
import { isWorkingDay, workingDaysBetween, type WorkingCalendar } from './working-days.js';

type Data = Readonly<Record<string, unknown>>;
const entries = (kind: string): ReadonlyMap<string, Data> =>
  new Map(
    (
      JSON.parse(readFileSync(new URL(`../../../../seeds/reference/${kind}.json`, import.meta.url), 'utf8')) as {
        entries: { code: string; data: Data }[];
      }
    ).entries.map(({ code, data }) => [code, data]),
  );
const rules = entries('deadline-rule');
const calendars = entries('calendar');
const ruleOf = (code: string): DeadlineTerm => {
  const term = termFrom(code, rules.get(code) ?? {});
  if (!term) throw new Error(`no term in ${code}`);
  return term;
};
const calendarOf = (country: unknown): WorkingCalendar => {
  const found = calendarFrom(calendars.get(country === 'KG' ? 'KG' : 'KZ'));
  if (!found) throw new Error('no calendar');
  return found;
};

/**
 * Rule, day of receipt, last day by the usual count, last day by the strict one, why. Worked out from the law texts and lists
 * of days of rest, not by this program: weekends, holidays, rest that moves, orders, the turn of the year, forwarding.
 */
const TABLE = [
  ['D4', '2026-11-16', '2026-12-07', '2026-12-04', 'a Monday: three full weeks, no holiday'],
  ['D4', '2026-11-20', '2026-12-11', '2026-12-10', 'a Friday: day one is Monday'],
  ['D4', '2026-11-21', '2026-12-11', '2026-12-11', 'received on a Saturday: both counts begin on Monday'],
  ['D4', '2026-11-22', '2026-12-11', '2026-12-11', 'received on a Sunday: both counts begin on Monday'],
  ['D4', '2026-12-01', '2026-12-23', '2026-12-22', 'Independence Day, 16 December, falls into the term'],
  ['D4', '2026-12-10', '2027-01-05', '2026-12-31', 'year end: 1 and 4 January are off (2 January fell on a Saturday)'],
  ['D4', '2026-12-16', '2027-01-11', '2027-01-11', 'received on Independence Day: the day itself is no working day'],
  [
    'D4',
    '2026-12-31',
    '2027-01-26',
    '2027-01-25',
    'the last day of the year: New Year, its moved rest and Christmas lie ahead',
  ],
  ['D4', '2026-01-01', '2026-01-26', '2026-01-26', 'received on New Year: 2 and 7 January are off too'],
  ['D4', '2025-12-25', '2026-01-20', '2026-01-19', 'over the turn of the year into 2026'],
  ['D4', '2026-01-06', '2026-01-28', '2026-01-27', 'the day before Christmas'],
  ['D4', '2026-01-07', '2026-01-28', '2026-01-28', 'received on Christmas'],
  ['D4', '2026-02-16', '2026-03-10', '2026-03-06', 'only the usual count reaches past the moved rest of 8 March'],
  ['D4', '2026-02-23', '2026-03-17', '2026-03-16', '8 March on a Sunday: Monday 9 March is off'],
  ['D4', '2026-03-05', '2026-04-01', '2026-03-31', 'Nauryz on Saturday to Monday takes Tuesday and Wednesday too'],
  ['D4', '2026-03-20', '2026-04-15', '2026-04-14', 'the Friday before five days off in a row'],
  ['D4', '2026-03-21', '2026-04-15', '2026-04-15', 'received on the first day of Nauryz'],
  ['D4', '2026-03-26', '2026-04-16', '2026-04-15', 'the first working day after Nauryz'],
  ['D4', '2026-04-17', '2026-05-13', '2026-05-12', '1, 7 and 11 May are off'],
  ['D4', '2026-05-08', '2026-06-02', '2026-06-01', 'the Friday before Victory Day on a Saturday'],
  ['D4', '2026-05-12', '2026-06-03', '2026-06-02', 'the first day of Kurban Ait, announced for 27 May'],
  ['D4', '2026-06-22', '2026-07-14', '2026-07-13', 'Capital Day on a Monday'],
  ['D4', '2026-08-10', '2026-08-31', '2026-08-28', '30 August is no holiday since 2026'],
  ['D4', '2026-10-12', '2026-11-03', '2026-11-02', 'Republic Day on a Sunday: Monday 26 October is off'],
  ['D4', '2027-02-22', '2027-03-17', '2027-03-16', '8 March and the new Constitution Day, 15 March'],
  ['D4', '2027-03-01', '2027-03-29', '2027-03-26', 'both Mondays and the four days of Nauryz with its moved rest'],
  ['D4', '2027-04-26', '2027-05-20', '2027-05-19', '1 May on a Saturday and 9 May on a Sunday each take a Monday'],
  ['D4', '2027-05-14', '2027-06-04', '2027-06-03', 'Kurban Ait on a Sunday moves nothing'],
  [
    'D4',
    '2024-12-30',
    '2025-01-23',
    '2025-01-22',
    'an order of the government: 3 January off, Sunday 5 January worked',
  ],
  ['D4', '2025-01-04', '2025-01-24', '2025-01-24', 'a Saturday before the Sunday that was worked by order'],
  [
    'D4',
    '2025-01-05',
    '2025-01-27',
    '2025-01-24',
    'received on a Sunday that was worked: the strict count begins that day',
  ],
  ['D4', '2025-02-24', '2025-03-18', '2025-03-17', '8 March on a Saturday: Monday 10 March is off'],
  ['D4', '2025-03-07', '2025-04-03', '2025-04-02', 'Nauryz from Friday to Sunday takes Monday and Tuesday'],
  ['D4', '2025-05-19', '2025-06-10', '2025-06-09', 'Kurban Ait on Friday 6 June'],
  ['D4', '2025-08-18', '2025-09-09', '2025-09-08', 'the last 30 August that was a holiday: Monday 1 September off'],
  ['D4', '2025-10-13', '2025-11-04', '2025-11-03', 'Republic Day on a Saturday: Monday 27 October off'],
  ['D1', '2026-11-20', '2026-11-23', '2026-11-20', 'a number is owed by the end of the next working day: Monday'],
  ['D1', '2026-12-15', '2026-12-17', '2026-12-15', 'the next working day lies behind the holiday'],
  ['D1', '2026-03-20', '2026-03-26', '2026-03-20', 'the next working day lies behind Nauryz'],
  ['D1', '2026-12-31', '2027-01-05', '2026-12-31', 'the next working day lies behind New Year and its moved rest'],
  ['D3', '2026-11-19', '2026-11-24', '2026-11-23', 'three working days over a weekend'],
  ['D3', '2026-05-06', '2026-05-13', '2026-05-12', 'three working days over two holidays and a weekend'],
  ['D3', '2025-12-30', '2026-01-06', '2026-01-05', 'three working days over New Year'],
  ['D6', '2026-11-18', '2026-12-09', '2026-12-08', 'forwarded: the second body counts fifteen days of its own'],
  ['D6', '2026-12-21', '2027-01-14', '2027-01-13', 'forwarded before the year ends'],
  ['D6', '2026-03-19', '2026-04-14', '2026-04-13', 'forwarded before Nauryz'],
  ['D7', '2026-11-16', '2026-12-07', '2026-12-04', 'an inquiry: the simplified procedure has fifteen days too'],
  [
    'D8R',
    '2026-11-16',
    '2026-12-18',
    '2026-12-11',
    'complaint: three days to pass it on, twenty to decide; strictly twenty',
  ],
  ['D8R', '2026-12-14', '2027-01-20', '2027-01-14', 'the complaint runs over the turn of the year'],
  ['D8R', '2026-02-27', '2026-04-07', '2026-04-01', 'the complaint runs over 8 March and Nauryz'],
  ['D5', '2026-11-16', '2027-01-18', '2027-01-18', 'two months from the start end on a Saturday: Monday'],
  ['D5', '2026-12-31', '2027-03-01', '2027-03-01', 'two months from 31 December: 28 February is a Sunday, so 1 March'],
  ['D5', '2027-01-07', '2027-03-09', '2027-03-09', 'two months to Sunday 7 March: Monday is Women’s Day, so Tuesday'],
  ['D5', '2027-01-15', '2027-03-16', '2027-03-16', 'two months end on Constitution Day: the day after'],
  ['D5', '2026-10-02', '2026-12-02', '2026-12-02', 'two months end on a working day: nothing moves'],
  ['D5', '2025-12-31', '2026-03-02', '2026-03-02', 'no 31 February: the last day of the month, a Saturday, so 2 March'],
  ['D14', '2026-11-16', '2026-12-04', '2026-12-03', 'Kyrgyzstan: fourteen days over no holiday'],
  ['D14', '2026-10-26', '2026-11-17', '2026-11-16', '7 and 8 November on a weekend take Monday and Tuesday'],
  ['D14', '2026-03-02', '2026-03-25', '2026-03-24', '8 March moved, Orozo Ait, Nooruz moved'],
  ['D14', '2026-04-20', '2026-05-13', '2026-05-12', '1, 5 and 11 May are off'],
  ['D14', '2026-08-17', '2026-09-07', '2026-09-04', 'Independence Day, 31 August'],
  ['D14', '2026-12-21', '2027-01-12', '2027-01-11', 'over the turn of the year: 1 and 7 January'],
  ['D14', '2026-02-20', '2026-03-16', '2026-03-13', 'Defender’s Day on a Monday'],
  [
    'D14R',
    '2026-11-06',
    '2026-11-11',
    '2026-11-06',
    'registration in Kyrgyzstan: the next working day lies behind four days off',
  ],
  ['D13', '2026-11-20', '2027-01-19', '2027-01-19', 'sixty calendar days: nothing moves and nothing is left out'],
  ['D13', '2026-12-31', '2027-03-01', '2027-03-01', 'sixty calendar days over February'],
] as const;

describe('the table of dated examples', () => {
  it('has the breadth that was asked for', () => expect(TABLE.length).toBeGreaterThanOrEqual(60));

  it.each(TABLE)('%s from %s: %s, strictly %s (%s)', (code, start, usual, strict, _why) => {
    const term = ruleOf(code);
    const calendar = calendarOf(rules.get(code)?.['country']);
    expect([endOfTerm(start, term, calendar, 'usual'), endOfTerm(start, term, calendar, 'strict')]).toEqual([
      usual,
      strict,
    ]);
  });

  it.each([
    [
      '2026-11-16',
      '2027-01-18',
      '2027-02-08',
      'the first two months end on a Saturday, the second reading on a Sunday',
    ],
    ['2026-01-06', '2026-03-06', '2026-03-30', 'on top of the first term: from 28 January to Saturday 28 March'],
    ['2026-12-10', '2027-02-10', '2027-03-05', 'the first term ends after New Year'],
  ])('an answer due from %s may be put off to %s in all, or to %s on top (%s)', (start, inAll, onTop, _why) => {
    const calendar = calendarOf('KZ');
    const rule = { ...ruleOf('D5'), noticeWorkingDays: 3 };
    const limits = extensionLimits(start, endOfTerm(start, ruleOf('D4'), calendar, 'usual'), rule, calendar);
    expect(limits).toEqual({ rule: 'D5', inAll, onTop });
    expect(judgeExtension(inAll, limits)).toBe('within');
    expect(judgeExtension(onTop, limits)).toBe('disputed');
    expect(judgeExtension(addDays(onTop, 1), limits)).toBe('beyond');
  });

  it.each([
    ['2026-12-14', '2026-12-18', 'over Independence Day'],
    ['2026-03-20', '2026-03-30', 'over Nauryz'],
  ])('of an extension decided on %s we are told by %s (%s)', (decided, told, _why) => {
    const rule = { ...ruleOf('D5'), noticeWorkingDays: Number(rules.get('D5')?.['noticeWorkingDays']) };
    expect(noticeDueOn(decided, rule, calendarOf('KZ'))).toBe(told);
  });

  it.each([
    ['D8', '2026-12-12', '2027-03-12', '2027-03-12', 'a Friday: no day to lose and none to win'],
    ['D8', '2026-11-28', '2027-02-26', '2027-03-01', 'ends on Sunday: safe is the Friday before, the law gives Monday'],
    ['D8', '2026-12-22', '2027-03-19', '2027-03-25', 'ends in Nauryz: safe is the Friday before it'],
    ['D9', '2026-12-02', '2026-12-31', '2027-01-05', 'ends on 2 January: safe is the last working day of the year'],
  ])('%s from %s: safe until %s, by law until %s (%s)', (code, start, safe, last, _why) => {
    expect(ownDeadlineOf(start, ruleOf(code), calendarOf('KZ'))).toEqual({ rule: code, safe, last });
  });

  it('begins anew with what the body received after it was filed again', () => {
    const first = { dispatchedOn: '2026-11-02', deliveredOn: '2026-11-03', incomingOn: '2026-11-04' };
    const count = (more: object) => deadlineOf({ ...first, ...more }, ruleOf('D4'), calendarOf('KZ'));
    expect(count({})).toMatchObject({ startsOn: '2026-11-04', provisional: false, usual: '2026-11-25' });
    expect(count({ resubmittedOn: '2026-11-16' })).toMatchObject({
      startsOn: '2026-11-16',
      provisional: true,
      usual: '2026-12-07',
    });
    expect(count({ resubmittedOn: '2026-11-16', incomingOn: '2026-11-20' })).toMatchObject({
      startsOn: '2026-11-20',
      provisional: false,
      usual: '2026-12-11',
    });
  });
});

describe('whatever the day', () => {
  const day = fc.integer({ min: 18_900, max: 21_500 }).map((days) => addDays('1970-01-01', days));
  const code = fc.constantFrom('D1', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8R', 'D14', 'D14R');
  const counting = fc.constantFrom('usual' as const, 'strict' as const);
  const setting = fc.tuple(code, day, counting);
  const endOf = (rule: string, start: string, how: 'usual' | 'strict'): string =>
    endOfTerm(start, ruleOf(rule), calendarOf(rules.get(rule)?.['country']), how);

  it('the term of a body ends on a working day', () => {
    fc.assert(
      fc.property(setting, ([rule, start, how]) => {
        expect(isWorkingDay(endOf(rule, start, how), calendarOf(rules.get(rule)?.['country']))).toBe(true);
      }),
    );
  });

  it('who receives later never owes earlier', () => {
    fc.assert(
      fc.property(setting, fc.nat({ max: 40 }), ([rule, start, how], later) => {
        expect(endOf(rule, addDays(start, later), how) >= endOf(rule, start, how)).toBe(true);
      }),
    );
  });

  it('nobody is late before the term of the law is over, and the strict count never ends after the usual one', () => {
    fc.assert(
      fc.property(code, day, (rule, start) => {
        const { term, unit, passOn = 0 } = ruleOf(rule);
        const calendar = calendarOf(rules.get(rule)?.['country']);
        const [usual, strict] = [endOf(rule, start, 'usual'), endOf(rule, start, 'strict')];
        expect(strict <= usual).toBe(true);
        if (unit === 'working_day') {
          expect(workingDaysBetween(start, usual, calendar)).toBe(term + passOn);
          expect(workingDaysBetween(addDays(start, -1), strict, calendar)).toBe(term);
        } else {
          expect(usual >= endOfTerm(start, { ...ruleOf(rule), rolls: false }, calendar, 'usual')).toBe(true);
        }
      }),
    );
  });

  it('a safe day of ours is a working day and never after the last one', () => {
    fc.assert(
      fc.property(fc.constantFrom('D8', 'D9'), day, (rule, start) => {
        const { safe, last } = ownDeadlineOf(start, ruleOf(rule), calendarOf('KZ'));
        expect(safe <= last && isWorkingDay(safe, calendarOf('KZ'))).toBe(true);
      }),
    );
  });
});
