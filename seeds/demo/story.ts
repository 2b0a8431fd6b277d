import type { LocalDate } from '@izdeu/kernel';
import { addDays } from '@izdeu/kernel';
import type { DemoEvent, DemoFate } from './docket-types.js';
import type { Random } from './random.js';

/** What happened to the sought person, in outline; what a family knows of it varies in detail and in exactness. */
export const STORIES = ['camp', 'sentenced', 'exit_ban', 'released', 'silence', 'returned'] as const;
export type Story = (typeof STORIES)[number];

type Step = readonly [type: string, form: string | null, kk: string, ru: string];

const STEPS: Readonly<Record<Story, readonly Step[]>> = {
  camp: [
    ['entered_prc', null, 'Туыстарына барды.', 'Поездка к родственникам.'],
    ['document_taken', 'PASSPORT', 'Паспорты алынды.', 'Забрали паспорт.'],
    ['detained', 'POLICE', 'Полиция үйінен алып кетті.', 'Полиция увезла из дома.'],
    ['transferred', 'CAMP', 'Тәрбиелеу лагеріне ауыстырылды.', 'Перевели в лагерь перевоспитания.'],
    ['last_contact', null, 'Соңғы рет WeChat арқылы хабарласты.', 'Последнее сообщение через WeChat.'],
  ],
  sentenced: [
    ['detained', 'PTDC', 'Жұмыс орнынан ұсталды.', 'Задержали на работе.'],
    ['sentenced', 'PRISON', 'Туыстар үкім туралы естіді.', 'Родные услышали о приговоре.'],
    ['last_contact', null, 'Содан кейін хабар болмады.', 'После этого вестей не было.'],
  ],
  exit_ban: [
    [
      'document_taken',
      'PASSPORT',
      'Паспорты мен ықтиярхаты «сақтауға» алынды.',
      'Паспорт и вид на жительство забрали «на хранение».',
    ],
    ['exit_refused', 'EXITBAN', 'Шекарадан шығармады.', 'Не выпустили через границу.'],
    ['contact', null, 'Қысқа әрі сақ сөйлесті.', 'Разговор был коротким и осторожным.'],
  ],
  released: [
    ['detained', 'CAMP', 'Оқуға деп алып кетті.', 'Увезли «на учёбу».'],
    ['released_from', 'CAMP', 'Үйіне қайтарылды.', 'Отпустили домой.'],
    ['rehoused_to', 'COMMUNITY', 'Күн сайын тіркеледі.', 'Ежедневно отмечается.'],
    ['contact', null, 'Жаттанды сөздермен сөйлесті.', 'Разговор заученными словами.'],
  ],
  silence: [['last_contact', 'NOCONTACT', 'Содан бері хабар жоқ.', 'С тех пор вестей нет.']],
  returned: [
    ['detained', 'CAMP', 'Шекарада ұсталды.', 'Задержали на границе.'],
    ['released_from', 'CAMP', 'Босатылды.', 'Освободили.'],
    ['document_returned', null, 'Паспорты қайтарылды.', 'Вернули паспорт.'],
    ['entered_kz', null, 'Қазақстанға оралды.', 'Вернулся(ась) в Казахстан.'],
  ],
};

/** Liberty, contact, documents and place as the last step leaves them. */
const FATES: Readonly<Record<Story, readonly [string, string, string, string]>> = {
  camp: ['detained', 'none', 'withheld', 'in_prc'],
  sentenced: ['sentenced_serving', 'none', 'unknown', 'in_prc'],
  exit_ban: ['restricted', 'monitored_or_scripted', 'partly_withheld', 'in_prc'],
  released: ['restricted', 'monitored_or_scripted', 'withheld', 'in_prc'],
  silence: ['unknown', 'last_known', 'unknown', 'unknown'],
  returned: ['at_liberty', 'regular', 'returned', 'in_kazakhstan'],
};

const REASONS = [
  'religious_practice',
  'travel_kazakhstan',
  'relatives_abroad',
  'forbidden_app',
  'culture',
  'none_given',
];
const SEASON = ['24', '24', '21', '21', '21', '22', '22', '22', '23', '23', '23', '24'];

/** One day as people tell it: exact, by month, by season, about, or between two months (EDTF, ISO 8601-2). */
function asTold(day: LocalDate, random: Random): string {
  const month = day.slice(0, 7);
  const number = Number(day.slice(5, 7));
  switch (random.int(1, 7)) {
    case 1:
    case 2:
      return day;
    case 3:
      return `${month}~`;
    case 4:
      // Winter is told by month: January and February belong to the season that began the year before.
      return SEASON[number - 1] === '24' ? month : `${day.slice(0, 4)}-${SEASON[number - 1]}`;
    case 5:
      return number < 11 ? `[${month}..${day.slice(0, 5)}${String(number + 2).padStart(2, '0')}]` : month;
    case 6:
      return day.slice(0, 4);
    default:
      return month;
  }
}

export interface Told {
  readonly events: readonly DemoEvent[];
  readonly fate: readonly DemoFate[];
}

/** The timeline and the fate claims of one story that came to an end before the appeal was received. */
export function tellStory(story: Story, homeCode: string, receivedOn: LocalDate, random: Random): Told {
  const steps = STEPS[story];
  let day = addDays(receivedOn, -steps.length * 260 - random.int(0, 900));
  const events = steps.map(([type, form, descriptionKk, descriptionRu]): DemoEvent => {
    day = addDays(day, random.int(20, 250));
    const held = ['detained', 'sentenced'].includes(type);
    return {
      type,
      dateEdtf: asTold(day, random),
      placeCode: type === 'entered_kz' ? null : homeCode,
      form,
      reasons: held ? [random.pick(REASONS)] : [],
      descriptionKk,
      descriptionRu,
      sourceKind: random.pick([
        'applicant_contact',
        'relative_contact',
        'relative_contact',
        'third_person',
        'eyewitness',
      ]),
      confidence: random.pick(['medium', 'medium', 'low', 'high'] as const),
    };
  });
  const asOfEdtf = day.slice(0, 7);
  const [liberty, contact, documents, place] = FATES[story];
  const claim = (axis: DemoFate['axis'], value: string): DemoFate => ({
    axis,
    value,
    asOfEdtf,
    sourceKind: 'relative_contact',
    confidence: 'medium',
    isWorking: true,
  });
  const fate = [
    claim('liberty', liberty),
    claim('contact', contact),
    claim('documents', documents),
    claim('place', place),
  ];
  if (liberty === 'detained' && random.chance(0.3)) {
    // The Chinese side says otherwise; both claims stay, and the family's is the working one.
    fate.push({ ...claim('liberty', 'at_liberty'), sourceKind: 'prc_statement', confidence: 'low', isWorking: false });
  }
  return { events, fate };
}
