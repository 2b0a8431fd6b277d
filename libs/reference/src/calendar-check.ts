import { isLocalDate } from '@izdeu/kernel';

type Data = Readonly<Record<string, unknown>>;
type Refuse = (field: string, reason: string) => never;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDay = (value: unknown): boolean => typeof value === 'string' && isLocalDate(value);
const isDayOrNone = (value: unknown): boolean => value === null || isDay(value);
const isWithin = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
/** A leap year, so that 29 February is a day. */
const isMonthAndDay = (month: unknown, day: unknown): boolean =>
  isWithin(month, 12) &&
  isWithin(day, 31) &&
  isLocalDate(`2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);

/**
 * What must hold of an edited calendar so that working days can be counted by it: a week that is worked, holidays that fall on days,
 * orders that name days. @param refuse told the part that is wrong, `holidays.3.month`, and why
 */
export function checkCalendar(data: Data, refuse: Refuse): void {
  const { weekend, holidays, movedDays, movedDaysCompleteUntil } = data;
  const days = Array.isArray(weekend) ? weekend : refuse('weekend', 'missing');
  if (!days.every((day) => isWithin(day, 7)) || new Set(days).size > 6) refuse('weekend', 'not_allowed');
  if (!isDayOrNone(movedDaysCompleteUntil)) refuse('movedDaysCompleteUntil', 'date');
  if (!Array.isArray(holidays)) return refuse('holidays', 'missing');
  for (const [at, holiday] of holidays.entries()) checkHoliday(holiday, `holidays.${at}`, refuse);
  if (!Array.isArray(movedDays)) return refuse('movedDays', 'missing');
  for (const [at, moved] of movedDays.entries()) {
    if (!isData(moved)) refuse(`movedDays.${at}`, 'not_allowed');
    for (const side of ['off', 'working']) if (!isDayOrNone(moved[side])) refuse(`movedDays.${at}.${side}`, 'date');
  }
}

function checkHoliday(holiday: unknown, field: string, refuse: Refuse): void {
  if (!isData(holiday)) return refuse(field, 'not_allowed');
  const { month, day, dates, moves } = holiday;
  for (const end of ['from', 'to']) if (!isDayOrNone(holiday[end])) refuse(`${field}.${end}`, 'date');
  if (typeof moves !== 'boolean') refuse(`${field}.moves`, 'missing');
  if (dates === undefined) {
    if (!isMonthAndDay(month, day)) refuse(`${field}.${isWithin(month, 12) ? 'day' : 'month'}`, 'date');
    return;
  }
  if (!Array.isArray(dates)) return refuse(`${field}.dates`, 'not_allowed');
  for (const [at, one] of dates.entries())
    if (!isData(one) || !isDay(one['date'])) refuse(`${field}.dates.${at}.date`, 'date');
}
