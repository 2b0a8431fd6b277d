/** What a scan may show that a recipient must not learn: of whom it is about, and of relatives whom it names. */
export const SCAN_PARTS = [
  'name',
  'number',
  'birth',
  'address',
  'contacts',
  'relatives_names',
  'relatives_numbers',
] as const;
export type ScanPart = (typeof SCAN_PARTS)[number];
