import { nameWords } from './name-words.js';
import { Vocabulary } from './vocabulary.js';

describe('the vocabulary in memory', () => {
  const kept = ['Қайрат', 'Самарқан', 'Гүлжан', 'Ер', 'Мақсұт', 'Тоқтар'].flatMap((name) => nameWords(name));
  const vocabulary = new Vocabulary(kept.map(({ word }) => word));
  const around = (name: string): string[] => vocabulary.around({ readings: nameWords(name), beginnings: [] });

  it.each([
    ['the word itself', 'Қайрат', 'kairat'],
    ['other vowels', 'Қайрет', 'kairat'],
    ['a letter too few', 'Самрқан', 'samarkan'],
    ['a consonant too few', 'Самаран', 'samarkan'],
    ['a consonant too many', 'Самарқанд', 'samarkan'],
    ['a mistaken consonant', 'Санарқан', 'samarkan'],
    ['neighbours that changed places', 'Самакран', 'samarkan'],
    ['a short word with another letter', 'Ел', 'er'],
  ])('meets %s', (_, asked, word) => {
    expect(around(asked)).toContain(word);
  });

  it('meets what begins as typed, and nothing else', () => {
    expect(vocabulary.around({ readings: [], beginnings: ['ka'] })).toEqual(['kairat']);
    expect(vocabulary.around({ readings: [], beginnings: ['zz'] })).toEqual([]);
    expect(vocabulary.around({ readings: [], beginnings: ['t'] })).toEqual(
      kept.map(({ word }) => word).filter((word) => word.startsWith('t')),
    );
  });

  it('does not hold a name against all', () => {
    expect(around('Гүлжан')).not.toContain('samarkan');
  });

  it('counts only what it did not know', () => {
    const grown = new Vocabulary(['kairat']);
    expect(grown.add(['kairat', 'aigul', 'aigul'])).toBe(1);
    expect(grown.size).toBe(2);
    expect(grown.around({ readings: [], beginnings: ['ai'] })).toEqual(['aigul']);
  });
});
