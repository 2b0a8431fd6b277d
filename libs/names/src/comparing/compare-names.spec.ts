import fc from 'fast-check';
import catalogue from '../words/differences.json' with { type: 'json' };
import { DIFFERENCE_CODES, ROMANISATIONS, compareNames, explainDifference, romanise } from '../index.js';

const STEMS = 'Нұр Ер Бек Серік Бол Жан Ай Төле Қуан Мұрат Сейіт Дүйсен Өмір Бақыт Қыдыр Ғалым Еңлік Шәріп Үсен'.split(
  ' ',
);
const FORMANTS = 'жан лан бек бай хан болат гүл'.split(' ');
const given = fc.tuple(fc.constantFrom(...STEMS), fc.constantFrom(...FORMANTS)).map((parts) => parts.join(''));
const father = fc.constantFrom('Қайратұлы', 'Асқарқызы', 'Омарханұлы', 'Шәкірұлы', 'Төлегенқызы', 'Жеңісұлы');
const fullName = fc.tuple(given, father).map((parts) => parts.join(' '));
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(..."аәбғеіңөұүһқжшыkqzhsyjuéäñ'’اەىوۇۋعجشیکگ尔叶波拉提江汗·- ,.()<٠\u0674\u200f"),
    maxLength: 40,
  }),
);
const codes = (a: string, b: string): string[] => compareNames(a, b).differences.map((one) => one.code);

