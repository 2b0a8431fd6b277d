import { stringify } from 'csv-stringify/sync';

/** Heading and value of each column. */
export type TableColumns<T> = readonly (readonly [heading: string, value: (row: T) => string | number | null])[];

/**
 * A table for a spreadsheet: UTF-8 with a byte order mark, and nothing in a cell that a spreadsheet would run as a formula.
 * @param columns heading and value of each column
 */
export function csvTable<T>(rows: readonly T[], columns: TableColumns<T>): Buffer {
  const body = rows.map((row) => columns.map(([, value]) => value(row) ?? ''));
  return Buffer.from(
    stringify([columns.map(([heading]) => heading), ...body], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  );
}
