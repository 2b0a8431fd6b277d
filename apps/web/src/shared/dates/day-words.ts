import type { Language } from '../i18n/languages.js';

/** Months as a day stands before them. */
export const MONTHS_OF_DAYS: Readonly<Record<Language, readonly string[]>> = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** Says a calendar day (YYYY-MM-DD) in plain words of the language: «2026 жылғы 2 қазан». */
export function sayDay(day: string, language: Language): string {
  const [year = 0, at = 0, date = 0] = day.split('-').map(Number);
  const month = MONTHS_OF_DAYS[language][at - 1] ?? '';
  return { kk: `${year} жылғы ${date} ${month}`, ru: `${date} ${month} ${year} г.`, en: `${date} ${month} ${year}` }[
    language
  ];
}
