import { inLanguage } from './languages.js';

describe('taking one language out of a content', () => {
  const content = {
    number: '12-3/045',
    copies: 1,
    none: null,
    name: { kk: 'қазақша', ru: 'по-русски' },
    lines: { kk: ['бір', 'екі'], ru: ['один'] },
    list: [{ label: { kk: 'а', ru: 'б', en: 'c' } }],
  };

  it('takes texts, lines and labels at every depth and leaves the rest', () => {
    expect(inLanguage(content, 'kk')).toEqual({
      number: '12-3/045',
      copies: 1,
      none: null,
      name: 'қазақша',
      lines: ['бір', 'екі'],
      list: [{ label: 'а' }],
    });
    expect(inLanguage(content.list, 'en')).toEqual([{ label: 'c' }]);
  });

  it('refuses a text that nobody wrote in that language', () => {
    expect(() => inLanguage(content, 'en')).toThrow('no version in en');
  });
});
