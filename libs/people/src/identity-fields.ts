import { Injectable } from '@nestjs/common';
import type { PersonContact, PersonIdentifier } from '@izdeu/database';
import { FieldCipher } from '@izdeu/storage';
import { checkIdentityNumber, normaliseIdentityNumber, type IdentityNumberKind } from './domain/identity-number.js';

const NUMBER = 'person_identifier.value';
const PAPER_NUMBER = 'document.number';
const CONTACT = 'person_contact.value';
const CONTACT_NOTE = 'person_contact.note';

/** Fields of a person that lie encrypted, each in its own place, with the index by which an exact value is found again. */
@Injectable()
export class IdentityFields {
  constructor(private readonly cipher: FieldCipher) {}

  sealNumber(orgId: string, rowId: string, kind: IdentityNumberKind, value: string) {
    const place = { orgId, column: NUMBER, rowId };
    return {
      valueCipher: this.cipher.encrypt(place, value),
      valueIndex: this.cipher.blindIndex(place, comparableNumber(kind, value)),
    };
  }

  sealContact(orgId: string, rowId: string, contact: { kind: string; value: string; note: string }) {
    const place = { orgId, column: CONTACT, rowId };
    return {
      valueCipher: this.cipher.encrypt(place, contact.value),
      valueIndex: this.cipher.blindIndex(place, comparableContact(contact.kind, contact.value)),
      noteCipher:
        contact.note === '' ? null : this.cipher.encrypt({ orgId, column: CONTACT_NOTE, rowId }, contact.note),
    };
  }

  numberOf({ orgId, id, valueCipher }: PersonIdentifier): string {
    return this.cipher.decrypt({ orgId, column: NUMBER, rowId: id }, valueCipher);
  }

  contactOf({ orgId, id, valueCipher, noteCipher }: PersonContact): { value: string; note: string } {
    return {
      value: this.cipher.decrypt({ orgId, column: CONTACT, rowId: id }, valueCipher),
      note: noteCipher === null ? '' : this.cipher.decrypt({ orgId, column: CONTACT_NOTE, rowId: id }, noteCipher),
    };
  }

  /** The index value of the number printed on a paper, whatever stands between its signs. */
  paperIndexOf(orgId: string, number: string): Buffer<ArrayBuffer> {
    const signs = number
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{P}]/gu, '');
    return this.cipher.blindIndex({ orgId, column: PAPER_NUMBER }, signs);
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