describe('comparing names: laws', () => {
  it('gives the same score from both sides, 0..1, and never throws', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const { score, verdict } = compareNames(a, b);
        const back = compareNames(b, a);
        expect([back.score, back.verdict]).toEqual([score, verdict]);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it('knows identical names', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fullName), (name) => {
        expect(compareNames(name, name)).toMatchObject({ score: 1, verdict: 'same' });
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('does not mind the order of the parts', () => {
    fc.assert(
      fc.property(fullName, fullName, (a, b) => {
        const turned = a.split(' ').toReversed().join(' ');
        expect(compareNames(turned, b).score).toBe(compareNames(a, b).score);
        expect(compareNames(turned, a)).toMatchObject({ score: 1, verdict: 'same' });
      }),
    );
  });

  it.each(ROMANISATIONS)('knows a name written in %s', (scheme) => {
    fc.assert(
      fc.property(given, fullName, (single, name) => {
        const verdict = (written: string): string => compareNames(written, romanise(written, scheme)).verdict;
        expect([name, romanise(name, scheme), verdict(name)]).toEqual([name, romanise(name, scheme), 'same']);
        expect([single, verdict(single)]).not.toEqual([single, 'different']);
      }),
    );
  });

  it.each(['Нұрлан', 'Nurlan', 'Нурлан', '努尔兰', 'نۇرلان'])('a single common name is never enough: %s', (one) => {
    for (const other of ['Нұрлан', 'НҰРЛАН', 'Nurlan', 'Нурлан', '努尔兰', 'Nurlan Askaruly'])
      expect([other, compareNames(one, other).verdict]).toEqual([other, 'possible']);
  });

  it('never takes names with another formant for the same, in any two alphabets', () => {
    const pair = fc.tuple(
      fc.constantFrom(...STEMS),
      fc.uniqueArray(fc.constantFrom(...FORMANTS), { minLength: 2, maxLength: 2 }),
      father,
    );
    const scheme = fc.option(fc.constantFrom(...ROMANISATIONS), { nil: null });
    fc.assert(
      fc.property(pair, scheme, scheme, ([stem, [one = '', other = ''], fatherName], first, second) => {
        const write = (formant: string, how: (typeof ROMANISATIONS)[number] | null): string =>
          how === null ? `${stem}${formant} ${fatherName}` : romanise(`${stem}${formant} ${fatherName}`, how);
        const [a, b] = [write(one, first), write(other, second)];
        expect([a, b, compareNames(a, b).verdict]).not.toEqual([a, b, 'same']);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  it('reads 100,000 random texts of any script, at most a millisecond of work each', () => {
    const texts = fc.sample(anyText, { numRuns: 100_000, seed: 20_250_101 });
    const before = process.cpuUsage();
    for (const [index, text] of texts.entries()) compareNames(text, texts[(index * 7919 + 1) % texts.length] ?? '');
    const used = process.cpuUsage(before);
    expect((used.user + used.system) / 1000 / texts.length).toBeLessThan(1);
  }, 120_000);
});

describe('comparing names: verdicts (made-up people)', () => {
  it.each([
    ['Ерболат Қайратұлы', 'YEERBOLATI HAYILATI', 'same'],
    ['Ерболат Қайратұлы', 'Еэрболати Хаилати', 'same'],
    ['Ерболат Қайратұлы', '叶尔波拉提·哈依拉提', 'same'],
    ['Ерболат Қайратұлы', '葉爾波拉提·哈依拉提', 'same'],
    ['叶尔波拉提哈依拉提', 'Ерболат Қайрат', 'same'],
    ['Бек-Болат Асанов', 'Bekbolat Asanov', 'same'],
    ['Ербoлат Қaйратұлы', 'Ерболат Қайратұлы', 'same'],
    ['ERBOLAT QAIRATULY', 'ەربولات قايرات ۇلى', 'same'],
    ['Сүйерқұл Асанұлы', 'Suyerkul Asanuly', 'same'],
    ['Жұмабек Қайратұлы', 'Çumaʙek Qajratulь', 'same'],
    ['Төлеген Ыбырайұлы', 'Tɵlegen Ьbьrajulь', 'same'],
    ['Нұрлан Төлеген', '努尔兰·托列根乌鲁', 'same'],
    ['Айгүл Төлегенқызы', '阿依古丽·托列根·克孜', 'same'],
    ['Мұрат Төлеуұлы', 'Мурат Толеуулы', 'same'],
    ['Рүстем Асанұлы', '肉斯坦木·阿山', 'same'],
    ['Айсұлу Асанқызы', '阿依苏露·阿山', 'same'],
    ['Мырзагелді', 'Myrzageldi', 'same'],
    ['Айбын Серікқали', 'Aibyn Serikkali', 'same'],
    ['Мұхтар Омарханұлы Әуезов', 'Мухтар Шаханов', 'different'],
    ['Ахметжан Есімов', 'Ahemeiterang Yeximofu', 'same'],
    ['Мұхамет Қасым', 'Maimaiti Kasimu', 'same'],
    ['Батыр Асанов', 'Batyrkhan Asanov', 'possible'],
    ['Қ. Асқаров', 'К. Аскаров', 'possible'],
    ['Жанар Төлеубай', '加娜尔·托列吾别克', 'different'],
    ['Өркен Жұмабек', '叶尔肯·朱马别克', 'possible'],
    ['Мақсұт Асанұлы', '马合沙提·阿山', 'possible'],
    ['Асан Теңізбаев', '阿山·坚吉兹巴耶夫', 'possible'],
    ['Мақсұт Асанұлы', 'Мақсат Асанұлы', 'different'],
    ['Нұржан Мұратұлы', 'Нұрлан Мұратұлы', 'different'],
    ['Нұрлан Серікұлы', 'Нұрлан Серікқызы', 'different'],
    ['Мұрат Нұржанұлы', 'Нұржан Мұратұлы', 'different'],
    ['Ербол Қайратұлы', 'Yerbolat Kairatuly', 'different'],
    ['Қайрат', 'Kairat Askarov', 'possible'],
    ['Қ. Асқаров', 'Қайрат Асқаров', 'possible'],
    ['', 'Қайрат', 'different'],
    ['123', '456', 'different'],
  ] as const)('%s – %s: %s', (a, b, verdict) => expect(compareNames(a, b).verdict).toBe(verdict));

  // Each by its cause: what a translator, a passport or an ear does to a name, and what none of them does.
  it.each([
    ['a rendering keeps the first consonant', 'Назарбай Тілек', '阿扎尔拜·提列克'],
    ['so do letters', 'Зада Тілек', 'Ada Tilek'],
    ['a rendering adds no consonant', 'Талап Жүніс', '塔拉普提·居努斯'],
    ['nor at the end after a consonant', 'Арман Тілек', '阿尔曼德·提列克'],
    ['吾 is not гү', 'Гүлдана Серік', '吾丽达娜·赛力克'],
    ['the first vowel is heard', 'Сарман Тілек', '苏尔曼·提列克'],
    ['an open vowel is not a close one', 'Бала Тілек', '比拉·提列克'],
    ['-bai in a passport is no -бек', 'Жанарбек Асан', 'JIANAERBAI ASHAN'],
    ['Erzhan is no pinyin', 'Erzhan Quat', 'Алжан Қуат'],
    ['s renders no з', 'Зүмрәт Асан', 'SUMULATI ASHAN'],
    ['one large misfit is not many small ones', '努尔马迪·阿山', '努尔米迪·阿山'],
    ['a letter that other Latin lacks is read', 'Muratʙek Asanulь', '穆拉提·阿山'],
    ['-dy before -uly', 'Baidyuly Asan', 'Bai Asan'],
  ])('two persons: %s', (_, a, b) => expect(compareNames(a, b).verdict).not.toBe('same'));

  it.each([
    ['a final n writes the m before b', 'Мейрамбай Асан', '麦依兰拜·阿山'],
    ['and at the end of lin', 'Сәлімбай Асан', '沙林拜·阿山'],
    ['-ков as ke-fu', 'Арман Тұрлыбеков', 'AERMAN TUERLEBIEKEFU'],
    ['-кова as ke-wa', 'Салтанат Исакова', 'SALETANATI YISAKEWA'],
    ['he-fu of Жақып is no surname', 'Жақып Асан', 'JIAHEFU ASHAN'],
    ['z before h', 'Айгүл Оразханқызы', 'Aigul Orazhanqyzy'],
    ['-у as v after е', 'Тілеу Асанұлы', 'Tilev Asanulь'],
    ['-dyuly', 'Асан Сатыбалдыұлы', 'Asan Satybaldyuly'],
    ['a second а is not heard', 'Қожахмет Асан', '霍加阿合买提·阿山'],
    ['two passports by two translators', 'SAILIKEJIANG NUERLAN', 'XIELIKEJIANG NUERLAN'],
    ['-шова as shao-wa', 'Данара Төлешова', '达娜拉·图列绍娃'],
    ['a German paper', 'Samanbek Tölebajew', 'Заманбек Төлебаев'],
    ['a Polish one', 'Żanserik Tujakbaj', 'Жансерік Тұяқбай'],
    ['x for кс', 'Maxutbek Asanov', 'Мақсұтбек Асанов'],
    ['half-pinyin of the press of Xinjiang', 'Hulmanbiek Ashan', 'Құрманбек Асан'],
    ['-xi at the end', 'Yerkexi Jumabiek', 'Еркеш Жұмабек'],
    ['wo is no Kazakh syllable', 'WORELETAI ASHAN', 'Оралтай Асан'],
    ['-ова in Arabic script', 'ئايگۈل سابىروۋا', 'Айгүл Сабирова'],
    ['-инович of a name in -і', 'Асан Амангельдинович', 'Асан Амангелдіұлы'],
    ['-уллин of a name in -ла', 'Қайсар Абдуллин', '哈依沙尔·阿不都拉'],
    ['the Arabic article', 'Abdulmajit Tursun', 'Abdumajit Tursun'],
    ['Muhemmet shortened in a joined name', 'Muhemmetrozi Tursun', 'Memetrozi Tursun'],
    ['-нұлы as 努雷', 'Жәнібек Омарханұлы', '扎尼别克·奥马尔哈努雷'],
    ['-ұлы as 乌雷', 'Арыстанбек Әлімханұлы', '阿雷斯坦别克·阿利姆汗乌雷'],
    ['дж between two names in one', 'Мұхамеджан Асанов', 'Mukhametzhan Asanov'],
    ['тд and дд', 'Низам Зайнуддинов', 'Низам Зайнутдинов'],
    ['旦 without its n', 'Парида Асан', '帕丽旦·阿山'],
    ['Kyrgyz ө for е', 'Өсөн Асанов', 'Усен Асанов'],
    ['т once, where 买买提 ends in it and 吐 begins', 'Мәметтұрсын Асан', '买买提吐尔逊·阿山'],
  ])('one person: %s', (_, a, b) => expect(compareNames(a, b).verdict).toBe('same'));

  it('asks for more when the one name that agrees is common', () => {
    expect(compareNames('Ерлан', 'Yerlan Askarov').score).toBeLessThan(
      compareNames('Мырзагелді', 'Myrzageldi Askarov').score,
    );
  });

  it('uses the language where it is known', () => {
    // Without a letter of its own a Kazakh name could be a Russian rendering.
    const loose = compareNames('Ерлан Сакен', 'Ерлан Сәкен');
    const strict = compareNames('Ерлан Сакен', 'Ерлан Сәкен', { leftLanguage: 'kk' });
    expect(strict.score).toBeLessThan(loose.score);
  });
});

describe('comparing names: explanation', () => {
  it.each([
    ['Тулеген Асанов', 'Tolegen Asanov', 'letters_differ'],
    ['Тілеубек Асанұлы', 'Tleubek Asanuly', 'letter_missing'],
    ['Нұржан Асанұлы', 'Nurlan Asanuly', 'formant_differs'],
    ['Ерболат Асанұлы', 'Ербол Асанұлы', 'formant_differs'],
    ['Серікбек Асанұлы', 'Serik Asanuly', 'formant_missing'],
    ['Нұрлан Серікұлы', 'Нұрлан Серікқызы', 'sex_differs'],
    ['Мұрат Нұржанұлы', 'Нұржан Мұратұлы', 'roles_swapped'],
    ['Нұрлан Серікұлы', 'Nurlan', 'father_missing'],
    ['Нұрлан Серіков', 'Nurlan', 'surname_missing'],
    ['Қанат Асан Темір', 'Qanat Asan', 'part_missing'],
    ['Нұрлан Серікұлы', 'Nurlan', 'only_common_name'],
    ['Қ. Асқаров', 'Қайрат Асқаров', 'initial_only'],
    ['Жүсіп Асанұлы', 'Yusuf Asan', 'other_form'],
    ['Ерболат Қайрат', '叶尔波拉提·哈依拉提', 'chinese_rendering'],
    ['Ерболат Қайрат', 'YEERBOLATI HAYILATI', 'pinyin_spelling'],
    ['Серік Қайратұлы', 'Серік Қайратов', 'ending_differs'],
    ['Серік Қайратұлы', 'Серік Қайрат', 'ending_missing'],
    ['Бек-Болат Асан', 'Bekbolat Asan', 'read_as_one_word'],
    ['Серік Қайрат', 'Serik Qairat', 'scripts_differ'],
    ['Серік Қайрат', 'Qairat Serik', 'order_differs'],
    ['Серік Қайрат', 'Қасым Омар', 'part_differs'],
    ['Серік', 'СЕРІК', 'identical'],
  ] as const)('%s – %s: %s', (a, b, code) => {
    expect(codes(a, b)).toContain(code);
    expect(codes(b, a)).toContain(code);
  });

  it('is a sentence in three languages without an open place', () => {
    const { differences } = compareNames('Тулеген Асан', 'Tolegen Asanuly Qairat');
    for (const difference of differences)
      for (const language of ['kk', 'ru', 'en'] as const) {
        const sentence = explainDifference(difference, language);
        expect(sentence).toMatch(/[.]$/u);
        expect(sentence).not.toMatch(/[{}]|«»|“”/u);
      }
    expect(explainDifference(differences[0] ?? { code: 'identical', facts: {} }, 'en')).toBe('Differs by у / o.');
  });

  it('has words for every difference and no others', () => {
    expect(Object.keys(catalogue).toSorted()).toEqual([...DIFFERENCE_CODES].toSorted());
  });

  it('turns with the sides', () => {
    const [there] = compareNames('Тулеген Асан', 'Tolegen Asan').differences;
    const [back] = compareNames('Tolegen Asan', 'Тулеген Асан').differences;
    expect(back?.facts).toEqual({ left: there?.facts.right, right: there?.facts.left });
  });
});
