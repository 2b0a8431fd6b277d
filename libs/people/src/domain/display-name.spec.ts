import { displayNameOf } from './display-name.js';

describe('the name to show', () => {
  const legal = { value: 'Серік Қайратұлы', kind: 'legal', script: 'cyrillic' };
  const passport = { value: 'Serik Kairatuly', kind: 'legal', script: 'latin' };
  const nickname = { value: 'Секо', kind: 'alias', script: 'cyrillic' };

  it.each([
    ['legal before alias', [nickname, legal], legal.value],
    ['Cyrillic before Latin', [passport, legal], legal.value],
    ['a legal name in another script before a nickname', [nickname, passport], passport.value],
    ['the first of equals', [{ ...legal, value: 'Бір' }, legal], 'Бір'],
    ['nothing without names', [], ''],
  ])('%s', (_, names, shown) => {
    expect(displayNameOf(names)).toBe(shown);
  });
});
