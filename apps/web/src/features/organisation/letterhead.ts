import type { EditOrganisationDto, OrganisationView } from '@izdeu/api-client';

export const LETTERHEAD_FIELDS = [
  'nameKk',
  'nameRu',
  'nameEn',
  'bin',
  'addressKk',
  'addressRu',
  'phone',
  'email',
  'signatoryName',
  'signatoryPositionKk',
  'signatoryPositionRu',
  'executorName',
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

/**
 * How the next outgoing numbers will look. An index without braces stands before the running number; a pattern says itself
 * where the number and the year go (`{seq:3}`, `{year}`, `{yy}`).
 */
export function sampleNumber(index: string, year: number, seq: number): string {
  if (!index.includes('{')) return `${index}/${seq}`;
  return index
    .replaceAll(/\{seq(?::(\d))?\}/g, (_, width?: string) => String(seq).padStart(Number(width ?? 1), '0'))
    .replaceAll('{year}', String(year))
    .replaceAll('{yy}', String(year).slice(-2));
}
