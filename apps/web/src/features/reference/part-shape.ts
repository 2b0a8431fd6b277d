import { isDay } from '../../shared/dates/calendar.js';
import { PARTS, SETS } from './entry-table.js';

export type Data = Readonly<Record<string, unknown>>;
export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type SetName = keyof typeof SETS;
const isSet = (name: string): name is SetName => Object.hasOwn(SETS, name);

/** What stands where nothing is typed: null, or the part is left out; `false`: something must be typed. */
type Empty = 'null' | 'left_out' | false;

type Kept =
  | { readonly type: 'text' | 'number' | 'flag' | 'day' | 'lines' | 'texts' | 'group' | 'rows' }
  | { readonly type: 'one' | 'many' | 'map'; readonly of: string; readonly further: readonly string[] }
  | { readonly type: 'pick' | 'picks'; readonly of: SetName };

/** How a part is typed. */
export type Shape = Kept & { readonly empty: Empty };

/** A part of an entry by the names and numbers that lead to it: `offices.0.city`. */
export interface At {
  readonly at: string;
  readonly kind: string;
  /** What stands in the entry and not in the table. */
  readonly learnt: Readonly<Record<string, string>>;
}

/** The names without the numbers of rows. */
export const named = (at: string): string =>
  at
    .split('.')
    .filter((one) => !/^\d+$/.test(one))
    .join('.');

/** The part of a part. */
export const under = ({ at, ...entry }: At, name: string | number): At => ({
  ...entry,
  at: at === '' ? String(name) : `${at}.${name}`,
});

const PLAIN = ['text', 'number', 'flag', 'day', 'lines', 'texts', 'group', 'rows'] as const;

function read(hint: string): Shape {
  const [, type = '', of = '', further = '', end = ''] = /^(\w+)(?::(\w+))?(?:\|(\w+))?([?-]?)$/.exec(hint) ?? [];
  const empty = end === '?' ? 'null' : end === '-' ? 'left_out' : false;
  const plain = PLAIN.find((one) => one === type);
  if (plain) return { type: plain, empty };
  if ((type === 'pick' || type === 'picks') && isSet(of)) return { type, of, empty };
  if (type === 'one' || type === 'many' || type === 'map')
    return { type, of, further: further === '' ? [] : [further], empty };
  throw new Error(`no shape ${hint}`);
}

const find = ({ kind, at, learnt }: At): string | undefined => {
  const path = named(at);
  return learnt[path] ?? PARTS[`${kind}/${path}`] ?? PARTS[path] ?? PARTS[path.replace(/[^.]+$/, '*')];
};

const isText = (value: unknown): value is string => typeof value === 'string';
const isLine = (value: unknown): boolean => isText(value) && !value.includes('\n');
export const LANGUAGES_OF_TEXT: readonly string[] = ['kk', 'ru', 'en', 'zh'];
/** A group of the same in several languages. */
export const areLanguages = (value: Data): boolean =>
  Object.keys(value).length > 0 && Object.keys(value).every((one) => LANGUAGES_OF_TEXT.includes(one));

/** Whether a value can be typed in this way without losing anything of it. */
const FITS: Readonly<Record<Shape['type'], (value: unknown) => boolean>> = {
  text: isText,
  // What is half typed stands as text until it is a number.
  number: (value) => typeof value === 'number' || isText(value),
  flag: (value) => typeof value === 'boolean',
  day: (value) => value === '' || isDay(value),
  lines: (value) => Array.isArray(value) && value.every(isLine),
  texts: (value) => isData(value) && areLanguages(value) && Object.values(value).every(isText),
  group: isData,
  rows: Array.isArray,
  map: (value) => isData(value) && Object.values(value).every(isText),
  one: isText,
  many: (value) => Array.isArray(value) && value.every(isText),
  pick: (value) => isText(value) || typeof value === 'number',
  picks: (value) => Array.isArray(value) && value.every((one) => isText(one) || typeof one === 'number'),
};

