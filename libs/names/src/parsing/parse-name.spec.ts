import fc from 'fast-check';
import { parseName, recordName, romanisationsOf } from '../index.js';

const roles = (name: string): string[] => parseName(name).map(({ text, role }) => `${text}:${role ?? '?'}`);

describe('parts of a name (made-up people)', () => {
  it.each([
    ['Қайратұлы Ерболат', ['Қайратұлы:father', 'Ерболат:given']],
    ['Ерболат Қайрат ұлы', ['Ерболат:given', 'Қайрат ұлы:father']],
    ['Ерболат Қайрат-ұлы', ['Ерболат:given', 'Қайрат-ұлы:father']],
    ['ەربولات قايرات ۇلى', ['ەربولات:given', 'قايرات ۇلى:father']],
    ['ەربولات قايراتۇلى', ['ەربولات:given', 'قايراتۇلى:father']],
    ['Aigul Nurlankyzy', ['Aigul:given', 'Nurlankyzy:father']],
    ['Айгуль Нурлановна Омарова', ['Айгуль:given', 'Нурлановна:father', 'Омарова:surname']],
    ['Омаров Ерболат Қайратұлы', ['Омаров:surname', 'Ерболат:given', 'Қайратұлы:father']],
    ['Темір Ерболат Қайратұлы', ['Темір:surname', 'Ерболат:given', 'Қайратұлы:father']],
    ['Ерболат Қайратұлы Темір', ['Ерболат:given', 'Қайратұлы:father', 'Темір:surname']],
    ['Бакыт Асан уулу', ['Бакыт:given', 'Асан уулу:father']],
    ['叶尔波拉提·哈依拉提', ['叶尔波拉提:given', '哈依拉提:father']],
    ['叶尔波拉提', ['叶尔波拉提:given']],
    ['KAIRATULY<<YERBOLAT', ['KAIRATULY:father', 'YERBOLAT:given']],
    ['OMAROV<<YERBOLAT<<<<', ['OMAROV:surname', 'YERBOLAT:given']],
    ['Ерболат', ['Ерболат:given']],
    ['Ерболат Қайрат', ['Ерболат:given', 'Қайрат:?']],
    ['Ерболат Қайратұлы (Найман)', ['Ерболат:given', 'Қайратұлы:father', 'Найман:clan']],
    ['Ерболат Қайратұлы, Найман руы', ['Ерболат:given', 'Қайратұлы:father', 'Найман:clan']],
    ['Найман Ерболатұлы', ['Найман:given', 'Ерболатұлы:father']],
    ['Айгүлі Асанқызы', ['Айгүлі:given', 'Асанқызы:father']],
    ['Айсұлу Манапқызы', ['Айсұлу:given', 'Манапқызы:father']],
    ['', []],
    ['<<', []],
  ])('%s', (name, parts) => expect(roles(name)).toEqual(parts));

  it('tells the sex that an ending shows', () => {
    expect(parseName('Айгүл Нұрланқызы').map((part) => part.sex)).toEqual([null, 'female']);
    expect(parseName('Ерболат Қайратович').map((part) => part.sex)).toEqual([null, 'male']);
  });

  it('never takes a suffix of the father for a surname', () => {
    const stem = fc.constantFrom('Қайрат', 'Асан', 'Төлеген', 'Жұмабай', 'Ахмет', 'Мұса');
    const suffix = fc.constantFrom(
      'ұлы',
      'қызы',
      'улы',
      'кызы',
      ' ұлы',
      ' қызы',
      '-ұлы',
      'ович',
      'овна',
      'уулу',
      ' уулу',
    );
    fc.assert(
      fc.property(stem, suffix, (name, end) => {
        const found = parseName(`Ерлан ${name}${end}`).map((part) => part.role);
        expect([name + end, ...found]).toEqual([name + end, 'given', 'father']);
      }),
    );
  });

  it('reads any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseName(text).length >= 0));
  });
});

describe('records of names', () => {
  const record = recordName(' Ерболат  Қайратұлы', { kind: 'identity_card', source: 'card', language: 'kk' });

  it('keep what was written and where', () => {
    expect(record).toMatchObject({
      value: 'Ерболат Қайратұлы',
      script: 'cyrillic',
      language: 'kk',
      kind: 'identity_card',
      generated: null,
    });
    expect(record.parts).toHaveLength(2);
  });

  it('mark every romanisation as generated', () => {
    const made = romanisationsOf(record);
    expect(Object.fromEntries(made.map((one) => [one.generated, one.value]))).toEqual({
      passport: 'Yerbolat Kayratuly',
      bgn: 'Yerbolat Qayratuly',
      qazaqparat: 'Erbolat Qayratulı',
      latin2017: "Erbolat Qai'ratuly",
      latin2018: 'Erbolat Qaıratuly',
      latin2021: 'Erbolat Qairatūly',
      xinjiang1964: 'Erbolat Ⱪayratulı',
      russian: 'Ерболат Кайратулы',
      tote: 'ەربولات قايراتۇلى',
    });
    expect(made.map((one) => one.script)).toContain('arabic');
  });

  it('have no romanisation of what is not Cyrillic', () => {
    expect(romanisationsOf(recordName('叶尔波拉提', { kind: 'household_register', source: 'register' }))).toEqual([]);
  });

  it('puts the hamza before a front word of Arabic script that shows it by no letter', () => {
    const tote = (name: string): string | undefined =>
      romanisationsOf(recordName(name, { kind: 'spoken', source: 'family' })).find((one) => one.generated === 'tote')
        ?.value;
    expect([tote('Біләл'), tote('Серік'), tote('Болат')]).toEqual(['ٴبىلال', 'سەرىك', 'بولات']);
  });
});
