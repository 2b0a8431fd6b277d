import fc from 'fast-check';
import { skeletonOfSounds } from '../sounds/skeleton.js';
import characters from '../tables/chinese-characters.json' with { type: 'json' };
import syllables from '../tables/chinese-syllables.json' with { type: 'json' };
import palladius from '../tables/palladius.json' with { type: 'json' };
import { readChinese, readingOf } from './read-chinese.js';
import { PALLADIUS, PINYIN, readSyllables } from './segment.js';
import { allSyllables, syllableSounds } from './syllables.js';

const skeleton = (word: string): string => skeletonOfSounds(readChinese(word)[0] ?? []);

describe('Chinese renderings', () => {
  it.each([
    ['叶尔波拉提', 'erbolat'],
    ['木拉提', 'mulat'],
    ['努尔江', 'nurjan'],
    ['赛尔克坚', 'serkjan'],
    ['賽爾克堅', 'serkjan'],
    ['别克', 'bek'],
    ['古丽', 'guli'],
    ['阿依古丽', 'aiguli'],
    ['达吾列提', 'daulet'],
    ['巴合提', 'baht'],
    ['夏力甫', 'xalip'],
    ['吐尔逊', 'tursun'],
  ])('%s sounds like %s', (word, expected) => expect(skeleton(word)).toBe(expected));

  it('reads name characters as in names', () => {
    expect([...'都什茜合尔贾哈'].map(readingOf).join(' ')).toBe('du shi xi he er jia ha');
    expect(readingOf('a')).toBe('');
  });

  it('reads traditional characters as the simplified ones', () => {
    const sounds = (word: string): unknown => readChinese(word).map((one) => one.map(({ sound }) => sound.id));
    for (const [traditional, plain] of Object.entries(characters.simplified))
      expect([traditional, sounds(traditional)]).toEqual([traditional, sounds(plain)]);
    expect(sounds('謝力克江買買提')).toEqual(sounds('谢力克江买买提'));
  });

  it('reads half-pinyin only where a syllable tells that it is Chinese', () => {
    expect(PINYIN.segment('hulmanbiek')).toEqual(['hu', 'l', 'man', 'bie', 'k']);
    expect(PINYIN.segment('yerkexi')).toEqual(['ye', 'r', 'ke', 'xi']);
    for (const word of ['bekbolat', 'serik', 'axmet', 'baqit', 'kurmanbek', 'xasiet'])
      expect([word, PINYIN.segment(word)]).toEqual([word, null]);
  });

  it('reads customary words also by the name they stand for', () => {
    expect(readChinese('司马义').map(skeletonOfSounds)).toContain('ismail');
  });

  it('knows the sounds of every reading and character of the tables', () => {
    for (const reading of Object.values(characters.readings))
      expect([reading, syllableSounds(reading)]).not.toContain(null);
    for (const character of Object.keys(characters.sounds)) expect(readChinese(character)[0]).not.toEqual([]);
    for (const telltale of [...syllables.telltale.pinyin, ...syllables.telltale.palladius])
      expect([telltale, syllableSounds(telltale)]).not.toContain(null);
    for (const syllable of Object.values(palladius.whole))
      expect([syllable, syllableSounds(syllable)]).not.toContain(null);
  });
});

describe('Chinese spelled by letters', () => {
  it.each([
    ['yeerbolati', 'ye er bo la ti'],
    ["nu'erlan", 'nu er lan'],
    ['hayilati', 'ha yi la ti'],
    ['tuohetaerbieke', 'tuo he ta er bie ke'],
    ['erbolat', null],
    ['', null],
  ])('pinyin %s → %s', (word, expected) => expect(PINYIN.segment(word)?.join(' ') ?? null).toBe(expected));

  it.each([
    ['еэрболати', 'ye er bo la ti'],
    ['хаилати', 'hai la ti'],
    ['ербол', null],
  ])('Palladius %s → %s', (word, expected) => expect(PALLADIUS.segment(word)?.join(' ') ?? null).toBe(expected));

  it('cuts joined syllables into pieces that make the word again', () => {
    const some = fc.array(fc.constantFrom(...allSyllables()), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, (chosen) => {
        const found = PINYIN.segment(chosen.join(''));
        expect(found?.join('')).toBe(chosen.join(''));
        expect(readSyllables(found ?? []).length).toBeGreaterThan(0);
      }),
    );
  });
});
