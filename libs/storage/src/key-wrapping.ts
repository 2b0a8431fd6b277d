import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { bech32 } from '@scure/base';

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** What has a key of its own. */
export const KEY_SUBJECTS = ['case', 'person', 'appeal'] as const;
export type KeySubject = (typeof KEY_SUBJECTS)[number];

/**
 * A key under another key (AES-256-GCM). Layout: format (1 byte) | nonce (12) | ciphertext (32) | tag (16), 61 bytes.
 * @param about what the key is for: authenticated, so that a wrapped key moved to another place does not open
 */
export function wrapKey(under: Buffer, about: string, key: Buffer): Buffer<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', under, nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([Buffer.from([FORMAT]), nonce, body, cipher.getAuthTag()]);
}

/** @throws Error when it was changed, stands in another place or lies under another key. */
export function unwrapKey(under: Buffer, about: string, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped);
  if (bytes[0] !== FORMAT || bytes.length !== 1 + NONCE_BYTES + KEY_BYTES + TAG_BYTES)
    throw new Error('Unknown format of a wrapped key.');
  const decipher = createDecipheriv('aes-256-gcm', under, bytes.subarray(1, 1 + NONCE_BYTES))
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

export const aboutOrganisationKey = (orgId: string, id: string): string => `organisation|${orgId}|${id}`;
export const aboutDataKey = (orgId: string, subject: KeySubject, id: string): string => `${subject}|${orgId}|${id}`;

/** A key for one use, from the key of a subject (HKDF-SHA256, RFC 5869). */
export function subKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'izdeu.data-key.v1', purpose, KEY_BYTES));
}

/** 32 bytes as the X25519 identity of an age file (C2SP age), `AGE-SECRET-KEY-1…`. */
export function ageIdentity(secret: Buffer): string {
  return bech32.encodeFromBytes('age-secret-key-', secret).toUpperCase();
}
