import fc from 'fast-check';
import { sayDay } from './day-words.js';
import { sayEdtf } from './edtf-words.js';

describe('a day in words', () => {
  it.each([
    ['kk', '2026 жылғы 2 қазан'],
    ['ru', '2 октября 2026 г.'],
    ['en', '2 October 2026'],
  ] as const)('reads in %s as people say it', (language, words) => {
    expect(sayDay('2026-10-02', language)).toBe(words);
  });

  it('is said as any other date is', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('kk', 'ru', 'en'), (at, language) => {
        const day = at.toISOString().slice(0, 10);
        expect(sayDay(day, language)).toBe(sayEdtf(day, language));
      }),
    );
  });
});
