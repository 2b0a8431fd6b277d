import { today } from '../../shared/dates/today.js';

/** A day that lies before today: what was due then is overdue. */
export const isPast = (day: string, now: number = Date.now()): boolean => day < today(now);

/** What a box for a moment holds (YYYY-MM-DDTHH:MM), read as the clock of Almaty (UTC+5 all year), as an ISO 8601 instant. */
export const instantOfAlmaty = (local: string): string => new Date(`${local}:00+05:00`).toISOString();

/** The other way round: an instant as the box holds it. */
export function localOfAlmaty(now = new Date()): string {
  return new Date(now.getTime() + 5 * 3_600_000).toISOString().slice(0, 16);
}
