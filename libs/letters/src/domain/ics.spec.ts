import fc from 'fast-check';
import { DUTY_KINDS } from './duties.js';
import { FEED_LANGUAGES, calendarText, type CalendarEntry } from './ics.js';

const stamp = new Date('2026-11-22T10:11:12.345Z');
const entry: CalendarEntry = { uid: 'a-answer@izdeu', kind: 'answer', on: '2026-12-31', number: '12-3/001' };

describe('the calendar of due days', () => {
  it('is one whole day each, with number and kind', () => {
    expect(calendarText([entry], 'ru', stamp).split('\r\n')).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Izdeu//Due days//EN', 'CALSCALE:GREGORIAN'],
      ...['X-WR-CALNAME:Izdeu: сроки', 'BEGIN:VEVENT', 'UID:a-answer@izdeu', 'DTSTAMP:20261122T101112Z'],
      ...['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:12-3/001: срок ответа'],
      ...['TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR', ''],
    ]);
  });

  it('keeps every line within 75 octets and loses no character, whatever the number is like', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }).filter((text) => !/[\r\n]/.test(text)),
        fc.constantFrom(...FEED_LANGUAGES),
        fc.constantFrom(...DUTY_KINDS),
        (number, language, kind) => {
          const text = calendarText([{ ...entry, number, kind }], language, stamp);
          expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
          const whole = text.replaceAll('\r\n ', '');
          expect(whole).toContain(`SUMMARY:${number.replace(/[\\;,]/g, '\\$&')}: `);
        },
      ),
    );
  });
});
