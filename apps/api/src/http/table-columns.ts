import type { TableHeading } from './table-words.js';

/**
 * What the text of a cell is: a day (`YYYY-MM-DD`), or a code that a workbook says in the words of its reader. Left out, it is
 * shown as it stands.
 */
export type CellKind =
  | 'day'
  | 'recipient'
  | 'channel'
  | 'letter_kind'
  | 'reply_class'
  | 'incoming_kind'
  | 'letter_state'
  | 'item_state'
  | 'refusal';

/** Heading, value and kind of each column. */
export type TableColumns<T> = readonly (readonly [
  heading: TableHeading,
  value: (row: T) => string | number | null,
  kind?: CellKind,
])[];

/** Words of a workbook in one language. */
export interface TableSay {
  readonly heading: (heading: TableHeading) => string;
  /** A code that nobody describes is said as it is. */
  readonly code: (kind: Exclude<CellKind, 'day'>, code: string) => string;
}
