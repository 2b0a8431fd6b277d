import type { Language } from '../i18n/languages.js';
import { MONTHS_OF_DAYS } from './day-words.js';
import { sayTyped, typedFromUnread } from './edtf-parts.js';
import { parseEdtf, type DatePoint, type Season, type TellingDate } from './edtf.js';

/** Grammatical case that a phrase asks of a date. English has one form and ignores it. */
type Form = 'plain' | 'until' | 'from';

type Twelve = readonly string[];
type BySeason = Readonly<Record<Season, string>>;

const KK_MONTHS: Readonly<Record<Form, Twelve>> = {
  plain: MONTHS_OF_DAYS.kk,
  until:
    'қаңтарға ақпанға наурызға сәуірге мамырға маусымға шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға'.split(
      ' ',
    ),
  from: 'қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан'.split(
    ' ',
  ),
};
const KK_SEASONS: Readonly<Record<Form, BySeason>> = {
  plain: { 21: 'көктем', 22: 'жаз', 23: 'күз', 24: 'қыс' },
  until: { 21: 'көктемге', 22: 'жазға', 23: 'күзге', 24: 'қысқа' },
  from: { 21: 'көктемнен', 22: 'жаздан', 23: 'күзден', 24: 'қыстан' },
};
const KK_YEAR: Readonly<Record<Form, string>> = { plain: 'жыл', until: 'жылға', from: 'жылдан' };

const RU_MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ');
const RU_SEASONS: BySeason = { 21: 'весна', 22: 'лето', 23: 'осень', 24: 'зима' };
const RU_SEASONS_OF: BySeason = { 21: 'весны', 22: 'лета', 23: 'осени', 24: 'зимы' };

const EN_SEASONS: BySeason = { 21: 'spring', 22: 'summer', 23: 'autumn', 24: 'winter' };

const winterYears = (point: DatePoint): string =>
  point.season === 24 ? `${point.year}/${String((point.year + 1) % 100).padStart(2, '0')}` : String(point.year);

function kazakh(point: DatePoint, form: Form): string {
  if (point.decade) return `${point.year}-${decadeEnding(point.year)} ${KK_DECADE[form]}`;
  if (point.season !== null) return `${winterYears(point)} жылғы ${KK_SEASONS[form][point.season]}`;
  if (point.month === null) return `${point.year} ${KK_YEAR[form]}`;
  const month = KK_MONTHS[form][point.month - 1] ?? '';
  return point.day === null ? `${point.year} жылғы ${month}` : `${point.year} жылғы ${point.day} ${month}`;
}

const KK_DECADE: Readonly<Record<Form, string>> = { plain: 'жылдар', until: 'жылдарға', from: 'жылдардан' };

/** Ordinal ending of a round year by vowel harmony: 1990-шы, 2000-шы, 2010-шы, but 1900-ші, 1950-ші, 1980-ші. */
const decadeEnding = (year: number): string => ([50, 70, 80].includes(year % 100) || year % 1000 === 900 ? 'ші' : 'шы');

function russian(point: DatePoint, form: Form): string {
  const plain = form === 'plain';
  if (point.decade) return plain ? `${point.year}-е годы` : `${point.year}-х годов`;
  if (point.season !== null) return `${(plain ? RU_SEASONS : RU_SEASONS_OF)[point.season]} ${winterYears(point)} г.`;
  if (point.month === null) return plain ? `${point.year} год` : `${point.year} года`;
  const of = MONTHS_OF_DAYS.ru[point.month - 1] ?? '';
  if (point.day !== null) return `${point.day} ${of} ${point.year} г.`;
  return `${plain ? (RU_MONTHS[point.month - 1] ?? '') : of} ${point.year} г.`;
}

function english(point: DatePoint): string {
  if (point.decade) return `the ${point.year}s`;
  if (point.season !== null) return `${EN_SEASONS[point.season]} ${winterYears(point)}`;
  if (point.month === null) return String(point.year);
  const month = MONTHS_OF_DAYS.en[point.month - 1] ?? '';
  return point.day === null ? `${month} ${point.year}` : `${point.day} ${month} ${point.year}`;
}

const SAY: Readonly<Record<Language, (point: DatePoint, form: Form) => string>> = {
  kk: kazakh,
  ru: russian,
  en: english,
};

/** A point with its doubts. The words for "about" and "perhaps" change what the date may be, so they are never dropped. */
function sayPoint(point: DatePoint, language: Language, form: Form = 'plain'): string {
  const about = { kk: 'шамамен ', ru: 'около ', en: 'about ' }[language];
  const doubt = { kk: ' (анық емес)', ru: ' (неточно)', en: ' (uncertain)' }[language];
  const bent: Form = language === 'ru' && point.approximate ? 'from' : form;
  return `${point.approximate ? about : ''}${SAY[language](point, bent)}${point.uncertain ? doubt : ''}`;
}

function sayEnds(date: Exclude<TellingDate, { kind: 'point' }>, language: Language): string {
  const from = date.from && sayPoint(date.from, language, 'from');
  const until = date.to && sayPoint(date.to, language, 'until');
  const spans = date.kind === 'span';
  if (from !== null && until !== null) {
    if (language === 'kk') return spans ? `${from} бастап ${until} дейін` : `${from} кейін, ${until} дейінгі бір күн`;
    if (language === 'ru') return spans ? `с ${from} до ${until}` : `не ранее ${from} и не позднее ${until}`;
    return spans ? `from ${from} to ${until}` : `some day between ${from} and ${until}`;
  }
  if (from !== null) {
    return {
      kk: `${from} ${spans ? 'бастап' : 'кейін'}`,
      ru: `${spans ? 'с' : 'после'} ${from}`,
      en: `${spans ? 'from' : 'after'} ${from}${spans ? ' on' : ''}`,
    }[language];
  }
  return { kk: `${until} дейін`, ru: `до ${until}`, en: `${spans ? 'until' : 'before'} ${until}` }[language];
}

/** Says a date in plain words of the language, e.g. `2018-03~` → «шамамен 2018 жылғы наурыз». */
export function sayDate(date: TellingDate, language: Language): string {
  return date.kind === 'point' ? sayPoint(date.point, language) : sayEnds(date, language);
}

/** The same for a stored EDTF string; a string that we cannot read is shown as it stands rather than hidden. */
export function sayEdtf(edtf: string, language: Language): string {
  const unread = typedFromUnread(edtf);
  if (unread) return sayTyped(unread);
  const date = parseEdtf(edtf);
  return date ? sayDate(date, language) : edtf;
}
