import type { Season } from './edtf-tree.js';

export const DATE_LANGUAGES = ['kk', 'ru', 'en'] as const;
export type DateLanguage = (typeof DATE_LANGUAGES)[number];

/**
 * A date in the forms that phrases need. Kazakh: name, ablative ("-нан"), dative ("-на"). Russian: nominative (also the
 * accusative of masculine words), genitive, accusative. English has one form.
 */
export interface DateWords {
  readonly name: string;
  readonly since: string;
  readonly until: string;
}

/** How one language says what an EDTF text can mean. */
export interface Phrases {
  day(year: number, month: number, day: number): DateWords;
  month(year: number, month: number): DateWords;
  year(year: number): DateWords;
  decade(firstYear: number): DateWords;
  season(year: number, season: Season): DateWords;
  dayOfUnknownMonth(year: number, day: number): string;
  /** Day and month of an unknown year, day first; digits that are not known are `X`. */
  unknownYear(parts: readonly string[]): string;
  about(date: DateWords): string;
  perhaps(told: string): string;
  readonly aboutMark: string;
  readonly perhapsMark: string;
  lasting(first: DateWords, last: DateWords): string;
  between(first: DateWords, last: DateWords): string;
  notBefore(date: DateWords): string;
  notAfter(date: DateWords): string;
  from(date: DateWords): string;
  upTo(date: DateWords): string;
  endUnknown(first: DateWords): string;
  startUnknown(last: DateWords): string;
  list(parts: readonly string[], oneOf: boolean): string;
  readonly unknown: string;
}

/** Possessive forms ("қазаны"): the month of its year. */
const KK_MONTHS =
  'қаңтары ақпаны наурызы сәуірі мамыры маусымы шілдесі тамызы қыркүйегі қазаны қарашасы желтоқсаны'.split(' ');
const KK_SEASONS: Readonly<Record<Season, string>> = {
  spring: 'көктемі',
  summer: 'жазы',
  autumn: 'күзі',
  winter: 'қысы',
};
const RU_MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');
const RU_MONTHS_OF = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const RU_SEASONS: Readonly<Record<Season, DateWords>> = {
  spring: { name: 'весна', since: 'весны', until: 'весну' },
  summer: { name: 'лето', since: 'лета', until: 'лето' },
  autumn: { name: 'осень', since: 'осени', until: 'осень' },
  winter: { name: 'зима', since: 'зимы', until: 'зиму' },
};
const EN_MONTHS = 'January February March April May June July August September October November December'.split(' ');

const dotted = (year: number, month: number, day: number): string =>
  [String(day).padStart(2, '0'), String(month).padStart(2, '0'), String(year).padStart(4, '0')].join('.');
const spanOfWinter = (year: number): string => `${year}–${year + 1}`;

/** Adds the Kazakh case endings to a possessive form; its last vowel (ы or і) decides the harmony. */
function kkPossessive(name: string): DateWords {
  const front = name.endsWith('і');
  return { name, since: name + (front ? 'нен' : 'нан'), until: name + (front ? 'не' : 'на') };
}

const kk: Phrases = {
  day: (year, month, day) => {
    const name = dotted(year, month, day);
    return { name, since: `${name} күнінен`, until: `${name} күніне` };
  },
  month: (year, month) => kkPossessive(`${year} жылдың ${KK_MONTHS[month - 1] ?? ''}`),
  year: (year) => ({ name: `${year} жыл`, since: `${year} жылдан`, until: `${year} жылға` }),
  decade: (year) => ({ name: `${year}-жылдар`, since: `${year}-жылдардан`, until: `${year}-жылдарға` }),
  season: (year, season) =>
    kkPossessive(
      season === 'winter'
        ? `${spanOfWinter(year)} жылдардың ${KK_SEASONS.winter}`
        : `${year} жылдың ${KK_SEASONS[season]}`,
    ),
  dayOfUnknownMonth: (year, day) => `${year} жыл, айы белгісіз, күні – ${day}`,
  unknownYear: (parts) => `${parts.join('.')}${parts.length > 0 ? ', ' : ''}жылы белгісіз`,
  about: ({ name }) => `шамамен ${name}`,
  perhaps: (told) => `болжам бойынша ${told}`,
  aboutMark: 'шамамен',
  perhapsMark: 'болжам бойынша',
  lasting: (first, last) => `${first.since} бастап ${last.until} дейін`,
  between: (first, last) => `${first.name} – ${last.name} аралығында`,
  notBefore: ({ since }) => `${since} ерте емес`,
  notAfter: ({ since }) => `${since} кеш емес`,
  from: ({ since }) => `${since} бастап`,
  upTo: ({ until }) => `${until} дейін`,
  endUnknown: ({ since }) => `${since} бастап, аяқталған күні белгісіз`,
  startUnknown: ({ until }) => `${until} дейін, басталған күні белгісіз`,
  list: (parts, oneOf) => parts.join(oneOf ? ' немесе ' : ', '),
  unknown: 'күні белгісіз',
};

