import fc from 'fast-check';
import { cleanName, displayDirection, scriptOf, searchKey, searchKeyParts } from './index.js';
import arabic from './tables/arabic.json' with { type: 'json' };
import cyrillic from './tables/cyrillic.json' with { type: 'json' };
import latin from './tables/latin.json' with { type: 'json' };

describe('search keys: the alphabet table', () => {
  // Cyrillic, then the same sound in the Latin schemes and in Arabic script → the folded letter.
  it.each([
    ['Ааə', 'a', 'ä á', 'ا'],
    ['Әә', 'a', "ä a' á", 'ا'],
    ['Бб', 'b', 'b', 'ب'],
    ['Вв', 'v', 'v', 'ۆ'],
    ['Гг', 'g', 'g', 'گ'],
    ['Ғғ', 'g', "gh ğ ǵ g'", 'ع'],
    ['Дд', 'd', 'd', 'د'],
    ['Ее', 'e', 'e ye', 'ە'],
    ['Ёё', 'io', 'yo', 'يو'],
    ['Жж', 'j', 'zh dzh j', 'ج'],
    ['Зз', 'z', 'z', 'ز'],
    ['Ии', 'i', "ī ï i' I ı İ", 'ي'],
    ['Йй', 'i', 'y ý i ı', 'ي'],
    ['Кк', 'k', 'k', 'ك'],
    ['Ққ', 'k', 'q k', 'ق'],
    ['Лл', 'l', 'l', 'ل'],
    ['Мм', 'm', 'm', 'م'],
    ['Нн', 'n', 'n', 'ن'],
    ['Ңң', 'n', "ng ñ ń n'", 'ڭ'],
    ['Оо', 'o', 'o', 'و'],
    ['Өө', 'o', "ö ó o' ɵ", 'و'],
    ['Пп', 'p', 'p', 'پ'],
    ['Рр', 'r', 'r', 'ر'],
    ['Сс', 's', 's ss', 'س'],
    ['Тт', 't', 't', 'ت'],
    ['Уу', 'u', 'u ū w', 'ۋ'],
    ['Ұұ', 'u', 'u ū', 'ۇ'],
    ['Үү', 'u', "ü ú u'", 'ۇ'],
    ['Фф', 'f', 'f', 'ف'],
    ['Хх', 'h', 'kh x h', 'ح'],
    ['Һһ', 'h', 'h', 'ھ'],
    ['Цц', 'ts', 'ts', 'تس'],
    ['Чч', 'c', "ch ç c'", 'چ'],
    ['Шш', 'x', "sh ş s'", 'ش'],
    ['Щщ', 'x', 'shch şç', 'ش'],
    ['Ыы', 'i', 'y ı', 'ى'],
    ['Іі', 'i', 'i I ı', 'ى'],
    ['Ээ', 'e', 'e ė é', 'ە'],
    ['Юю', 'iu', 'yu yw', 'يۋ'],
    ['Яя', 'ia', "ya i'a", 'يا'],
  ] as const)('%s → %s', (letters, folded, latinForms, arabicForm) => {
    if (letters === 'Щщ') expect(searchKey('şç')).toBe('xc'); // two letters of that scheme stay two
    const forms = [...[...letters].filter((letter) => /\p{Script=Cyrillic}/u.test(letter)), arabicForm];
    for (const form of [...forms, ...latinForms.split(' ').filter((form) => form !== 'şç')])
      expect([form, searchKey(form)]).toEqual([form, folded]);
  });

  it('drops the signs that are not sounds', () => {
    expect(searchKey('Гүльнар Подъячев')).toBe('gulnar podiacev');
    expect(searchKey('ءبىلال')).toBe(searchKey('Білал'));
  });

  it('folds only to the letters of the skeleton', () => {
    for (const table of [arabic, cyrillic, latin])
      for (const folded of Object.values(table.letters)) expect(folded).toMatch(/^[abcdefghijklmnoprstuvxz]{0,2}$/);
  });

  it('names the source of every table', () => {
    for (const table of [arabic, cyrillic, latin]) expect(table.source.length).toBeGreaterThan(40);
  });
});

