import { currentLanguage } from '../i18n/i18n.js';
import type { Language } from '../i18n/languages.js';

/** The work happens in Kazakhstan; every clock on the screen is Almaty's, whatever the device says. */
const TIME_ZONE = 'Asia/Almaty';
/** Of the whole country since 1 March 2024. */
const OFFSET = '+05:00';

/**
 * Days and times are put together by hand: many browsers do not know Kazakh and would print «2026 M11 22». Kazakh and
 * Russian write 22.11.2026, English 22 Nov 2026; the clock has 24 hours.
 */
function dayText(year: string, month: string, day: string, language: Language): string {
  if (language !== 'en') return `${day}.${month}.${year}`;
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${Number(day)} ${names[Number(month) - 1] ?? month} ${year}`;
}

const clockParts = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: TIME_ZONE,
});

function partsOf(instant: string | number): Readonly<Record<string, string>> {
  return Object.fromEntries(clockParts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

/** «22.11.2026, 09:41» for a UTC instant (ISO 8601 or milliseconds since the epoch). */
export function formatInstant(instant: string | number, language: Language = currentLanguage()): string {
  const { year = '', month = '', day = '', hour = '', minute = '' } = partsOf(instant);
  return `${dayText(year, month, day, language)}, ${hour}:${minute}`;
}

/** «22.11.2026»: the calendar day on the clocks that the screens show, of a UTC instant. */
export const formatDayOf = (instant: string, language: Language = currentLanguage()): string => {
  const { year = '', month = '', day = '' } = partsOf(instant);
  return dayText(year, month, day, language);
};

/** The last second of a calendar day (YYYY-MM-DD) on the clocks that the screens show, as a UTC instant. */
export const endOfDay = (day: string): string => new Date(`${day}T23:59:59${OFFSET}`).toISOString();

/** «22.11.2026» for a calendar day (YYYY-MM-DD), which has no time zone. */
export function formatDay(day: string, language: Language = currentLanguage()): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return dayText(year, month, date, language);
}

/** Clock time only, for "saved at". */
export function formatClock(instant: number): string {
  const { hour = '', minute = '' } = partsOf(instant);
  return `${hour}:${minute}`;
}

/** Groups of three digits: «12 345» in Kazakh and Russian with a space that does not break, «12,345» in English. */
export function formatNumber(value: number, language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(language === 'en' ? 'en' : 'ru').format(value);
}

const BYTE_UNITS = { cyrillic: ['Б', 'КБ', 'МБ', 'ГБ'], latin: ['B', 'KB', 'MB', 'GB'] } as const;

/** Bytes as «3,4 МБ»; units of the International System (1 MB is a million bytes). */
export function formatBytes(bytes: number, language: Language = currentLanguage()): string {
  const units = BYTE_UNITS[language === 'en' ? 'latin' : 'cyrillic'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${formatNumber(Math.round((bytes / 1000 ** step) * 10) / 10, language)} ${units[step]}`;
}
