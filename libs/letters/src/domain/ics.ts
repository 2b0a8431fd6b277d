import { addDays, type LocalDate } from '@izdeu/kernel';
import type { DutyKind } from './duties.js';

export const FEED_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type FeedLanguage = (typeof FEED_LANGUAGES)[number];

/** One day in a calendar: a number and what falls due, nothing that names a person, a body or a case's content. */
export interface CalendarEntry {
  /** Stays the same between readings, so that a program moves the entry instead of adding one. */
  readonly uid: string;
  readonly kind: DutyKind;
  readonly on: LocalDate;
  readonly number: string;
}

/** What falls due, in a few words. */
export const DUTY_WORDS: Readonly<Record<FeedLanguage, Readonly<Record<DutyKind | 'calendar', string>>>> = {
  kk: {
    calendar: 'Izdeu: мерзімдер',
    incoming_number: 'кіріс нөмірі',
    answer: 'жауап мерзімі',
    promised_answer: 'уәде етілген жауап',
    cure: 'кемшілікті түзету',
    complaint: 'шағым мерзімі',
    court: 'сотқа талап мерзімі',
  },
  ru: {
    calendar: 'Izdeu: сроки',
    incoming_number: 'входящий номер',
    answer: 'срок ответа',
    promised_answer: 'обещанный ответ',
    cure: 'устранить недостаток',
    complaint: 'срок жалобы',
    court: 'срок иска',
  },
  en: {
    calendar: 'Izdeu: due days',
    incoming_number: 'incoming number',
    answer: 'answer due',
    promised_answer: 'promised answer',
    cure: 'mend what is lacking',
    complaint: 'last day to complain',
    court: 'last day for a claim',
  },
};

/**
 * A calendar in the form of RFC 5545: whole days, lines of at most 75 octets, CRLF.
 * @param stamp instant of the reading
 */
export function calendarText(entries: readonly CalendarEntry[], language: FeedLanguage, stamp: Date): string {
  const words = DUTY_WORDS[language];
  const at = `${stamp.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const events = entries.flatMap(({ uid, kind, on, number }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${at}`,
    `DTSTART;VALUE=DATE:${plain(on)}`,
    `DTEND;VALUE=DATE:${plain(addDays(on, 1))}`,
    `SUMMARY:${escaped(`${number}: ${words[kind]}`)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Izdeu//Due days//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(words.calendar)}`,
    ...events,
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('');
}

const plain = (day: LocalDate): string => day.replaceAll('-', '');

const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** A line longer than 75 octets goes on in the next one behind a space; no character is cut in two. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return `${text}\r\n`;
}
