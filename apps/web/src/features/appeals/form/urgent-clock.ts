/** Events from which the Working Group counts: whoever was taken, or was last heard of. */
const COUNTED = ['detained', 're_detained', 'formally_arrested', 'last_contact'];

/** Where the report of a disappearance stands in the months of the urgent procedure. */
export interface UrgentStanding {
  readonly standing: 'open' | 'uncertain' | 'closed';
  /** Last day of the procedure, whatever day of those that were told it was, `YYYY-MM-DD`. */
  readonly until: string;
}

function later(year: number, month: number, day: number, months: number): string {
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/**
 * The clock of the latest dated loss among the events of an appeal, counted from what is typed: a day, a month or a year.
 * @param months term of the rule D12 @param today `YYYY-MM-DD`
 * @returns null where nothing is dated, or dated so vaguely that nothing can be said
 */
export function urgentStanding(
  events: readonly { readonly type: string; readonly date: string }[],
  months: number,
  today: string,
): UrgentStanding | null {
  const dates = events.flatMap(({ type, date }) => {
    const read = COUNTED.includes(type) ? /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?$/u.exec(date) : null;
    const [, year, month, day] = read ?? [];
    return year === undefined || (month !== undefined && Number(month) > 12) ? [] : [{ year, month, day, date }];
  });
  const latest = dates.sort((one, other) => (one.date < other.date ? 1 : -1))[0];
  if (!latest) return null;
  const year = Number(latest.year);
  const [first, last] = [Number(latest.month ?? 1), Number(latest.month ?? 12)];
  const until = later(year, first, Number(latest.day ?? 1), months);
  const utmost = later(year, last, Number(latest.day ?? new Date(Date.UTC(year, last, 0)).getUTCDate()), months);
  return { until, standing: today <= until ? 'open' : today <= utmost ? 'uncertain' : 'closed' };
}
