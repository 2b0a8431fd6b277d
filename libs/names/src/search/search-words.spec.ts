import { searchWords } from './search-words.js';

const skeletons = (name: string): string[] =>
  [...new Set(searchWords(name).map(({ position, skeleton }) => `${position} ${skeleton}`))].sort();

describe('words of a name for the search (made-up names)', () => {
  it.each([
    ['Қайрат Самарқанұлы', 'KAIRAT SAMARKAN'],
    ['Қайрат Самарқанұлы', 'قايرات سامارقان'],
    ['Қайрат Самарқанұлы', '哈依拉提·萨马尔罕'],
    ['Қайрат Самарқанұлы', 'HAYILATI SAMAERHAN'],
    ['Бақытжан Садық', '巴哈提江·沙达克'],
    ['Сандуғаш Қожахмет', '桑杜哈什·霍加合买提'],
    ['Жеңісқызы', 'Dzheniskyzy'],
  ])('%s and %s share their consonants', (one, other) => {
    const known = skeletons(one);
    expect(skeletons(other)).toEqual(expect.arrayContaining(known));
  });

  it('reads a word both by its letters and as pinyin', () => {
    const words = searchWords('HAYILATI').map(({ position, word }) => `${position} ${word}`);
    expect(words).toEqual(['0 haiilati', '0 hailat']);
  });

  it('gives other forms of a name only to what is asked', () => {
    const words = (forms: boolean): string[] => searchWords('Оспан', forms).map(({ word }) => word);
    expect(words(false)).toEqual(['ospan']);
    expect(words(true)).toContain('osman');
  });

  it('finds nothing in what holds no letter', () => expect(searchWords('— 12 !')).toEqual([]));
});
