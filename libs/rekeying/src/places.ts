import type { KeySubject } from '@izdeu/storage';

/** A column that holds encrypted text, and whose key it belongs under. */
export interface FieldAt {
  readonly table: string;
  readonly column: string;
  /** Its name as it is authenticated with the text. */
  readonly place: string;
  /** Column with the id of the row. */
  readonly row: 'id' | 'user_id';
  /** Null: belongs to no case, person or appeal, and stays under a key from the root. */
  readonly subject: { readonly kind: KeySubject; readonly column: string } | null;
}

const PERSON = { kind: 'person', column: 'person_id' } as const;
const CASE = { kind: 'case', column: 'case_id' } as const;

/** Every encrypted column. A test holds this against the catalogue of the database. */
export const FIELDS: readonly FieldAt[] = [
  {
    table: 'appeal',
    column: 'form_cipher',
    place: 'appeal.form',
    row: 'id',
    subject: { kind: 'appeal', column: 'id' },
  },
  { table: 'person_identifier', column: 'value_cipher', place: 'person_identifier.value', row: 'id', subject: PERSON },
  { table: 'person_contact', column: 'value_cipher', place: 'person_contact.value', row: 'id', subject: PERSON },
  { table: 'person_contact', column: 'note_cipher', place: 'person_contact.note', row: 'id', subject: PERSON },
  { table: 'document', column: 'number_cipher', place: 'document.number', row: 'id', subject: CASE },
  { table: 'document_mention', column: 'number_cipher', place: 'document_mention.number', row: 'id', subject: CASE },
  { table: 'appeal_draft', column: 'body_cipher', place: 'appeal_draft.body', row: 'id', subject: null },
  { table: 'reminder_address', column: 'address_cipher', place: 'reminder_address.address', row: 'id', subject: null },
  { table: 'sec.totp', column: 'secret', place: 'totp.secret', row: 'user_id', subject: null },
];

/** Columns that name a stored file; those of a case lie under its key. The same test holds this list. */
export const FILES: readonly { readonly table: string; readonly column: string; readonly ofCase: boolean }[] = [
  ...['document', 'bare_copy', 'redacted_scan', 'packet', 'packet_copy'].map((table) => ({
    ...{ table, column: 'object_key', ofCase: true },
  })),
  { table: 'covering_letter', column: 'sheets_kk_key', ofCase: false },
  { table: 'covering_letter', column: 'sheets_ru_key', ofCase: false },
];

/** Columns with the index of an encrypted value. */
export const INDEXES = [
  { field: 'person_identifier.value', table: 'person_identifier', column: 'value_index', kind: 'kind' },
  { field: 'person_contact.value', table: 'person_contact', column: 'value_index', kind: 'kind' },
  { field: 'document.number', table: 'document', column: 'number_index', kind: null },
  { field: 'document_mention.number', table: 'document_mention', column: 'number_index', kind: 'number_kind' },
] as const;
export type IndexAt = (typeof INDEXES)[number];
