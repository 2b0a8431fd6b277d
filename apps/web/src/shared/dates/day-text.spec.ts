import fc from 'fast-check';
import { dayToText, textToDay } from './day-text.js';

describe('a typed day', () => {
  it.each([
    ['22.11.2026', '2026-11-22'],
    ['2.1.2026', '2026-01-02'],
    ['22/11/2026', '2026-11-22'],
    ['22 11 2026', '2026-11-22'],
    ['22112026', '2026-11-22'],
    [' 2026-11-22 ', '2026-11-22'],
    ['29.02.2028', '2028-02-29'],
  ])('%s is %s', (text, day) => expect(textToDay(text)).toBe(day));

  it.each(['', '22.11', '22.11.26', '31.02.2026', '11.22.2026', '00.01.2026', '2026-13-01', 'бүгін'])(
    '%s is none',
    (text) => expect(textToDay(text)).toBeNull(),
  );

  it('shows what it reads', () => {
    const days = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(fc.property(days, (day) => textToDay(dayToText(day)) === day));
  });
});
