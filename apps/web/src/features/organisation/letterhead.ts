import type { EditOrganisationDto, OrganisationView } from '@izdeu/api-client';

export const LETTERHEAD_FIELDS = [
  'nameKk',
  'nameRu',
  'nameEn',
  'bin',
  'addressKk',
  'addressRu',
  'addressEn',
  'phone',
  'email',
  'signatoryNameKk',
  'signatoryNameRu',
  'signatoryNameEn',
  'signatoryPositionKk',
  'signatoryPositionRu',
  'signatoryPositionEn',
  'executorNameKk',
  'executorNameRu',
  'executorPhone',
  'registryIndex',
] as const satisfies readonly (keyof EditOrganisationDto)[];
export type LetterheadField = (typeof LETTERHEAD_FIELDS)[number];
export type Letterhead = Readonly<Record<LetterheadField, string>>;

export const REQUIRED_FIELDS: readonly LetterheadField[] = ['nameKk', 'nameRu', 'nameEn', 'registryIndex'];

export const letterheadOf = (found: OrganisationView): Letterhead =>
  Object.fromEntries(LETTERHEAD_FIELDS.map((field) => [field, found[field]])) as Letterhead;

/** True for an empty number, or one of 12 digits: the check digits are not looked at, an office knows its own number. */
export const isBin = (text: string): boolean => /^(\d{12})?$/.test(text);

const SEQ = /\{seq(?::([1-9]))?\}/;

/**
 * How an outgoing number will look, by the same rule as the server: `{seq}` or `{seq:3}` is the running number of the year,
 * `{year}` and `{yy}` the year; an index without `{seq}` is followed by `/` and three digits.
 */
export function sampleNumber(pattern: string, year: number, seq: number): string {
  const full = SEQ.test(pattern) ? pattern : `${pattern}/{seq:3}`;
  return full
    .replace(SEQ, (_whole, width: string | undefined) => String(seq).padStart(Number(width ?? 1), '0'))
    .replaceAll('{year}', String(year))
    .replaceAll('{yy}', String(year).slice(2));
}
