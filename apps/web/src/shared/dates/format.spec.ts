import { endOfDay, formatBytes, formatDayOf, formatInstant, formatNumber } from './format.js';

describe('days, clocks and sizes on the screen', () => {
  it.each([
    ['kk', '22.11.2026, 09:41'],
    ['ru', '22.11.2026, 09:41'],
    ['en', '22 Nov 2026, 09:41'],
  ] as const)('are Almaty’s in %s, whatever the device knows', (language, expected) => {
    expect(formatInstant('2026-11-22T04:41:00Z', language)).toBe(expected);
  });

  it('turn the day at midnight in Almaty', () => {
    expect(formatInstant('2026-11-22T19:00:00Z', 'kk')).toBe('23.11.2026, 00:00');
    expect(formatDayOf('2026-11-22T19:00:00Z', 'kk')).toBe('23.11.2026');
    expect(formatDayOf('2026-11-22T18:59:59.999Z', 'en')).toBe('22 Nov 2026');
  });

  it('write sizes in the letters of the language', () => {
    expect(formatBytes(20_000_000, 'kk')).toBe('20 МБ');
    expect(formatBytes(3_440_000, 'ru')).toBe('3,4 МБ');
    expect(formatBytes(999, 'en')).toBe('999 B');
    expect(formatNumber(12345, 'en')).toBe('12,345');
  });
});

describe('the end of a day', () => {
  it('is that of Almaty, wherever the browser is', () => {
    expect(endOfDay('2026-11-30')).toBe('2026-11-30T18:59:59.000Z');
    expect(formatInstant(endOfDay('2026-11-30'), 'en')).toBe('30 Nov 2026, 23:59');
  });
});
