import { ERROR_STATUS } from './error-codes.js';
import { ERROR_WORDS, LANGUAGES, languageFrom } from './error-words.js';

describe('the words of the refusals', () => {
  it.each(LANGUAGES)('say every error code in %s', (language) => {
    const missing = Object.keys(ERROR_STATUS).filter((code) => !ERROR_WORDS[language][code]?.trim());
    expect(missing).toEqual([]);
  });

  it.each([
    ['ru-RU,ru;q=0.9', 'ru'],
    ['de, en;q=0.5', 'en'],
    ['kk', 'kk'],
    ['zh', 'kk'],
    [undefined, 'kk'],
  ] as const)('are chosen by %s as %s', (header, expected) => {
    expect(languageFrom(header)).toBe(expected);
  });
});