const ru: Phrases = {
  day: (year, month, day) => {
    const name = dotted(year, month, day);
    return { name, since: name, until: name };
  },
  month: (year, month) => {
    const name = `${RU_MONTHS[month - 1] ?? ''} ${year} г.`;
    return { name, since: `${RU_MONTHS_OF[month - 1] ?? ''} ${year} г.`, until: name };
  },
  year: (year) => ({ name: `${year} год`, since: `${year} года`, until: `${year} год` }),
  decade: (year) => ({ name: `${year}-е годы`, since: `${year}-х годов`, until: `${year}-е годы` }),
  season: (year, season) => {
    const when = season === 'winter' ? `${spanOfWinter(year)} гг.` : `${year} г.`;
    const { name, since, until } = RU_SEASONS[season];
    return { name: `${name} ${when}`, since: `${since} ${when}`, until: `${until} ${when}` };
  },
  dayOfUnknownMonth: (year, day) => `${day}-е число неизвестного месяца ${year} г.`,
  unknownYear: (parts) => `${parts.join('.')}${parts.length > 0 ? ', ' : ''}год неизвестен`,
  about: ({ since }) => `около ${since}`,
  perhaps: (told) => `предположительно ${told}`,
  aboutMark: 'примерно',
  perhapsMark: 'предположительно',
  lasting: (first, last) => `с ${first.since} по ${last.until}`,
  between: (first, last) => `в период с ${first.since} по ${last.until}`,
  notBefore: ({ since }) => `не ранее ${since}`,
  notAfter: ({ since }) => `не позднее ${since}`,
  from: ({ since }) => `начиная с ${since}`,
  upTo: ({ until }) => `по ${until}`,
  endUnknown: ({ since }) => `с ${since}, дата окончания неизвестна`,
  startUnknown: ({ until }) => `по ${until}, дата начала неизвестна`,
  list: (parts, oneOf) => parts.join(oneOf ? ' или ' : ', '),
  unknown: 'дата неизвестна',
};

const oneForm = (name: string): DateWords => ({ name, since: name, until: name });

const en: Phrases = {
  day: (year, month, day) => oneForm(`${day} ${EN_MONTHS[month - 1] ?? ''} ${year}`),
  month: (year, month) => oneForm(`${EN_MONTHS[month - 1] ?? ''} ${year}`),
  year: (year) => oneForm(String(year)),
  decade: (year) => oneForm(`the ${year}s`),
  season: (year, season) => oneForm(`${season} ${season === 'winter' ? spanOfWinter(year) : year}`),
  dayOfUnknownMonth: (year, day) => `day ${day} of an unknown month of ${year}`,
  unknownYear: (parts) => `${parts.join('.')}${parts.length > 0 ? ', ' : ''}year unknown`,
  about: ({ name }) => `about ${name}`,
  perhaps: (told) => `possibly ${told}`,
  aboutMark: 'about',
  perhapsMark: 'possibly',
  lasting: (first, last) => `from ${first.name} to ${last.name}`,
  between: (first, last) => `between ${first.name} and ${last.name}`,
  notBefore: ({ name }) => `not earlier than ${name}`,
  notAfter: ({ name }) => `not later than ${name}`,
  from: ({ name }) => `from ${name} on`,
  upTo: ({ name }) => `until ${name}`,
  endUnknown: ({ name }) => `from ${name}, end not known`,
  startUnknown: ({ name }) => `until ${name}, beginning not known`,
  list: (parts, oneOf) => parts.join(oneOf ? ' or ' : ', '),
  unknown: 'date unknown',
};

export const PHRASES: Readonly<Record<DateLanguage, Phrases>> = { kk, ru, en };
