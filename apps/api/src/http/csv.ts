import { stringify } from 'csv-stringify/sync';

/** Name and value of each column. */
type Columns<T> = readonly (readonly [name: string, value: (row: T) => string | number | null, ...rest: unknown[]])[];

/**
 * A table for a spreadsheet: UTF-8 with a byte order mark, and nothing in a cell that a spreadsheet would run as a formula.
 * @param columns name and value of each column
 */
export function csvTable<T>(rows: readonly T[], columns: Columns<T>): Buffer {
  const body = rows.map((row) => columns.map(([, value]) => value(row) ?? ''));
  return Buffer.from(
    stringify([columns.map(([heading]) => heading), ...body], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  );
}
