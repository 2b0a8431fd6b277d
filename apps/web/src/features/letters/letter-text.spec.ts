import { isChanged, sameTexts, textBody, type Texts } from './letter-text.js';

const texts: Texts = {
  ...{ subjectKk: 'Өтініш', bodyKk: 'Сұраймын', subjectRu: 'Заявление', bodyRu: 'Прошу' },
  ...{ subjectEn: 'Request', bodyEn: 'We ask' },
};

describe('saving the text of a letter', () => {
  it('signs only the language that is saved', () => {
    expect(textBody('kk', texts, 4)).toEqual({ version: 4, subjectKk: 'Өтініш', bodyKk: 'Сұраймын' });
    expect(textBody('ru', texts, 4)).toEqual({ version: 4, subjectRu: 'Заявление', bodyRu: 'Прошу' });
    expect(textBody('en', texts, 4)).toEqual({ version: 4, subjectEn: 'Request', bodyEn: 'We ask' });
  });

  it.each(['subjectKk', 'bodyKk'] as const)('sees a change of %s in Kazakh alone', (field) => {
    const now = { ...texts, [field]: 'басқа' };
    expect(isChanged(texts, now, 'kk')).toBe(true);
    expect(isChanged(texts, now, 'ru')).toBe(false);
    expect(sameTexts(texts, now)).toBe(false);
  });

  it('takes two equal texts for the same', () => {
    expect(sameTexts(texts, { ...texts })).toBe(true);
  });
});
