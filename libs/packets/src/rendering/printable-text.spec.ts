import { join } from 'node:path';
import { readFontCoverage } from './font-coverage.js';
import { makePrintable } from './printable-text.js';

const fonts = readFontCoverage(join(import.meta.dirname, '../../assets/fonts'));
const uncovered = (text: string) => [...text].filter((one) => !fonts.has(one.codePointAt(0) ?? 0));

describe('the fonts of a packet', () => {
  it.each([
    ['Kazakh letters', 'ӘәҒғҚқҢңӨөҰұҮүҺһІі'],
    ['Russian letters and signs of a letter', 'Ёёъыьэюя№«»–—…§₸'],
    ['letters of Kazakh in Arabic script', 'ءاەبۆگعدجزيكقلمنڭوۇپرستۋفحھشچىٴ'],
    ['Kazakh in Latin letters, old and new', 'ÁáÄäǴǵĞğİıÑñÓóÖöŞşÚúÜüŪūÝý'],
    ['Han characters of names', '叶尔波拉提·哈依拉提努苏鲁托合塔阿依赛克坚比什居民身份证新疆维吾自治区伊犁'],
  ])('have all %s', (_, letters) => {
    expect(uncovered(letters)).toEqual([]);
  });

  it('do not claim what they lack', () => {
    expect(uncovered('𠮷😀')).toEqual(['𠮷', '😀']);
  });
});

describe('making a text printable', () => {
  const check = (name: string) => makePrintable({ person: { names: [name] } }, fonts);

  it('leaves names in all four scripts as they are', () => {
    const name = 'Қайрат ەربولات قايراتۇلى 叶尔波拉提 Kairat';
    expect(check(name)).toEqual({ content: { person: { names: [name] } }, missing: [] });
  });

  it('shows a rare Han character by its number and tells where it stands', () => {
    expect(check('李𠮷')).toEqual({
      content: { person: { names: ['李[U+20BB7]'] } },
      missing: [{ codePoint: 'U+20BB7', at: '/person/names/0' }],
    });
  });

  it.each([
    ['a direction override', 'a\u202eb', 'U+202E'],
    ['an isolate', 'a\u2066b', 'U+2066'],
    ['a control character', 'a\u0007b', 'U+0007'],
    ['a private character', 'a\ue000b', 'U+E000'],
    ['half a surrogate pair', 'a\ud842b', 'U+D842'],
  ])('lets %s steer nothing', (_, name, codePoint) => {
    const { content, missing } = check(name);
    expect(content).toEqual({ person: { names: [`a[${codePoint}]b`] } });
    expect(missing).toEqual([{ codePoint, at: '/person/names/0' }]);
  });

  it('lets a word that no line can hold break, so that nothing runs off the page', () => {
    const word = 'ж'.repeat(70);
    expect(check(word).content).toEqual({
      person: { names: ['ж'.repeat(32) + '\u200b' + 'ж'.repeat(32) + '\u200b' + 'ж'.repeat(6)] },
    });
    expect(check('ж'.repeat(32)).content).toEqual({ person: { names: ['ж'.repeat(32)] } });
  });

  it('composes letters and keeps line breaks', () => {
    expect(check('Сери\u0306к\r\nб\tв').content).toEqual({ person: { names: ['Серйк\nб в'] } });
  });
});
