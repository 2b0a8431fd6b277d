import { scriptsOf } from './script.js';

describe('scripts of a name', () => {
  it.each([
    ['Ерболат Үлгі', ['cyrillic']],
    ['Yerbolat Ülgi', ['latin']],
    ['ەربولات', ['arabic']],
    ['样本', ['han']],
    ['Epбoлат', ['cyrillic', 'latin']],
    ['12-3/045', []],
  ])('%s', (text, expected) => expect(scriptsOf(text)).toEqual(expected));
});
