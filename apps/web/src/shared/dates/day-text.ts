import { isDay, isoDay } from './calendar.js';

/** «22.11.2026» for a day written YYYY-MM-DD: how a box for a day shows it in every language. */
export function dayToText(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return day === '' ? '' : `${date}.${month}.${year}`;
}

const WRITTEN = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/;
const RUN_TOGETHER = /^(\d{2})(\d{2})(\d{4})$/;

/**
 * Reads a typed day: day, month and year with dots, strokes or spaces between, eight digits run together, or YYYY-MM-DD.
 * Answers YYYY-MM-DD, or null for what is no day.
 */
export function textToDay(text: string): string | null {
  const typed = text.trim();
  if (isDay(typed)) return typed;
  const found = WRITTEN.exec(typed) ?? RUN_TOGETHER.exec(typed);
  if (!found) return null;
  const day = isoDay(Number(found[3]), Number(found[2]), Number(found[1]));
  return isDay(day) ? day : null;
}
