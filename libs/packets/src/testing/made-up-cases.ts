import type { CaseSheets, SheetMention } from '../composing/packet-facts.js';
import { MADE, aDocument, aFate, aPerson, anEvent, citizen, day, earlier, sheetsOf, told } from './made-up-sheets.js';

/** An aunt looks for her brother's son: a whole path, five papers, two earlier letters. */
export function auntAndNephew(): CaseSheets {
  const aunt = aPerson(
    'aunt',
    {
      ...{ kazakh: 'Тоқтарқызы Нұрсұлу', russian: 'Токтаркызы Нурсулу', latin: 'TOKTARKYZY NURSULU' },
      ...{ arabic: 'نۇرسۇلۋ توقتارقىزى', chinese: '努尔苏鲁·托合塔尔' },
    },
    { sex: 'female', birthEdtf: '1961-01-01' },
    {
      identifiers: [{ kind: 'iin', value: '610101400007' }],
      contacts: [
        { kind: 'address', value: 'Алматы облысы, Мысал ауылы, 5-үй', safety: 'safe' },
        { kind: 'phone', value: '+7 700 000 00 02', safety: 'safe' },
        { kind: 'email', value: 'aunt@example.org', safety: 'safe' },
      ],
    },
  );
  const brother = aPerson(
    'brother',
    {
      ...{ kazakh: 'Тоқтарұлы Қайрат', russian: 'Токтарулы Кайрат', latin: 'HAILATI TUOHETAER' },
      ...{ arabic: 'قايرات توقتارۇلى', chinese: '哈依拉提·托合塔尔' },
    },
    { sex: 'male', birthEdtf: '1965-03-02' },
    { identifiers: [{ kind: 'prc_id', value: '654125196503020017' }] },
  );
  const nephew = aPerson(
    'nephew',
    {
      ...{ kazakh: 'Қайратұлы Ерболат', russian: 'Кайратулы Ерболат', latin: 'YEERBOLATI HAYILATI' },
      ...{ arabic: 'ەربولات قايراتۇلى', chinese: '叶尔波拉提·哈依拉提' },
    },
    {
      ...{ sex: 'male', birthEdtf: '1990-04-12', birthPlaceCode: '654025', birthPlace: 'Қарабұлақ ауылы' },
      ...{ occupation: 'driver', occupationEn: 'driver', occupationKk: 'жүргізуші', occupationRu: 'водитель' },
      ...{ lastPlaceCode: '654025' },
    },
    {
      identifiers: [
        { kind: 'kz_passport', value: 'N07654321' },
        { kind: 'prc_id', value: '654125199004120018' },
      ],
      contacts: [{ kind: 'address', value: 'Karabulak, house 14', safety: 'safe' }],
      citizenship: citizen('KZ_NAT_PRC_OPEN'),
      claims: told({ marital_status: 'married', mother_name: 'Сәрсенқызы Гүлжан' }),
    },
  );
  return sheetsOf(
    {
      ...{ applicant: aunt, sought: nephew, between: [brother], kinTerm: 'nephew_by_brother' },
      links: [
        { from: 'aunt', to: 'brother', kind: 'parent', papers: ['hukou', 'birth-brother'] },
        { from: 'brother', to: 'nephew', kind: 'parent', papers: ['birth-nephew'] },
      ],
    },
    {
      number: '2026-0031',
      asks: ['news', 'consular_access', 'release'],
      events: [
        anEvent('left_kz', '2018-03', { placeText: 'Khorgos' }),
        anEvent('last_contact', '2018-04-28', { sourceKind: 'relative_contact' }),
        anEvent('detained', '2018-05-02', {
          ...{ form: 'CAMP', placeCode: '654025', facility: 'Xinyuan County Vocational Training Centre' },
          ...{ actors: 'Public Security Bureau of Xinyuan County', reasons: ['relatives_abroad', 'travel_kazakhstan'] },
          ...{ descriptionKk: 'Үйінен алып кетті.', descriptionRu: 'Увезли из дома.', sourceKind: 'eyewitness' },
        }),
      ],
      fate: [aFate('liberty', 'detained'), aFate('place', 'in_prc'), aFate('contact', 'none')],
      documents: [
        aDocument('application', 'application_signed', 1, 'aunt'),
        aDocument('id-aunt', 'KZ-ID', 1, 'aunt'),
        aDocument('pass-nephew', 'KZ-PASS', 2, 'nephew'),
        aDocument('hukou', 'PRC-HUKOU', 6, null),
        aDocument('birth-brother', 'PRC-BIRTH', 1, 'brother'),
        aDocument('birth-nephew', 'KZ-BIRTH', 1, 'nephew'),
      ],
      mentions: [
        {
          ...{ personId: 'brother', documentId: 'birth-brother', spelling: '海拉提·托合塔尔', numberIndex: null },
          ...{ birthDate: day('1965-03-02'), confirmedAt: MADE, maskedNumber: '••••0017' },
        } as SheetMention,
      ],
      letters: [
        earlier('e1', 'KZ-MFA', { incomingNumber: 'Т-118', incomingOn: day('2019-02-06') }),
        earlier('e2', 'KZ-OMBUDSMAN', {
          outgoingNumber: '12-3/007',
          replyClass: 'forwarded',
          dispatchedOn: day('2025-04-01'),
        }),
      ],
      limits: 'өтініш берушінің мекенжайы ҚХР тарапына берілмесін',
    },
  );
}

