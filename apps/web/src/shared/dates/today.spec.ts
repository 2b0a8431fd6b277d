import { today } from './today.js';

describe('today', () => {
  it('is the day in Almaty, which is five hours ahead of UTC', () => {
    expect(today(Date.parse('2026-11-22T18:59:59Z'))).toBe('2026-11-22');
    expect(today(Date.parse('2026-11-22T19:00:00Z'))).toBe('2026-11-23');
  });
});
