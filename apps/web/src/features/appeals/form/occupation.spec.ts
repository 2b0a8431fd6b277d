import { emptySought } from './intake.js';
import { inWords, presumedLanguage, withOccupation } from './occupation.js';

describe('the language of an occupation', () => {
  it.each([
    ['жүргізуші', 'ru', 'kk'],
    ['водитель', 'ru', 'ru'],
    ['дана', 'kk', 'kk'],
    ['водитель', 'en', undefined],
    ['driver', 'en', 'en'],
    ['driver', 'ru', undefined],
    ['司机', 'en', undefined],
    ['جۇرگىزۋشى', 'kk', undefined],
  ] as const)('%s on a screen in %s', (text, screen, expected) => {
    expect(presumedLanguage(text, screen)).toBe(expected);
  });

  it('follows the words until somebody chooses it', () => {
    const typed = withOccupation(emptySought(), 'ш', 'ru');
    expect(typed.occupationLanguage).toBe('ru');
    const more = withOccupation(typed, 'шопыр і', 'ru');
    expect(more.occupationLanguage).toBe('kk');
    const chosen = withOccupation(inWords(typed, 'kk'), 'шо', 'ru');
    expect(chosen).toMatchObject({ occupation: 'шо', occupationLanguage: 'kk' });
    expect(withOccupation(chosen, '', 'ru').occupationLanguage).toBeUndefined();
  });
});