/** A wife looks for her husband, of whom little is known. */
export function wifeAndHusband(): CaseSheets {
  const wife = aPerson(
    'wife',
    { kazakh: 'Сапарқызы Айгүл', latin: 'SAPARKYZY AIGUL' },
    { sex: 'female' },
    {
      identifiers: [{ kind: 'iin', value: '800101400008' }],
      contacts: [{ kind: 'phone', value: '+7 700 000 00 09', safety: 'safe' }],
    },
  );
  const husband = aPerson('husband', { kazakh: 'Нұрланұлы Бақыт', chinese: '巴合提·努尔兰' }, { sex: 'male' });
  return sheetsOf(
    { applicant: wife, sought: husband, kinTerm: 'husband' },
    { number: '2026-0044', events: [anEvent('last_contact', '2017-22')], fate: [aFate('contact', 'none', '')] },
  );
}

/** A mother looks for her daughter: a long story with many papers and a sentence. */
export function motherAndDaughter(): CaseSheets {
  const mother = aPerson(
    'mother',
    {
      kazakh: 'Әбдірахманова Күләш Жұмағалиқызы',
      russian: 'Абдирахманова Куляш Жумагалиевна',
      latin: 'ABDIRAKHMANOVA KULYASH',
    },
    { sex: 'female', birthEdtf: '1955' },
    {
      identifiers: [{ kind: 'iin', value: '550505400004' }],
      contacts: [
        { kind: 'address', value: 'Алматы қ., Мысал көшесі, 12-үй, 4-пәтер', safety: 'safe' },
        { kind: 'phone', value: '+7 700 000 00 05', safety: 'safe' },
      ],
    },
  );
  const daughter = aPerson(
    'daughter',
    {
      ...{
        kazakh: 'Мұқаметжанқызы Гүлбаршын',
        russian: 'Мухаметжанкызы Гульбаршын',
        latin: 'GULIBAERXIN MUHAMAITIJIANG',
      },
      ...{ arabic: 'گۇلبارشىن مۇقامەتجانقىزى', chinese: '古丽巴尔辛·木合买提江' },
    },
    { sex: 'female', birthEdtf: '1984-11', birthPlaceCode: '654324', lastPlaceCode: '654324', occupation: 'teacher' },
    {
      identifiers: [{ kind: 'prc_id', value: '654324198411010022' }],
      citizenship: citizen('PRC_KZRES'),
      claims: told({ marital_status: 'divorced', father_name: 'Мұқаметжан' }),
    },
  );
  const story = Array.from({ length: 14 }, (_, at) =>
    anEvent(
      ['summoned', 'questioned', 'transferred', 'contact'][at % 4] ?? 'contact',
      `20${17 + Math.floor(at / 2)}-0${1 + (at % 9)}`,
      {
        placeCode: '654324',
        descriptionKk: 'Туысының айтуынша, ауылдағы полиция бөліміне шақырып, бірнеше сағат бойы сұраққа алды.',
        descriptionRu: 'По словам родственника, вызвали в сельский отдел полиции и несколько часов допрашивали.',
      },
    ),
  );
  return sheetsOf(
    {
      ...{ applicant: mother, sought: daughter, kinTerm: 'daughter' },
      links: [{ from: 'mother', to: 'daughter', kind: 'parent', papers: ['paper-2', 'paper-3'] }],
    },
    {
      number: '2026-0052',
      asks: ['news', 'release', 'documents_returned', 'reunification', 'consular_access', 'legal_help'],
      events: [
        ...story,
        anEvent('detained', '2024-06', { form: 'PTDC', placeCode: '654324', reasons: ['religious_practice'] }),
        anEvent('sentenced', '2025-01', {
          form: 'PRISON',
          placeCode: '654324',
          actors: 'People’s Court of Habahe County',
        }),
      ],
      fate: [
        aFate('liberty', 'sentenced_serving', '2025-01'),
        aFate('place', 'in_prc'),
        aFate('contact', 'monitored_or_scripted', '2025-12'),
        aFate('documents', 'withheld', '2024-06'),
      ],
      documents: [
        aDocument('application', 'application_signed', 2, 'mother'),
        ...['KZ-RES', 'PRC-BIRTH', 'PRC-HUKOU'].map((kind, at) =>
          aDocument(`paper-${at + 1}`, kind, 3 + at, at === 0 ? 'mother' : 'daughter'),
        ),
        ...Array.from({ length: 12 }, (_, at) =>
          aDocument(`kandas-${at}`, at % 2 === 0 ? 'KANDAS' : 'KZ-ID', 1 + (at % 3), 'daughter'),
        ),
      ],
      letters: Array.from({ length: 5 }, (_, at) =>
        earlier(`e${at}`, ['KZ-MFA', 'KZ-PROSECUTOR', 'KZ-OMBUDSMAN', 'KZ-MFA-ALMATY', 'UN-WGAD'][at] ?? 'KZ-MFA', {
          ...{ outgoingNumber: `12-3/10${at}`, dispatchedOn: day(`2025-0${at + 1}-10`) },
          ...(at % 2 === 0 ? { replyClass: 'refused_prc_citizen_noninterference' } : {}),
        }),
      ),
    },
  );
}

export const MADE_UP_CASES: Readonly<Record<string, () => CaseSheets>> = {
  auntAndNephew,
  wifeAndHusband,
  motherAndDaughter,
};
