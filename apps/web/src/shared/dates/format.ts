import { currentLanguage } from '../i18n/i18n.js';

/** The work happens in Kazakhstan; every clock on the screen is Almaty's, whatever the device says. */
const TIME_ZONE = 'Asia/Almaty';

/** «2026 ж. 22 қар., 09:41» for a UTC instant (ISO 8601). */
export function formatInstant(instant: string | number): string {
  const style: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE };
  return new Intl.DateTimeFormat(currentLanguage(), style).format(new Date(instant));
}

/** Clock time only, for "saved at". */
export function formatClock(instant: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'short', timeZone: TIME_ZONE }).format(instant);
}

/** A calendar day (YYYY-MM-DD), which belongs to no time zone. */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(value);
}

/** Bytes as «3,4 МБ»; units of the International System (1 MB is a million bytes). */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const options = { style: 'unit', unit: units[step], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(currentLanguage(), options).format(bytes / 1000 ** step);
}
