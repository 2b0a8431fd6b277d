import type { DeadlineTerm } from './deadline.js';
import type { WorkingCalendar } from './working-days.js';

const UNITS = ['working_day', 'calendar_day', 'month'] as const;

type Data = Readonly<Record<string, unknown>>;

/** A rule of the reference data (kind deadline_rule) as a term; null for one that counts no days, such as a fact to record. */
export function termFrom(code: string, { term, unit, rolls, passOnWorkingDays }: Data): DeadlineTerm | null {
  const known = UNITS.find((one) => one === unit);
  if (known === undefined || typeof term !== 'number') return null;
  const passOn = typeof passOnWorkingDays === 'number' ? passOnWorkingDays : 0;
  return { code, term, unit: known, rolls: rolls === true, passOn };
}

/** A calendar of the reference data; its shape is checked where it is planted and edited. */
export function calendarFrom(data: unknown): WorkingCalendar | null {
  const { weekend, holidays, movedDays } = (data ?? {}) as Data;
  if (!Array.isArray(weekend) || !Array.isArray(holidays)) return null;
  return {
    weekend: weekend as WorkingCalendar['weekend'],
    holidays: holidays as WorkingCalendar['holidays'],
    movedDays: (Array.isArray(movedDays) ? movedDays : []) as WorkingCalendar['movedDays'],
  };
}