describe('search keys: names (made up, and the published ones of the founding articles)', () => {
  it.each([
    [
      'kairat samarkan',
      [
        'Қайрат Самарқан',
        'Кайрат Самаркан',
        'Kayrat Samarkan',
        'Qairat Samarqan',
        'قايرات سامارقان',
        'KAIRAT  SAMARKAN',
      ],
    ],
    [
      'sairagul sauitbai',
      ['Сайрагүл Сауытбай', 'Сайрагуль Сауытбай', 'Sayragul Sauytbay', 'Sairagul Sauytbai', 'سايراگۇل ساۋىتباي'],
    ],
    [
      'erbolat kairatuli',
      [
        'Ерболат Қайратұлы',
        'Yerbolat Kairatuly',
        'Erbolat Qairat-uly',
        'ەربولات قايرات ۇلى',
        'ەربولات قايراتۇلى',
        'Ерболат Кайрат оглы',
      ],
    ],
    ['jeniskizi', ['Жеңісқызы', 'Женискызы', 'Zheniskyzy', 'Jenis qyzy', 'Jeñisqızı', 'Dzheniskyzy', 'Дженискызы']],
    ['asilhan', ['Асылхан', 'Assylkhan', 'Asilhan', 'Asylxan', 'Asılhan']],
    ['xinar', ['Шынар', 'Shynar', 'Şynar', "S'ynar", 'شىنار']],
    ['tokaev', ['Тоқаев', 'Toqaev', 'Tokayev']],
    ['sariaguc', ['Сарыағуч', 'Saryaguch']],
    ['xaxubai jojabek', ['Шашубай Жожабек', 'Shashubai Zhozhabek', 'شاشۋباي جوجابەك']],
    ['erik', ['Ерік', 'Epiк', 'Yerik', 'ERIK', 'ERİK', 'Erık']],
  ] as const)('%s', (key, spellings) => {
    expect(spellings.map(searchKey)).toEqual(spellings.map(() => key));
  });

  it('finds a longer name by its beginning', () => {
    expect(searchKey('Ерболат Қайратұлы').startsWith(searchKey('Yerbolat Kairat'))).toBe(true);
    expect(searchKey('ەربولات قايرات ۇلى').startsWith(searchKey('Ерболат Қай'))).toBe(true);
  });

  it('keeps Chinese characters and drops what stands between them', () => {
    for (const spelling of ['叶尔波拉提·哈依拉提', '叶尔波拉提 哈依拉提', '叶尔波拉提•哈依拉提', '叶尔波拉提哈依拉提'])
      expect(searchKey(spelling)).toBe('叶尔波拉提哈依拉提');
    expect(searchKey('叶尔波拉提 (Yerbolat)')).toBe('叶尔波拉提 erbolat');
  });

  it('gives the parts for a search in any order', () => {
    expect(searchKeyParts('Qarapa Nasiolla').toSorted()).toEqual(searchKeyParts('Насиолла Қарапа').toSorted());
  });

  it('keeps brothers apart', () => {
    expect(searchKey('Нұржан')).not.toBe(searchKey('Нұрлан'));
    expect(searchKey('Мақсұт')).not.toBe(searchKey('Мақсат'));
  });

  it.each(['', '  ', '—', '123', '!?'])('has no key for %j', (text) => expect(searchKey(text)).toBe(''));

  it('is made of skeleton letters and spaces, whatever is typed in Cyrillic, Latin or Arabic script', () => {
    const letters = fc.constantFrom(
      ...'АаӘәБбҒғЕеЁёЖжИиЙйҚқҢңӨөҰұҮүІіЫыШшЩщЮюЯяЬьAaÁáIiİıQqXxŞşÑñYyÝýZzhsck’-. ·اەىيوۇۋۆبپتجچحدرزسشعفقكگلمنڭءٴھکیه\u200f\u00ad',
    );
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 40 }), (text) => {
        expect(searchKey(text)).toMatch(/^([abcdefghijklmnoprstuvxz]+( (?! )|$))*$/);
      }),
    );
  });

  it('does not mind case, spacing and invisible characters', () => {
    const name = fc.string({ unit: fc.constantFrom(...'аәбвгғдежзийкқлмнңоөпрстуұүфхшыі '), maxLength: 30 });
    fc.assert(
      fc.property(name, (text) => {
        expect(searchKey(` ${text.toUpperCase().replaceAll(' ', ' \u200e ')}\u200b`)).toBe(searchKey(text));
      }),
    );
  });
});

describe('clean names', () => {
  it.each([
    ['  Ерболат\u00a0 \tҚайратұлы\n', 'Ерболат Қайратұлы'],
    ['Ер\u00adбо\u200bлат\u202e', 'Ерболат'],
    ['قايـــرات', 'قايرات'],
    ['ﻗﺎﻳﺮﺍﺕ', 'قايرات'],
    ['گۇلنه', 'گۇلنە'],
    ['کەریم', 'كەريم'],
    ['ساری', 'سارى'],
    ['ءبىلال ءىلياس', 'ٴبىلال ٴىلياس'],
    ['Ｙｅｒｉｋ', 'Yerik'],
    ['叶尔波拉提·哈依拉提', '叶尔波拉提·哈依拉提'],
  ])('%j → %j', (typed, clean) => expect(cleanName(typed)).toBe(clean));

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
  });
});

describe('script and direction', () => {
  it.each([
    ['Қайрат Самарқан', 'cyrillic', 'ltr'],
    ['Kayrat Samarkan', 'latin', 'ltr'],
    ['قايرات سامارقان', 'arabic', 'rtl'],
    ['«ٴبىلال»', 'arabic', 'rtl'],
    ['叶尔波拉提·哈依拉提', 'han', 'ltr'],
    ['叶尔波拉提 (Yerbolat)', 'mixed', 'ltr'],
    ['قايرات Kayrat', 'mixed', 'rtl'],
    ['Epiк Ceрiк', 'cyrillic', 'ltr'],
    ['김', 'mixed', 'ltr'],
    ['', 'mixed', 'ltr'],
    ['12-3', 'mixed', 'ltr'],
  ])('%s is %s and runs %s', (text, script, direction) => {
    expect([scriptOf(text), displayDirection(text)]).toEqual([script, direction]);
  });
});
