import type { CitizenshipClaim, Person, PersonName, ReferenceEntry } from '@izdeu/database';
import { LabelBook } from './label-book.js';
import type { PersonFacts } from './packet-facts.js';
import { namesOf } from './person-names.js';
import { auntAndNephew } from '../testing/made-up-cases.js';
import { citizenshipPosition, soughtContent } from './person-sheets.js';
import { joinPlace } from './told.js';
import { isOccupationSaidIn, occupationInEnglish } from './told-of-person.js';

const status = (code: string, kk: string, ru: string, sensitive = false): ReferenceEntry =>
  ({
    kind: 'citizenship_status',
    code,
    data: { labels: { kk, ru, en: code }, sensitive },
  }) as unknown as ReferenceEntry;

const book = new LabelBook([
  status('PRC_KZRES', 'Қазақстанда ықтиярхаты бар ҚХР азаматы', 'гражданин КНР с видом на жительство в Казахстане'),
  status('KZ_NAT_PRC_OPEN', 'ҚХР тіркеуі жабылмаған', 'учёт в КНР не закрыт', true),
  status('REFUGEE_KZ', 'Қазақстандағы босқын', 'беженец в Казахстане', true),
  status('KZ_LOST', 'азаматтығы тоқтатылған', 'гражданство утрачено', true),
]);

const TODAY = '2026-11-22';
const claim = (code: string, isWorking = false, from: string | null = null): CitizenshipClaim => {
  const day = from === null ? null : new Date(from);
  const dates = { fromEarliest: day, fromLatest: day, toEarliest: null, toLatest: null };
  return { status: code, isWorking, ...dates, supersededById: null } as unknown as CitizenshipClaim;
};
const person = (citizenship: readonly CitizenshipClaim[], more: Partial<PersonFacts> = {}): PersonFacts => ({
  person: { displayName: 'Сынақбаев Дәулет', sex: 'male' } as Person,
  names: [],
  identifiers: [],
  contacts: [],
  citizenship,
  claims: [],
  ...more,
});

describe('what a letter says of citizenship', () => {
  it.each([
    [
      'KZ_NAT_PRC_OPEN',
      'гражданин Республики Казахстан (паспорт N00000000); по словам семьи, ранее был зарегистрирован в КНР',
    ],
    ['KZ_BIRTH', 'гражданин Республики Казахстан (паспорт N00000000)'],
    ['PRC_KZRES', 'по словам семьи, гражданин КНР с видом на жительство в Казахстане'],
    ['REFUGEE_KZ', 'сведения о гражданстве уточняются'],
    ['KZ_LOST', 'сведения о гражданстве уточняются'],
    ['UNKNOWN', 'сведения о гражданстве уточняются'],
  ])('%s is: %s', (code, expected) => {
    const facts = person([claim(code)], { identifiers: [{ kind: 'kz_passport', value: 'N00000000' }] });
    expect(citizenshipPosition(facts, book, TODAY).ru).toBe(expected);
  });

  it('follows the working claim, and with two claims still never says that a person has two citizenships', () => {
    const facts = person([claim('KZ_NAT_PRC_OPEN', true), claim('PRC_KZRES')]);
    const { kk, ru } = citizenshipPosition(facts, book, TODAY);
    expect(kk).toBe('Қазақстан Республикасының азаматы; отбасының айтуынша, бұрын ҚХР-да тіркелген');
    expect(`${kk} ${ru}`).not.toMatch(/қос азамат|двойн|жабылмаған|не закрыт/iu);
  });
});

describe('a loss of Kazakh citizenship in a letter', () => {
  const ru = (...claims: CitizenshipClaim[]) => citizenshipPosition(person(claims), book, TODAY).ru;

  it('is hidden by no older claim, picked or recorded later', () => {
    expect(ru(claim('KZ_LOST', false, '2020-01-01'), claim('KZ_BIRTH', true, '1980-01-01'))).toMatch(/уточняются/u);
    expect(ru(claim('KZ_LOST', false, '2020-01-01'), claim('KZ_BIRTH'))).toMatch(/уточняются/u);
  });

  it('ends with citizenship that surely came after it', () => {
    expect(ru(claim('KZ_LOST', false, '2020-01-01'), claim('KZ_BIRTH', false, '2024-01-01'))).toBe(
      'гражданин Республики Казахстан',
    );
  });
});

