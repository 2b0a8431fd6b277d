import { ended, eventSentence, eventWords, kindWords, relationSentence } from './sentences.js';

describe('a sentence', () => {
  it.each([
    ['забрали паспорт', 'забрали паспорт.'],
    ['забрали паспорт.', 'забрали паспорт.'],
    ['забрали «на хранение»', 'забрали «на хранение».'],
    ['забрали «на хранение».', 'забрали «на хранение».'],
    ['сказали: «Жди.»', 'сказали: «Жди.»'],
    ['молчит…', 'молчит…'],
    ['не пускают!', 'не пускают!'],
    ['где он?', 'где он?'],
    ['(со слов соседа)', '(со слов соседа).'],
    ['забрали паспорт , ', 'забрали паспорт.'],
    ['первая строка\n вторая', 'первая строка вторая.'],
    ['  ', ''],
    ['', ''],
  ])('%j ends as %j', (text, expected) => expect(ended(text)).toBe(expected));
});

describe('the kind of an event', () => {
  it.each([
    ['задержан', 'тюрьма', 'both', 'задержан (тюрьма)'],
    ['документ изъят', 'паспорт изъят', 'form', 'паспорт изъят'],
    ['задержан', 'удерживается, форма неизвестна', 'type', 'задержан'],
    ['умер', 'умер', 'both', 'умер'],
    ['задержан', 'интернат (родители задержаны)', 'both', 'задержан – интернат (родители задержаны)'],
    ['сотталды (сот отырысы өтті)', 'түрме', 'both', 'сотталды (сот отырысы өтті) – түрме'],
    ['задержан', '', 'form', 'задержан'],
    ['', 'тюрьма', 'type', 'тюрьма'],
    ['', '', 'both', ''],
  ] as const)('%j under %j (%s) is %j', (type, form, printed, expected) =>
    expect(kindWords(type, form, printed)).toBe(expected),
  );
});

describe('an event', () => {
  it.each([
    ['паспорт изъят', 'Паспорт забрали «на хранение».', 'паспорт изъят. Паспорт забрали «на хранение».'],
    ['паспорт изъят', 'забрали', 'паспорт изъят. Забрали.'],
    ['паспорт изъят', 'Паспорт изъят полицией', 'Паспорт изъят полицией.'],
    ['паспорт изъят', 'Паспорт изъят.', 'Паспорт изъят.'],
    ['суд', 'Судили за книгу!', 'суд. Судили за книгу!'],
    ['паспорт изъят', ' ', 'паспорт изъят'],
    ['', 'Забрали паспорт…', 'Забрали паспорт…'],
    ['', '', ''],
  ])('%j with %j is %j', (kind, told, expected) => expect(eventWords(kind, told)).toBe(expected));

  it.each([
    ['около апреля 2022 г.', 'город Алтай', 'паспорт изъят', 'Около апреля 2022 г., город Алтай: паспорт изъят.'],
    ['около апреля 2022 г.', '', 'паспорт изъят', 'Около апреля 2022 г.: паспорт изъят.'],
    ['16.11.2022', 'Алтай қ.', 'Шекарадан шығармады.', '16.11.2022, Алтай қ.: Шекарадан шығармады.'],
    ['16.11.2022', 'город Алтай, вокзал.', 'где он?', '16.11.2022, город Алтай, вокзал: где он?'],
    ['16.11.2022', 'город Алтай,', '«Жди.»', '16.11.2022, город Алтай: «Жди.»'],
    ['', '', 'паспорт изъят', 'Паспорт изъят.'],
    ['май 2023 г.', 'город Алтай', '', 'Май 2023 г., город Алтай.'],
    ['', '', '', ''],
  ])('on %j at %j of %j is %j', (when, place, what, expected) =>
    expect(eventSentence(when, place, what)).toBe(expected),
  );

  it('never has two marks side by side, whatever its parts end with', () => {
    const endings = ['', '.', '»', '».', '.»', '…', '!', '?', ',', ';', ':', ' –'];
    for (const kind of endings)
      for (const told of endings)
        for (const place of endings) {
          const what = eventWords(`изъят${kind}`, told === '' ? '' : `забрали «паспорт${told}`);
          const said = eventSentence('май 2023', place === '' ? '' : `город Алтай${place}`, what);
          expect(said).not.toMatch(/[,;:]\s*[.,;:]|\.[,;]|\.\.|[!?…]\.|\s[.,;:]/u);
          expect(said).toMatch(/[.!?…]»?$/u);
        }
  });
});

describe('a link of the relation', () => {
  const person = (kazakh: string, russian: string) => ({
    names: { kazakh, russian, latin: null, arabic: null, chinese: null },
    role: { kk: '', ru: '' },
    born: null,
    spellings: [],
  });
  const [son, father] = [person('Ермек Дәулетұлы', 'Ермек Даулетулы'), person('Дәулет', 'Даулет')];

  it('says who is what to whom without inflecting a name', () =>
    expect(relationSentence({ kk: 'ұлы', ru: 'сын' }, { who: son, whose: father, isAbove: false })).toEqual({
      kk: 'Ермек Дәулетұлы – келесі адамның ұлы: Дәулет',
      ru: 'Ермек Даулетулы – сын следующего лица: Даулет',
    }));

  it('says it upwards where the relation is told of the person below', () =>
    expect(relationSentence({ kk: 'інісі', ru: 'младший брат' }, { who: father, whose: son, isAbove: true })).toEqual({
      kk: 'Дәулет – алдыңғы адамның інісі: Ермек Дәулетұлы',
      ru: 'Даулет – младший брат предыдущего лица: Ермек Даулетулы',
    }));

  it('calls a relation that nobody named a relation', () =>
    expect(relationSentence({ kk: '', ru: '' }, { who: father, whose: son, isAbove: true }).ru).toBe(
      'Даулет – родственник предыдущего лица: Ермек Даулетулы',
    ));
});
