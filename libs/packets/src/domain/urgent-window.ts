import { edtfBounds } from '@izdeu/kernel';

/** Until when a report is taken in an urgent procedure, which counts from the day of the disappearance. */
export interface UrgentWindow {
  /** `open`: whatever day it was; `closed`: on no day; `uncertain`: it depends on the day within what was told. */
  readonly standing: 'open' | 'uncertain' | 'closed';
  /** Last day by the earliest possible day of the disappearance, `YYYY-MM-DD`: safe whatever it was. */
  readonly safeUntil: string | null;
  /** Last day by the latest possible day. */
  readonly latestUntil: string | null;
}

/** The same day some months later; the last day of the month where it has no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}

/**
 * Where a told day of disappearance stands in the window of some months on a day.
 * @param edtf EDTF (ISO 8601-2) @param today `YYYY-MM-DD`
 */
export function urgentWindow(edtf: string, months: number, today: string): UrgentWindow {
  const { earliest, latest } = edtfBounds(edtf);
  const safeUntil = earliest === null ? null : monthsLater(earliest, months);
  const latestUntil = latest === null ? null : monthsLater(latest, months);
  if (safeUntil !== null && today <= safeUntil) return { standing: 'open', safeUntil, latestUntil };
  if (latestUntil === null || today <= latestUntil) return { standing: 'uncertain', safeUntil, latestUntil };
  return { standing: 'closed', safeUntil, latestUntil };
}
