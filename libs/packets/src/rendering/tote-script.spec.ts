import { join } from 'node:path';
import { readFontCoverage } from './font-coverage.js';
import { SLIP_WORDS } from './slip-words.js';
import { toToteScript } from './tote-script.js';

describe('Kazakh in Arabic script', () => {
  it.each([
    ['құжат', 'قۇجات'],
    ['Қазақстан', 'قازاقستان'],
    ['туу туралы куәлік', 'تۋۋ تۋرالى كۋالىك'],
    ['іні', '\u0674ىنى'],
    ['үй', '\u0674ۇي'],
    ['әке', 'اكە'],
    ['сөз', '\u0674سوز'],
    ['көше', 'كوشە'],
    ['өтініш', '\u0674وتىنىش'],
    ['ең', 'ەڭ'],
    ['ұлы', 'ۇلى'],
    ['сот шешімі', 'سوت شەشىمى'],
    ['вьюга', 'ۆيۋگا'],
  ])('writes %s as %s', (cyrillic, arabic) => expect(toToteScript(cyrillic)).toBe(arabic));

  it('turns the marks and leaves numbers, other scripts and what is Arabic already', () => {
    expect(toToteScript('Бар ма? Жоқ, 1,5; №7 PRC-ID2 叶尔 (سەرىك)')).toBe('بار ما؟ جوق، 1,5؛ №7 PRC-ID2 叶尔 (سەرىك)');
  });

  it('leaves no Cyrillic letter in any word of the slips, and each can be drawn', () => {
    const fonts = readFontCoverage(join(import.meta.dirname, '../../assets/fonts'));
    for (const words of Object.values(SLIP_WORDS.kk)) {
      const written = toToteScript(words);
      expect(written).not.toMatch(/\p{Script=Cyrillic}/u);
      for (const letter of written) expect(fonts.has(letter.codePointAt(0) ?? 0), letter).toBe(true);
    }
  });
});
