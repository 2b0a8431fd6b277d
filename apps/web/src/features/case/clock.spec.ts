import { instantOfAlmaty, isPast, localOfAlmaty } from './clock.js';

describe('the day in Kazakhstan', () => {
  const lateEvening = new Date('2026-11-22T20:30:00Z');

  it('makes a task of yesterday overdue, one of today not', () => {
    expect(isPast('2026-11-22', lateEvening.getTime())).toBe(true);
    expect(isPast('2026-11-23', lateEvening.getTime())).toBe(false);
  });

  it('reads a typed clock time as that of Almaty and gives it back unchanged', () => {
    expect(instantOfAlmaty('2026-11-23T01:30')).toBe('2026-11-22T20:30:00.000Z');
    expect(localOfAlmaty(lateEvening)).toBe('2026-11-23T01:30');
  });
});
