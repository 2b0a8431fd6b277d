import { addMonths, fillIn } from './consent-statements.js';

it.each([
  ['2026-11-22', 12, '2027-11-22'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2024-02-29', 36, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('a consent of %s for %i months holds until %s', (given, months, until) => {
  expect(addMonths(given, months)).toBe(until);
});

it.each([
  ['до {term}. Я могу', { term: '22 ноября 2027 г.' }, 'до 22 ноября 2027 г. Я могу'],
  ['until {term}. I may', { term: '22 November 2027' }, 'until 22 November 2027. I may'],
  ['для {recipient}', { recipient: 'МИД' }, 'для МИД'],
  ['{unknown}.', {}, '{unknown}.'],
])('%s with %j reads %s', (statement, words, text) => {
  expect(fillIn(statement, words)).toBe(text);
});
