/** How a part of an entry is typed: a line of text, a number, yes or no, one item per line, or JSON where nothing simpler fits. */
const FIELD_TYPES = ['text', 'number', 'flag', 'lines', 'json'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface EntryField {
  /** One name, or a name and the part under it (`['labels', 'kk']`). */
  readonly path: readonly [string] | readonly [string, string];
  readonly type: FieldType;
  /** As it is typed; `true` or `false` for a flag. */
  readonly value: string;
}

type Data = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

/** An item that holds a line break could not be told from two items. */
const isLines = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => isText(one) && one.trim() === one && one !== '' && !one.includes('\n'));

const PER_LANGUAGE = ['kk', 'ru', 'en'];
/** Texts, or lists of lines in several languages: each part is typed by itself. */
const isInParts = (value: unknown): value is Data =>
  isRecord(value) &&
  Object.keys(value).length > 0 &&
  (Object.values(value).every(isText) ||
    Object.entries(value).every(([part, lines]) => PER_LANGUAGE.includes(part) && isLines(lines)));

function fieldOf(path: EntryField['path'], value: unknown): EntryField {
  if (isText(value)) return { path, type: 'text', value };
  if (typeof value === 'number') return { path, type: 'number', value: String(value) };
  if (typeof value === 'boolean') return { path, type: 'flag', value: String(value) };
  if (isLines(value)) return { path, type: 'lines', value: value.join('\n') };
  return { path, type: 'json', value: JSON.stringify(value, null, 2) };
}

/** Takes an entry apart into what can be typed. */
export function fieldsOf(data: Data): readonly EntryField[] {
  return Object.entries(data).flatMap(([name, value]) =>
    isInParts(value)
      ? Object.entries(value).map(([part, text]) => fieldOf([name, part], text))
      : [fieldOf([name], value)],
  );
}

export const nameOf = ({ path }: EntryField): string => path.join('.');

export type Composed =
  | { readonly ok: true; readonly data: Record<string, unknown> }
  /** Names of the fields that hold no number, or no JSON. */
  | { readonly ok: false; readonly faulty: readonly string[] };

function valueOf({ type, value }: EntryField): { readonly value: unknown } | null {
  switch (type) {
    case 'text':
      return { value };
    case 'flag':
      return { value: value === 'true' };
    case 'lines':
      return {
        value: value
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      };
    case 'number':
      return value.trim() !== '' && Number.isFinite(Number(value)) ? { value: Number(value) } : null;
    case 'json':
      return parsed(value);
  }
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Puts an entry together again, in the order in which its fields stand. */
export function dataOf(fields: readonly EntryField[]): Composed {
  const read = fields.map((field) => ({ field, read: valueOf(field) }));
  const faulty = read.flatMap((one) => (one.read === null ? [nameOf(one.field)] : []));
  if (faulty.length > 0) return { ok: false, faulty };
  const data: Record<string, unknown> = {};
  for (const { field, read: found } of read) {
    const [name, part] = field.path;
    if (part === undefined) data[name] = found?.value;
    else data[name] = { ...(isRecord(data[name]) ? data[name] : {}), [part]: found?.value };
  }
  return { ok: true, data };
}

export interface Difference {
  readonly name: string;
  /** null: only the other text has this part. */
  readonly before: EntryField | null;
  readonly after: EntryField | null;
}

/** The parts in which two texts of an entry differ, in the order of the new one; what only the old one has follows. */
export function differencesOf(before: Data, after: Data): readonly Difference[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const find = (fields: readonly EntryField[], name: string) => fields.find((one) => nameOf(one) === name) ?? null;
  return [...new Set([...now, ...old].map(nameOf))]
    .map((name) => ({ name, before: find(old, name), after: find(now, name) }))
    .filter((one) => one.before?.value !== one.after?.value || one.before?.type !== one.after?.type);
}
