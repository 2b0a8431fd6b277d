/** What of a case a recipient may learn, field by field. */
export const REDACTED_FIELDS = [
  'applicantName',
  'applicantNumbers',
  'applicantAddress',
  'applicantPhone',
  'applicantEmail',
  'betweenNames',
  'betweenNumbers',
  'soughtName',
  'soughtBirth',
  'soughtBirthPlace',
  'soughtNumbers',
  'soughtAddress',
  'soughtOccupation',
  'soughtMarital',
  'soughtParents',
  'eventPlaces',
  'eventDates',
  'enclosures',
] as const;
export type RedactedField = (typeof REDACTED_FIELDS)[number];

/** As it is; initials of a name; the year of a day; the region of a place; nothing. */
export const REDACTION_MODES = ['full', 'initials', 'year', 'region', 'omit'] as const;
export type RedactionMode = (typeof REDACTION_MODES)[number];

export interface RedactionProfile {
  readonly code: string;
  readonly version: string;
  readonly modes: Readonly<Record<RedactedField, RedactionMode>>;
}

/** What each field can be cut down to; a profile that says something else of it is read as "omit". */
const POSSIBLE: Readonly<Record<RedactedField, readonly RedactionMode[]>> = {
  applicantName: ['full', 'initials', 'omit'],
  applicantNumbers: ['full', 'omit'],
  applicantAddress: ['full', 'omit'],
  applicantPhone: ['full', 'omit'],
  applicantEmail: ['full', 'omit'],
  betweenNames: ['full', 'initials', 'omit'],
  betweenNumbers: ['full', 'omit'],
  soughtName: ['full', 'initials', 'omit'],
  soughtBirth: ['full', 'year', 'omit'],
  soughtBirthPlace: ['full', 'region', 'omit'],
  soughtNumbers: ['full', 'omit'],
  soughtAddress: ['full', 'region', 'omit'],
  soughtOccupation: ['full', 'omit'],
  soughtMarital: ['full', 'omit'],
  soughtParents: ['full', 'initials', 'omit'],
  eventPlaces: ['full', 'region', 'omit'],
  eventDates: ['full', 'year', 'omit'],
  enclosures: ['full', 'omit'],
};

/** A profile from its entry. What it leaves out is not told: silence never lets data out. */
export function readProfile(code: string, data: Readonly<Record<string, unknown>>): RedactionProfile {
  const fields = data['fields'];
  const said = typeof fields === 'object' && fields !== null ? (fields as Readonly<Record<string, unknown>>) : {};
  const modes = Object.fromEntries(
    REDACTED_FIELDS.map((field) => [field, POSSIBLE[field].find((mode) => mode === said[field]) ?? 'omit']),
  ) as Record<RedactedField, RedactionMode>;
  return { code, version: typeof data['version'] === 'string' ? data['version'] : '', modes };
}

/** Everything as it is, for recipients that must know whom they answer. */
export const TELL_ALL: RedactionProfile = {
  code: 'full',
  version: '',
  modes: Object.fromEntries(REDACTED_FIELDS.map((field) => [field, 'full'])) as Record<RedactedField, RedactionMode>,
};

/** `Қайратұлы Ерболат` → `Қ. Е.`; a name in characters keeps its first one. */
export function initials(name: string): string {
  const parts = name.split(/[\s·•.-]+/u).filter((part) => /\p{L}/u.test(part));
  if (/\p{Script=Han}/u.test(name)) return `${[...name][0] ?? ''}××`;
  return parts.map((part) => `${([...part][0] ?? '').toUpperCase()}.`).join(' ');
}

/** The year in which a told day lies, where it lies in one; else nothing. */
export function yearOf(edtf: string): string | null {
  const years = new Set(edtf.match(/\d{4}/gu) ?? []);
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

/** Shorter ones stand in other words by chance. */
const SHORTEST = 3;

/** Strings that must be nowhere in what leaves, longest first, so that a whole name is found before its parts. */
export function omittedStrings(values: readonly string[]): string[] {
  const found = values.map((value) => value.trim()).filter((value) => value.length >= SHORTEST);
  return [...new Set(found)].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
}

/** Parts of omitted names that are no part of a name that may be told. */
export function namePartsToOmit(omitted: readonly string[], told: readonly string[]): string[] {
  const may = told.map((name) => name.toLocaleLowerCase());
  const parts = omitted.flatMap((name) => name.split(/[\s·•]+/u)).filter((part) => [...part].length > SHORTEST);
  return parts.filter((part) => !may.some((name) => name.includes(part.toLocaleLowerCase())));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);

/** Which of the strings stand in a text, whatever their letter case. */
export function stringsIn(text: string, omitted: readonly string[]): string[] {
  const lower = text.toLocaleLowerCase();
  return omitted.filter((one) => lower.includes(one.toLocaleLowerCase()));
}

/** Every text at every depth of a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The text with each of the strings replaced by a mark that something was left out. */
export function without(text: string, omitted: readonly string[]): string {
  return omitted.reduce((rest, one) => rest.replace(new RegExp(escaped(one), 'giu'), '[…]'), text);
}
