import { Injectable } from '@nestjs/common';
import type { PersonContact, PersonIdentifier, Tx } from '@izdeu/database';
import type { Actor } from '@izdeu/kernel';
import { FieldCipher, KeyStore, type KeyRing, type OpenedField } from '@izdeu/storage';
import { checkIdentityNumber, normaliseIdentityNumber, type IdentityNumberKind } from './domain/identity-number.js';

const NUMBER = 'person_identifier.value';
const PAPER_NUMBER = 'document.number';
const CONTACT = 'person_contact.value';
const CONTACT_NOTE = 'person_contact.note';

/** A record of a person, by its own id. */
type RecordOfPerson = Pick<PersonIdentifier, 'orgId' | 'id' | 'personId'>;

const placeOf = ({ orgId, id: rowId }: RecordOfPerson, column: string) => ({ orgId, column, rowId });

/**
 * Fields of a person that lie encrypted under the person's own key, each in its own place, with the index by which an exact
 * value is found again.
 */
@Injectable()
export class IdentityFields {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly keyStore: KeyStore,
  ) {}

  /** The keys that open these records. */
  ringOf(
    tx: Tx,
    { orgId }: Actor,
    rows: readonly (Pick<PersonIdentifier, 'valueCipher'> & Partial<Pick<PersonContact, 'noteCipher'>>)[],
  ): Promise<KeyRing> {
    const fields = rows.flatMap(({ valueCipher, noteCipher }) => [valueCipher, noteCipher ?? null]);
    return this.keyStore.ringOf(tx, orgId, fields);
  }

  /** The person's key, made now where there is none. */
  ringFor(tx: Tx, { orgId }: Actor, personId: string): Promise<KeyRing> {
    return this.keyStore.ringFor(tx, orgId, { person: [personId] });
  }

  sealNumber(ring: KeyRing, of: RecordOfPerson, kind: IdentityNumberKind, value: string) {
    return {
      valueCipher: ring.encrypt(of.personId, placeOf(of, NUMBER), value),
      valueIndex: this.indexOf(of.orgId, kind, value),
    };
  }

  sealContact(ring: KeyRing, of: RecordOfPerson, contact: { kind: string; value: string; note: string }) {
    return {
      valueCipher: ring.encrypt(of.personId, placeOf(of, CONTACT), contact.value),
      valueIndex: this.contactIndexOf(of.orgId, contact),
      noteCipher: contact.note === '' ? null : ring.encrypt(of.personId, placeOf(of, CONTACT_NOTE), contact.note),
    };
  }

  numberOf(row: PersonIdentifier, ring: KeyRing): OpenedField {
    return ring.read(placeOf(row, NUMBER), row.valueCipher);
  }

  contactOf(row: PersonContact, ring: KeyRing): { value: string; note: string; readable: boolean } {
    const value = ring.read(placeOf(row, CONTACT), row.valueCipher);
    const note = row.noteCipher === null ? null : ring.read(placeOf(row, CONTACT_NOTE), row.noteCipher);
    // The note says when the channel is safe: a number without it is not shown as if all were known.
    const readable = value.readable && note?.readable !== false;
    return { value: readable ? value.text : '', note: note?.text ?? '', readable };
  }

  /** The index value of the number printed on a paper, whatever stands between its signs. */
  paperIndexOf(orgId: string, number: string): Buffer<ArrayBuffer> {
    const signs = number
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{P}]/gu, '');
    return this.cipher.blindIndex({ orgId, column: PAPER_NUMBER }, signs);
  }

  /** The index value of a number of a known kind; both forms of a PRC number have the same. */
  indexOf(orgId: string, kind: IdentityNumberKind, value: string): Buffer<ArrayBuffer> {
    return this.cipher.blindIndex({ orgId, column: NUMBER }, comparableNumber(kind, value));
  }

  contactIndexOf(orgId: string, { kind, value }: { kind: string; value: string }): Buffer<ArrayBuffer> {
    return this.cipher.blindIndex({ orgId, column: CONTACT }, comparableContact(kind, value));
  }

  /** The index values under which a number may lie, whatever kind it was taken for. */
  indexesOf(orgId: string, value: string): Buffer<ArrayBuffer>[] {
    const forms = new Set([comparableNumber('other', value), comparableNumber('prc_id_15', value)]);
    return [...forms].map((form) => this.cipher.blindIndex({ orgId, column: NUMBER }, form));
  }
}

/** The 15-digit PRC number of before 1999 is compared in its 18-character form: it is the same person's. */
function comparableNumber(kind: IdentityNumberKind, value: string): string {
  const normalised = normaliseIdentityNumber(value);
  if (kind !== 'prc_id' && kind !== 'prc_id_15') return normalised;
  return checkIdentityNumber('prc_id_15', value).derived.longForm ?? normalised;
}

function comparableContact(kind: string, value: string): string {
  const plain = value.normalize('NFKC').toLowerCase().trim();
  return kind === 'phone' ? plain.replace(/[^\d+]/g, '') : plain.replace(/\s+/g, ' ');
}

/** All but the end of a number hidden: enough to tell two papers apart on the table, not enough to use. */
export function maskNumber(typed: string): string {
  const value = normaliseIdentityNumber(typed);
  return value.length >= 8 ? `••••${value.slice(-4)}` : '••••';
}
