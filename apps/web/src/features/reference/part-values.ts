import { isDay } from '../../shared/dates/calendar.js';
import { isData, named, namesOf, shapeOf, under, type At, type Data } from './part-shape.js';

const tidy = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '');

/** The value as it is stored: lines without what the keyboard left around them. */
export function settled(part: At, value: unknown): unknown {
  const shape = shapeOf(part, value);
  if (Array.isArray(value)) {
    if (shape.type === 'rows') return value.map((row, at) => settled(under(part, at), row));
    return shape.type === 'lines' ? tidy(value) : value;
  }
  if (shape.type === 'number' && isNumber(value)) return Number(value);
  if (!isData(value) || shape.type === 'texts') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, settled(under(part, name), one)]));
}

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));
const isMissing = (value: unknown): boolean => value === undefined || value === null || value === '';

const isWithin = (value: unknown, most: number): boolean =>
  isNumber(value) && Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= most;

/** A holiday comes each year on one day, or has its dates: what counts working days could not read one that has neither. */
function faultsOfHoliday(part: At, { month, day, dates }: Data): readonly string[] {
  if (dates !== undefined) return month === undefined && day === undefined ? [] : [under(part, 'dates').at];
  return [
    ...(isWithin(month, 12) ? [] : [under(part, 'month').at]),
    ...(isWithin(day, 31) ? [] : [under(part, 'day').at]),
  ];
}

/** Where a part is not written as it must be: `holidays.3.month`. */
export function faultsOf(part: At, value: unknown): readonly string[] {
  const shape = shapeOf(part, value);
  if ((value === undefined || value === null) && shape.empty !== false) return [];
  switch (shape.type) {
    case 'number':
      return isNumber(value) ? [] : [part.at];
    case 'day':
      return isDay(value) ? [] : [part.at];
    case 'one':
    case 'pick':
      return isMissing(value) ? [part.at] : [];
    case 'rows':
      return Array.isArray(value) ? value.flatMap((row, at) => faultsOf(under(part, at), row)) : [];
    case 'group':
      if (!isData(value)) return [];
      return [
        ...(part.kind === 'calendar' && named(part.at) === 'holidays' ? faultsOfHoliday(part, value) : []),
        ...namesOf(part, value).flatMap((name) => faultsOf(under(part, name), value[name])),
      ];
    default:
      return [];
  }
}

/** What is typed into the box of a number: `1.` or `1a` stay as they are until they are a number. */
export const numberOf = (typed: string): number | string => {
  const text = typed.trim().replace(',', '.');
  return String(Number(text)) === text && isNumber(text) ? Number(text) : text;
};

/** Each line of a text as one item; what is only half typed is tidied when it is sent. */
export const linesOf = (typed: string): readonly string[] => (typed === '' ? [] : typed.split('\n'));

/** A group with one of its parts changed; `undefined` leaves the part out. */
export const withPart = (value: Data, name: string, next: unknown): Data =>
  next === undefined
    ? Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))
    : { ...value, [name]: next };

/** The parts of an entry as the form keeps them: each as JSON under its name. */
export const keptPart = (value: unknown): string => JSON.stringify(value);

/** Reads a part as it was kept; what cannot be read is as the entry has it. */
export function readPart(kept: string | undefined, standing: unknown): unknown {
  if (kept === undefined) return standing;
  try {
    return JSON.parse(kept) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return standing;
    throw error;
  }
}
