import fc from 'fast-check';
import { indexWords } from './index-words.js';
import { SoundLikeness } from './sound-likeness.js';

const likeness = (asked: string, known: string): number => {
  const [word] = indexWords(asked);
  const [record] = indexWords(known);
  return new SoundLikeness(word?.readings ?? []).of(record?.skeletons[0] ?? '');
};

describe('likeness of a folded word to an asked one', () => {
  it.each([
    ['what a writing loses', ['Ерболат', 'Yerbolat'], ['Ерболат', 'Ерболсын']],
    ['a Chinese rendering', ['哈依拉提', 'Қайрат'], ['哈依拉提', 'Қанат']],
    ['pinyin of a passport', ['YEERBOLATI', 'Ерболат'], ['YEERBOLATI', 'Ербол']],
    ['a lost letter', ['Ербоат', 'Ерболат'], ['Ербоат', 'Ербек']],
    ['two swapped letters', ['Қайрта', 'Қайрат'], ['Қайрта', 'Қанат']],
    ['a doubled letter', ['Гүлжаан', 'Гүлжан'], ['Гүлжаан', 'Гүлнар']],
    ['another formant', ['Нұржан', 'Nurzhan'], ['Нұржан', 'Нұрлан']],
  ])('%s: nearer to its own name than to the next', (_, [asked = '', own = ''], [again = '', next = '']) => {
    expect(likeness(asked, own)).toBeGreaterThan(2 * likeness(again, next));
  });

  it('is a number from 0 to 1 for any text, and highest for the word itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{0,45}$/), (known) => {
        const of = new SoundLikeness(indexWords('Ерболат')[0]?.readings ?? []);
        expect(of.of(known)).toBeGreaterThanOrEqual(0);
        expect(of.of(known)).toBeLessThanOrEqual(of.of('erbolat') + 1e-9);
      }),
    );
  });
});
