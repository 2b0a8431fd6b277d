import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyProvider } from './key-provider.js';

const FORMAT = 1;
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
 * Encrypts single fields with AES-256-GCM under a key per organisation and column.
 * Layout: format (1 byte) | nonce (12) | ciphertext | tag (16).
 */
@Injectable()
export class FieldCipher {
  private readonly known = new Map<string, Buffer>();

  constructor(private readonly keys: KeyProvider) {}

  encrypt(place: FieldPlace, plaintext: string): Buffer<ArrayBuffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key('field', place), nonce).setAAD(associated(place));
    const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([FORMAT]), nonce, body, cipher.getAuthTag()]);
  }

  /** @throws Error when the bytes were changed or stand in another place. */
  decrypt(place: FieldPlace, sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed);
    if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE_BYTES + TAG_BYTES)
      throw new Error('Unknown format of an encrypted field.');
    const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key('field', place), nonce)
      .setAAD(associated(place))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  }

  /**
   * Eight bytes by which an exact value is found again (HMAC-SHA256, truncated). Equal values show; fit for numbers that
   * are nearly unique, not for names or places.
   */
  blindIndex(place: Pick<FieldPlace, 'orgId' | 'column'>, normalised: string): Buffer<ArrayBuffer> {
    return Buffer.from(createHmac('sha256', this.key('index', place)).update(normalised).digest().subarray(0, 8));
  }

  private key(purpose: 'field' | 'index', { orgId, column }: Pick<FieldPlace, 'orgId' | 'column'>): Buffer {
    const name = `${purpose}|${orgId}|${column}`;
    const found = this.known.get(name) ?? this.keys.derive(purpose, `${orgId}|${column}`);
    this.known.set(name, found);
    return found;
  }
}

function associated({ orgId, column, rowId }: FieldPlace): Buffer {
  return Buffer.from(`${orgId}|${column}|${rowId}`);
}
