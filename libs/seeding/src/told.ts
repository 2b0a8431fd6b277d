import { isLocalDate, startOfDay, type LocalDate } from '@izdeu/kernel';
import { toldDate, type ToldDate } from '@izdeu/people';

const known = new Map<string, ToldDate>();

/** Bounds of a date as told; a docket tells the same dates again and again. */
export function told(edtf: string | null): ToldDate {
  const text = edtf ?? '';
  // Whole days are most of what is told, and reading them as EDTF takes most of the time.
  if (isLocalDate(text)) return { edtf: text, earliest: startOfDay(text), latest: startOfDay(text) };
  const found = known.get(text) ?? toldDate(text);
  known.set(text, found);
  return found;
}

/** A day as the database keeps it; null stays null. */
export function dayOrNull(day: LocalDate | null): Date | null {
  return day === null ? null : startOfDay(day);
}

/** The instant at which work on a day is written down: ten in the morning of Almaty, plus minutes to keep an order. */
export function officeHour(day: LocalDate, minutes = 0): Date {
  return new Date(startOfDay(day).getTime() + (5 * 60 + minutes) * 60_000);
}
