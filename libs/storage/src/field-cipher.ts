import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyProvider } from './key-provider.js';
import { subKey } from './key-wrapping.js';

/** Under a key that is derived from the root per organisation and column. */
const OF_ORGANISATION = 1;
/** Under the key of a case, a person or an appeal, whose id stands behind the format byte. */
const OF_SUBJECT = 2;
const SUBJECT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Where a value stands: part of what is authenticated, so that a ciphertext moved to another row does not open. */
export interface FieldPlace {
  readonly orgId: string;
  /** `table.column` */
  readonly column: string;
  readonly rowId: string;
}

/**
 * Encrypts single fields with AES-256-GCM. Layouts:
 * 1 | nonce (12) | ciphertext | tag (16), under the organisation's key;
 * 2 | subject (16) | nonce (12) | ciphertext | tag (16), under the key of a case, person or appeal (docs/adr/0022).
 */
@Injectable()
export class FieldCipher {
  private known = new Map<string, Buffer>();
  private edition = 0;

  constructor(private readonly keys: KeyProvider) {}

  /** For what belongs to no case, person or appeal. */
  encrypt(place: FieldPlace, plaintext: string): Buffer<ArrayBuffer> {
    return Buffer.concat([
      Buffer.from([OF_ORGANISATION]),
      sealed(this.key('field', place), associated(place), plaintext),
    ]);
  }

  /** Reads what `encrypt` wrote. @throws Error when the bytes were changed or stand in another place. */
  decrypt(place: FieldPlace, bytes: Uint8Array): string {
    if (bytes[0] !== OF_ORGANISATION) throw new Error('Unknown format of an encrypted field.');
    const sealedBytes = Buffer.from(bytes).subarray(1);
    const former = this.keys.former('field', contextOf(place));
    try {
      return opened(this.key('field', place), associated(place), sealedBytes);
    } catch (error) {
      if (former === null) throw error;
      return opened(former, associated(place), sealedBytes);
    }
  }

  /** Whether the living root opens what `encrypt` wrote; the one before it does not count. */
  isOfLivingRoot(place: FieldPlace, bytes: Uint8Array): boolean {
    try {
      opened(this.key('field', place), associated(place), Buffer.from(bytes).subarray(1));
      return true;
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  }

  /** @param key of the subject */
  encryptUnder(key: Buffer, subjectId: string, place: FieldPlace, plaintext: string): Buffer<ArrayBuffer> {
    const head = Buffer.concat([Buffer.from([OF_SUBJECT]), idBytes(subjectId)]);
    return Buffer.concat([head, sealed(columnKey(key, place), associated(place, subjectId), plaintext)]);
  }

  /**
   * Reads either layout. @param keyOf the keys at hand
   * @throws Error when the key is not at hand, or the bytes were changed or stand in another place
   */
  open(place: FieldPlace, bytes: Uint8Array, keyOf: (subjectId: string) => Buffer | undefined): string {
    const subjectId = subjectOf(bytes);
    if (subjectId === null) return this.decrypt(place, bytes);
    const key = keyOf(subjectId);
    if (!key) throw new Error('The key of an encrypted field is not there.');
    return opened(columnKey(key, place), associated(place, subjectId), Buffer.from(bytes).subarray(1 + SUBJECT_BYTES));
  }

  /**
   * Eight bytes by which an exact value is found again (HMAC-SHA256, truncated). Equal values show; fit for numbers that
   * are nearly unique, not for names or places.
   */
  blindIndex(place: Pick<FieldPlace, 'orgId' | 'column'>, normalised: string): Buffer<ArrayBuffer> {
    return Buffer.from(createHmac('sha256', this.key('index', place)).update(normalised).digest().subarray(0, 8));
  }

  private key(purpose: 'field' | 'index', place: Pick<FieldPlace, 'orgId' | 'column'>): Buffer {
    const { edition } = this.keys;
    if (edition !== this.edition) {
      this.known = new Map();
      this.edition = edition;
    }
    const name = `${purpose}|${contextOf(place)}`;
    const found = this.known.get(name) ?? this.keys.derive(purpose, contextOf(place));
    this.known.set(name, found);
    return found;
  }
}

const contextOf = ({ orgId, column }: Pick<FieldPlace, 'orgId' | 'column'>): string => `${orgId}|${column}`;

/** Of before there were keys of cases, persons and appeals, or of what belongs to none. */
export function isOfOrganisation(bytes: Uint8Array): boolean {
  return bytes[0] === OF_ORGANISATION;
}

/** Whose key opens these bytes; null for the organisation's. */
export function subjectOf(bytes: Uint8Array): string | null {
  if (bytes[0] !== OF_SUBJECT || bytes.length < 1 + SUBJECT_BYTES) return null;
  const hex = Buffer.from(bytes.subarray(1, 1 + SUBJECT_BYTES)).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

const columnKey = (key: Buffer, { column }: FieldPlace): Buffer => subKey(key, `field|${column}`);

function associated({ orgId, column, rowId }: FieldPlace, subjectId?: string): Buffer {
  return Buffer.from([orgId, column, rowId, ...(subjectId === undefined ? [] : [subjectId])].join('|'));
}

function sealed(key: Buffer, about: Buffer, plaintext: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about);
  return Buffer.concat([nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function opened(key: Buffer, about: Buffer, bytes: Buffer): string {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('An encrypted field is cut short.');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(about)
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
