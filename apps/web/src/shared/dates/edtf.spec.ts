import fc from 'fast-check';
import { boundsOf, parseEdtf, toEdtf } from './edtf.js';
import { EMPTY_DATE, faultOfDate, readTypedDate, typedFromEdtf, unreadDate, type TypedDate } from './edtf-parts.js';
import { sayEdtf } from './edtf-words.js';

const typed = (first: Partial<TypedDate['first']>, rest: Partial<Omit<TypedDate, 'first'>> = {}): TypedDate => ({
  ...EMPTY_DATE,
  ...rest,
  first: { ...EMPTY_DATE.first, ...first },
});
const point = (year: string, month = '', day = '') => ({ year, month, day, season: null });

describe('dates as families tell them', () => {
  it.each([
    ['2017-03-26', '2017-03-26', '2017-03-26', '2017 жылғы 26 наурыз', '26 марта 2017 г.', '26 March 2017'],
    ['2018-02', '2018-02-01', '2018-02-28', '2018 жылғы ақпан', 'февраль 2018 г.', 'February 2018'],
    ['2016-02', '2016-02-01', '2016-02-29', '2016 жылғы ақпан', 'февраль 2016 г.', 'February 2016'],
    ['2017', '2017-01-01', '2017-12-31', '2017 жыл', '2017 год', '2017'],
    ['2018-03~', '2018-03-01', '2018-03-31', 'шамамен 2018 жылғы наурыз', 'около марта 2018 г.', 'about March 2018'],
    [
      '2018-03?',
      '2018-03-01',
      '2018-03-31',
      '2018 жылғы наурыз (анық емес)',
      'март 2018 г. (неточно)',
      'March 2018 (uncertain)',
    ],
    ['2017-21', '2017-03-01', '2017-05-31', '2017 жылғы көктем', 'весна 2017 г.', 'spring 2017'],
    ['2017-24', '2017-12-01', '2018-02-28', '2017/18 жылғы қыс', 'зима 2017/18 г.', 'winter 2017/18'],
    [
      '[..2018-03-20]',
      null,
      '2018-03-20',
      '2018 жылғы 20 наурызға дейін',
      'до 20 марта 2018 г.',
      'before 20 March 2018',
    ],
    ['[2017-10..]', '2017-10-01', null, '2017 жылғы қазаннан кейін', 'после октября 2017 г.', 'after October 2017'],
    ['201X', '2010-01-01', '2019-12-31', '2010-шы жылдар', '2010-е годы', 'the 2010s'],
    [
      '[2017-10..2018-02]',
      '2017-10-01',
      '2018-02-28',
      '2017 жылғы қазаннан кейін, 2018 жылғы ақпанға дейінгі бір күн',
      'не ранее октября 2017 г. и не позднее февраля 2018 г.',
      'some day between October 2017 and February 2018',
    ],
    [
      '2017-03/2017-11-24',
      '2017-03-01',
      '2017-11-24',
      '2017 жылғы наурыздан бастап 2017 жылғы 24 қарашаға дейін',
      'с марта 2017 г. до 24 ноября 2017 г.',
      'from March 2017 to 24 November 2017',
    ],
    ['2017-10/..', '2017-10-01', null, '2017 жылғы қазаннан бастап', 'с октября 2017 г.', 'from October 2017 on'],
  ])('%s has its bounds and its words', (edtf, earliest, latest, kk, ru, en) => {
    const date = parseEdtf(edtf);
    expect(date && boundsOf(date)).toEqual({ earliest, latest });
    expect([sayEdtf(edtf, 'kk'), sayEdtf(edtf, 'ru'), sayEdtf(edtf, 'en')]).toEqual([kk, ru, en]);
  });

  it.each(['', '17', '2017-13', '2017-02-30', '2018/2017', '../..', '[..]', '2017-21-05', '2017-3', 'жазда'])(
    'does not read %j',
    (text) => expect(parseEdtf(text)).toBeNull(),
  );

  it.each<[string, TypedDate, string]>([
    ['year alone', typed({ year: '2017' }), '2017'],
    ['day, month and year', typed({ year: '2017', month: '3', day: '6' }), '2017-03-06'],
    ['a season', typed({ year: '2017', season: 23 }), '2017-23'],
    ['about', typed({ year: '2018', month: '03' }, { approximate: true }), '2018-03~'],
    ['about and uncertain', typed({ year: '2018' }, { approximate: true, uncertain: true }), '2018%'],
    ['before', typed({ year: '2018', month: '3', day: '20' }, { mode: 'before' }), '[..2018-03-20]'],
    ['after', typed({ year: '2017', month: '10' }, { mode: 'after' }), '[2017-10..]'],
    ['between', typed({ year: '2017' }, { mode: 'between', second: point('2018', '2') }), '[2017..2018-02]'],
    ['lasting', typed({ year: '2017' }, { mode: 'lasting', second: point('2018') }), '2017/2018'],
    ['a decade typed with a Cyrillic letter', typed({ year: '201Х' }), '201X'],
  ])('makes EDTF of %s and fills the boxes from it again', (_name, boxes, edtf) => {
    expect(readTypedDate(boxes)).toMatchObject({ state: 'ready', edtf });
    const again = typedFromEdtf(edtf);
    expect(again && readTypedDate(again)).toMatchObject({ state: 'ready', edtf });
  });

  it.each<[TypedDate, string, string]>([
    [typed({ month: '3' }), 'year_missing', 'first'],
    [typed({ year: '17' }), 'year_digits', 'first'],
    [typed({ year: '2017', month: '13' }), 'month_range', 'first'],
    [typed({ year: '2017', month: '2', day: '29' }), 'day_range', 'first'],
    [typed({ year: '2017', day: '5' }), 'day_without_month', 'first'],
    [typed({ year: '2017', month: '5', season: 21 }), 'season_with_month', 'first'],
    [typed({ year: '2018' }, { mode: 'between', second: point('2017') }), 'order', 'second'],
    [typed({ year: '2018' }, { mode: 'lasting' }), 'year_missing', 'second'],
  ])('says what cannot be right (%#)', (boxes, fault, box) => {
    expect(readTypedDate(boxes)).toEqual({ state: 'fault', fault, box });
  });

  it('takes an empty form for no date, not for a fault', () => {
    expect(readTypedDate(EMPTY_DATE)).toEqual({ state: 'empty' });
  });

  it('never lets the earliest day lie behind the latest, and writes back what it read', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const cut = fc.constantFrom(4, 7, 10);
    const points = fc
      .tuple(days, cut, fc.constantFrom('', '~', '?', '%'))
      .map(([d, n, m]) => d.toISOString().slice(0, n) + m);
    fc.assert(
      fc.property(points, (text) => {
        const date = parseEdtf(text);
        if (!date) throw new Error(`not read: ${text}`);
        const { earliest, latest } = boundsOf(date);
        expect(earliest! <= latest!).toBe(true);
        expect(toEdtf(date)).toBe(text);
      }),
    );
  });

  it('keeps boxes that are no date just as they were typed, says them, and takes no sentence for them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (year, month, day) => {
        const boxes = typed({ year, month, day }, { mode: 'before', approximate: true });
        expect(typedFromEdtf(unreadDate(boxes))).toEqual(boxes);
      }),
    );
    const thirteen = unreadDate(typed({ year: '2018', month: '13' }));
    expect(faultOfDate(thirteen)).toBe('month_range');
    expect(sayEdtf(thirteen, 'en')).toBe('13.2018');
    for (const other of ['', '2018-03', 'a note', 'izdeu-unread:', 'izdeu-unread:{', 'izdeu-unread:{}'])
      expect(faultOfDate(other)).toBeNull();
  });
});