describe('the spellings of a name', () => {
  const name = (value: string, script: string, kind: string, more: object = {}): PersonName =>
    ({ value, script, kind, language: '', generated: false, ...more }) as PersonName;

  it('are those of papers before those told, and nothing is made up', () => {
    const names = [
      name('DAULET SYNAQBAI', 'latin', 'spoken'),
      name('SYNAKBAYEV DAULET', 'latin', 'passport_mrz'),
      name('Сынакбаев Даулет', 'cyrillic', 'identity_card', { language: 'ru' }),
      name('达吾列提', 'han', 'household_register', { generated: true }),
    ];
    expect(namesOf(person([], { names }))).toEqual({
      kazakh: 'Сынакбаев Даулет',
      russian: 'Сынакбаев Даулет',
      latin: 'SYNAKBAYEV DAULET',
      arabic: null,
      chinese: '达吾列提',
    });
  });

  it('lead with the one in a paper, then the official one as it was told, then the former one', () => {
    const [paper, told, former] = [
      name('Қожахметов Дәулет', 'cyrillic', 'as_in_paper'),
      name('Дәулет Қожахметұлы', 'cyrillic', 'legal'),
      name('Дәулет Сынақбай', 'cyrillic', 'former'),
    ];
    expect(namesOf(person([], { names: [former, told, paper] })).kazakh).toBe('Қожахметов Дәулет');
    expect(namesOf(person([], { names: [former, told] })).kazakh).toBe('Дәулет Қожахметұлы');
  });
});

describe('what sheets in two languages say of the sought person', () => {
  const withWork = (more: Partial<Person>) => {
    const sheets = auntAndNephew();
    const none = { occupation: '', occupationKk: '', occupationRu: '', occupationEn: '' };
    return { ...sheets, sought: { ...sheets.sought, person: { ...sheets.sought.person, ...none, ...more } } };
  };

  it.each([
    ['Қарабұлақ ауылы', 'Қарабұлақ ауылы', '«Қарабұлақ ауылы» (дословно, на казахском языке)'],
    ['село Каракум', 'село Каракум', 'село Каракум'],
    ['清水河镇', '«清水河镇» (сөзбе-сөз)', '«清水河镇» (дословно)'],
  ])('quotes a place on sheets of other letters than those in which it was told: %s', (told, kk, ru) => {
    const place = { kk: 'Құлжа қаласы', ru: 'город Кульджа' };
    expect(joinPlace(null, told)).toEqual({ kk, ru });
    expect(joinPlace(place, told)).toEqual({ kk: `${place.kk}, ${kk}`, ru: `${place.ru}, ${ru}` });
    expect([joinPlace(place, ''), joinPlace(null, '')]).toEqual([place, null]);
  });

  it('spells the parents as the papers of each language do', () => {
    expect(soughtContent(auntAndNephew()).parents).toEqual({
      kk: 'әкесі – Тоқтарұлы Қайрат; анасы – Сәрсенқызы Гүлжан',
      ru: 'отец – Токтарулы Кайрат; мать – Сәрсенқызы Гүлжан',
    });
  });

  it('quotes by whom the person was taken where that is told in other letters', () => {
    const { detention } = soughtContent(auntAndNephew());
    expect(detention?.ru).toContain('Кем: «Public Security Bureau of Xinyuan County» (дословно).');
    expect(detention?.kk).toContain('Ұстаған: «Public Security Bureau of Xinyuan County» (сөзбе-сөз).');
  });

  it.each([
    [{}, null],
    [{ occupation: 'жүргізуші', occupationKk: 'жүргізуші', occupationRu: 'водитель' }, ['жүргізуші', 'водитель']],
    [{ occupation: 'мұғалім', occupationKk: 'мұғалім' }, ['мұғалім', '«мұғалім» (дословно, на казахском языке)']],
    [
      { occupation: 'driver', occupationEn: 'driver' },
      ['«driver» (сөзбе-сөз, ағылшын тілінде)', '«driver» (дословно, на английском языке)'],
    ],
    [{ occupation: '司机' }, ['«司机» (сөзбе-сөз)', '«司机» (дословно)']],
    [{ occupationRu: 'врач' }, ['«врач» (сөзбе-сөз, орыс тілінде)', 'врач']],
  ])('of the occupation %o: %o', (more, expected) => {
    const said = soughtContent(withWork(more)).occupation;
    expect(said && [said.kk, said.ru]).toEqual(expected);
  });

  it('knows in which languages the occupation is still to be said', () => {
    const { sought } = withWork({ occupation: 'жүргізуші', occupationKk: 'жүргізуші' });
    expect((['kk', 'ru', 'en'] as const).map((language) => isOccupationSaidIn(sought, language))).toEqual([
      true,
      false,
      false,
    ]);
    expect(occupationInEnglish(sought)).toBe('');
    expect(isOccupationSaidIn(withWork({}).sought, 'ru')).toBe(true);
  });
});
