import { edtfBounds } from './edtf.js';
import { readEdtf, type EdtfDate, type EdtfEnd, type EdtfMember, type EdtfPoint } from './edtf-tree.js';
import { PHRASES, type DateLanguage, type DateWords, type Phrases } from './edtf-phrases.js';
import type { LocalDate } from './local-date.js';

/**
 * Says a date in words for screens and letters: Kazakh and Russian days as 22.11.2026, English as 22 November 2026.
 * No word is lost: "about", "perhaps", "one of", "not later than" and an unknown end are all said.
 * @throws DomainError request.invalid {field:'date', reason:'edtf'}
 */
export function formatEdtf(text: string, language: DateLanguage): string {
  edtfBounds(text); // days that do not exist are refused, not printed
  const tree = readEdtf(text);
  const phrases = PHRASES[language];
  switch (tree.kind) {
    case 'date':
    case 'season':
      return alone(tree, phrases);
    case 'interval':
      return interval(tree.start, tree.end, phrases);
    case 'set':
      return phrases.list(
        tree.members.map((member) => memberWords(member, tree.oneOf, phrases)),
        tree.oneOf,
      );
  }
}

function alone(point: EdtfPoint, phrases: Phrases): string {
  const words = pointWords(point, phrases);
  const told = point.approximate ? phrases.about(words) : words.name;
  return point.uncertain ? phrases.perhaps(told) : told;
}

/** Inside a phrase the marks stand as plain words, so that the case of the date stays what the phrase needs. */
function inPhrase(point: EdtfPoint, phrases: Phrases): DateWords {
  const words = pointWords(point, phrases);
  const marks = [point.uncertain ? phrases.perhapsMark : '', point.approximate ? phrases.aboutMark : ''];
  const mark = marks.filter((part) => part !== '').join(' ');
  if (mark === '') return words;
  return { name: `${mark} ${words.name}`, since: `${mark} ${words.since}`, until: `${mark} ${words.until}` };
}

function interval(start: EdtfEnd, end: EdtfEnd, phrases: Phrases): string {
  const first = typeof start === 'string' ? null : inPhrase(start, phrases);
  const last = typeof end === 'string' ? null : inPhrase(end, phrases);
  if (first && last) return phrases.lasting(first, last);
  if (first) return end === 'unknown' ? phrases.endUnknown(first) : phrases.from(first);
  if (last) return start === 'unknown' ? phrases.startUnknown(last) : phrases.upTo(last);
  return phrases.unknown;
}

function memberWords(member: EdtfMember, oneOf: boolean, phrases: Phrases): string {
  if (member.kind !== 'range') return alone(member, phrases);
  const first = member.first && inPhrase(member.first, phrases);
  const last = member.last && inPhrase(member.last, phrases);
  if (first && last) return oneOf ? phrases.between(first, last) : phrases.lasting(first, last);
  if (first) return oneOf ? phrases.notBefore(first) : phrases.from(first);
  return last ? (oneOf ? phrases.notAfter(last) : phrases.upTo(last)) : phrases.unknown;
}

function pointWords(point: EdtfPoint, phrases: Phrases): DateWords {
  if (point.kind === 'season') return phrases.season(point.year, point.season);
  const { year, month, day } = point;
  const known = (digits: string | null): number | null => (digits === null ? null : Number(digits));
  if ([year, month, day].every((part) => !part?.includes('X'))) {
    const monthNumber = known(month);
    const dayNumber = known(day);
    if (monthNumber === null) return phrases.year(Number(year));
    return dayNumber === null
      ? phrases.month(Number(year), monthNumber)
      : phrases.day(Number(year), monthNumber, dayNumber);
  }
  return partlyKnown(point, phrases);
}

function partlyKnown(date: EdtfDate, phrases: Phrases): DateWords {
  const { year, month, day } = date;
  const unknownPart = (part: string | null): boolean => part === null || part === 'XX';
  if (/^\d{3}X$/.test(year) && unknownPart(month) && unknownPart(day))
    return phrases.decade(Number(`${year.slice(0, 3)}0`));
  if (/^\d{4}$/.test(year) && unknownPart(month) && unknownPart(day)) return phrases.year(Number(year));
  if (/^\d{4}$/.test(year) && /^\d{2}$/.test(month ?? '') && day === 'XX')
    return phrases.month(Number(year), Number(month));
  if (/^\d{4}$/.test(year) && month === 'XX' && /^\d{2}$/.test(day ?? ''))
    return same(phrases.dayOfUnknownMonth(Number(year), Number(day)));
  const { earliest, latest } = edtfBounds([year, month, day].filter((part) => part !== null).join('-'));
  if (earliest === null || latest === null)
    return same(phrases.unknownYear([day, month].filter((part) => part !== null)));
  return same(phrases.between(dayWords(earliest, phrases), dayWords(latest, phrases)));
}

function dayWords(date: LocalDate, phrases: Phrases): DateWords {
  const [year, month, day] = date.split('-').map(Number);
  return phrases.day(year ?? 0, month ?? 0, day ?? 0);
}

function same(words: string): DateWords {
  return { name: words, since: words, until: words };
}