function byValue(value: unknown): Shape {
  const type = (['text', 'flag', 'lines', 'rows', 'texts', 'group'] as const).find((one) => FITS[one](value));
  if (type) return { type, empty: false };
  return typeof value === 'number' ? { type: 'number', empty: false } : { type: 'text', empty: 'null' };
}

/** How the part is typed: as the table says, else by the shape of what stands in it. */
export function shapeOf(part: At, value: unknown): Shape {
  const hint = find(part);
  if (hint === undefined) return byValue(value);
  const shape = read(hint);
  return value === undefined || value === null || FITS[shape.type](value) ? shape : byValue(value);
}

/**
 * The entry as a whole. Where it has a number or null that the table does not know, the part stays a number and may be null
 * again, whatever is typed meanwhile.
 */
export function entryPart(kind: string, data: Data): At {
  const learnt: Record<string, string> = {};
  const part: At = { at: '', kind, learnt };
  const walk = (here: At, value: unknown): void => {
    const path = named(here.at);
    const hint = find(here);
    if (typeof value === 'number' && hint === undefined) learnt[path] = 'number';
    if (value === null && hint === undefined) learnt[path] = 'text?';
    if (value === null && hint && !/[?-]$/.test(hint)) learnt[path] = `${hint}?`;
    if (typeof value === 'number' && hint === 'text?') learnt[path] = 'number?';
    if (Array.isArray(value)) for (const [at, one] of value.entries()) walk(under(here, at), one);
    else if (isData(value)) for (const [name, one] of Object.entries(value)) walk(under(here, name), one);
  };
  walk(part, data);
  return part;
}

const childrenOf = ({ kind, at }: At): readonly string[] => {
  const path = named(at);
  if (path === '') return [];
  return Object.keys(PARTS).flatMap((name) => {
    const own = name.startsWith(`${kind}/`) ? name.slice(kind.length + 1) : name;
    const rest = own.startsWith(`${path}.`) ? own.slice(path.length + 1) : '';
    return rest === '' || rest === '*' || rest.includes('.') ? [] : [rest];
  });
};

/** Names of the parts of a group in the order in which they are typed: those that may be left out are among them. */
export function namesOf(part: At, value: Data): readonly string[] {
  const present = Object.keys(value);
  if (areLanguages(value)) return LANGUAGES_OF_TEXT.filter((one) => present.includes(one));
  const known = childrenOf(part).filter((name) => {
    if (present.includes(name)) return true;
    return shapeOf(under(part, name), undefined).empty === 'left_out';
  });
  const others = present.filter((name) => !known.includes(name));
  return [...known, ...(part.at === '' ? labelsFirst(others) : others)];
}

const labelsFirst = (names: readonly string[]): readonly string[] =>
  names.toSorted((one, other) => Number(other === 'labels') - Number(one === 'labels'));

/** The part with nothing typed into it yet, to be added to a list or put where nothing stood. */
function blankOf(part: At, like?: unknown): unknown {
  const shape = like === undefined ? shapeOf(part, undefined) : shapeOf(part, like);
  if (shape.empty === 'null') return null;
  switch (shape.type) {
    case 'flag':
      return false;
    case 'day':
      return null;
    case 'texts':
      return { kk: '', ru: '', en: '' };
    case 'group':
      return blankRow(part, like ?? {});
    case 'lines':
    case 'rows':
    case 'many':
    case 'picks':
      return [];
    case 'map':
      return {};
    default:
      return '';
  }
}

/** A new row of a list: as the table has it, else like the row before it. */
export function blankRow(list: At, like?: unknown): unknown {
  const known = childrenOf(list).filter((name) => shapeOf(under(list, name), undefined).empty !== 'left_out');
  if (known.length > 0) return Object.fromEntries(known.map((name) => [name, blankOf(under(list, name))]));
  if (!isData(like)) return Array.isArray(like) ? [] : '';
  return Object.fromEntries(Object.entries(like).map(([name, value]) => [name, blankOf(under(list, name), value)]));
}
