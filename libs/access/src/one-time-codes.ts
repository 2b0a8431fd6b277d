import { createHmac, randomBytes } from 'node:crypto';
import { base32 } from '@scure/base';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Steps before and after the present one that count as well: clocks differ, and typing takes time. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** 24 letters of base 32, 120 bits; five bits each. */
const RECOVERY_BYTES = 15;

/** A new shared secret, 160 bits in base 32 as authenticator apps take it (RFC 4226, section 4). */
export function makeTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function totpAddress(secret: string, login: string): string {
  return new TOTP({ issuer: 'Izdeu', label: login, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step (RFC 6238, 30 s) that a code belongs to, within one step of `now`; null when it belongs to none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = TOTP.validate({ token, secret: Secret.fromBase32(secret), timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
}

/** Ten single-use codes in groups of four letters, such as `ABCD-EFGH-…`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    (base32.encode(randomBytes(RECOVERY_BYTES)).match(/.{4}/g) ?? []).join('-'),
  );
}

/** A code as it is stored: keyed, so that the table alone proves nothing. Case and separators do not matter. */
export function hashOfRecoveryCode(key: Buffer, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^A-Z2-7]/g, '');
  return createHmac('sha256', key).update(plain).digest();
}
