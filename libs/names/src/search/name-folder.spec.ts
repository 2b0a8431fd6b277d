import fc from 'fast-check';
import { indexWords } from './index-words.js';
import { NameFolder } from './name-folder.js';

const WORDS = [
  ...['Қайрат', 'Қайратұлы', 'ұлы', 'Кайратович', 'Омаров', 'Хаилати', 'Еэрболати', 'Күнсұлу', 'Ер', 'А.', 'Бек-Болат'],
  ...[
    'YEERBOLATI',
    'HAYILATI',
    'Yerbolat',
    'Qairatūly',
    'uly',
    'Aigul',
    'İlyas',
    'Qalabajew',
    'Maxut',
    'Hulmanbiek',
    'Nu’erlan',
    "Qai'rat",
    'Aйгүл',
  ],
  ...['ەربولات', 'قايرات', 'ۇلى', 'ٴبىلال', 'ئەركىن', '叶尔波拉提', '哈依拉提', '叶尔波拉提·哈依拉提', 'Ёлка', ''],
];

describe('folding many names', () => {
  it('reads every name as it is read alone, whatever was read before', () => {
    const folder = new NameFolder();
    const name = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(name, fc.constantFrom(' ', ' ', '  ', '-', '<'), (words, between) => {
        const text = words.join(between);
        expect(folder.words(text)).toEqual(indexWords(text));
      }),
      { numRuns: 2000 },
    );
  });
});
