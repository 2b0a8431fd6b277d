import { createPrivateKey, createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

/** RFC 8410: a PKCS#8 wrapping of the 32 bytes of an Ed25519 seed, and an SPKI wrapping of a public key, always begin so. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Kinds of signature of C2SP signed-note: of the log itself, and of a witness with its time (cosignature/v1). */
export const LOG_KEY = 1;
const COSIGNATURE = 4;
const MOST_BYTES = 64 * 1024;
/** Printable ASCII without space and plus. */
const NAME = /^[!-*,-~]+$/;

/** Ed25519 key of a seed of 32 bytes (RFC 8032). */
export function ed25519Of(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** A key that verifies, as C2SP writes it: `name+hash+base64(kind ‖ public key)`. */
export interface VerifierKey {
  readonly text: string;
  readonly name: string;
  /** 4 bytes: beginning of SHA-256(name ‖ LF ‖ kind ‖ public key). */
  readonly id: Buffer;
  readonly kind: number;
  readonly key: KeyObject;
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly bytes: Buffer;
}

export interface SignedNote {
  /** What is signed, its last line feed included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

function keyId(name: string, material: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), material]), 'buffer').subarray(0, 4);
}

/** Base64 in the one way that it can be written; null for any other. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return text !== '' && bytes.toString('base64') === text ? bytes : null;
}

export function verifierKeyOf(name: string, key: KeyObject, kind: 1 | 4 = LOG_KEY): string {
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(SPKI.length);
  const material = Buffer.concat([Buffer.of(kind), raw]);
  return `${name}+${keyId(name, material).toString('hex')}+${material.toString('base64')}`;
}

/** Null for what is no such key, or one whose parts do not fit together. */
export function readVerifierKey(text: string): VerifierKey | null {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const material = fromBase64(encoded);
  const kind = material?.[0];
  if (material?.length !== 33 || (kind !== LOG_KEY && kind !== COSIGNATURE) || !NAME.test(name)) return null;
  if (keyId(name, material).toString('hex') !== id) return null;
  const key = createPublicKey({ key: Buffer.concat([SPKI, material.subarray(1)]), format: 'der', type: 'spki' });
  return { text, name, id: Buffer.from(id, 'hex'), kind, key };
}

/** @param text ends with a line feed and holds no empty line */
export function signNote(text: string, name: string, key: KeyObject): string {
  const material = Buffer.concat([keyIdOf(name, key), sign(null, Buffer.from(text), key)]);
  return `${text}\n— ${name} ${material.toString('base64')}\n`;
}

/** Adds the line of a witness to a note: it has seen this text at this time (C2SP tlog-cosignature). */
export function cosign(note: string, name: string, key: KeyObject, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), key);
  const bytes = Buffer.concat([keyIdOf(name, key, COSIGNATURE), time, signature]);
  return `${note}— ${name} ${bytes.toString('base64')}\n`;
}

function keyIdOf(name: string, key: KeyObject, kind: 1 | 4 = LOG_KEY): Buffer {
  return readVerifierKey(verifierKeyOf(name, key, kind))?.id ?? Buffer.alloc(4);
}

/** Null for what is no signed note. Says nothing of whether its signatures hold. */
export function readNote(note: string): SignedNote | null {
  const end = note.lastIndexOf('\n\n');
  // No control character but the line feed.
  if (end < 1 || Buffer.byteLength(note) > MOST_BYTES || /[\0-\x09\x0b-\x1f\ufffd]/.test(note) || !note.endsWith('\n'))
    return null;
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name = '', encoded = ''] = /^— ([!-~]+) ([!-~]+)$/.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (!bytes || bytes.length < 5 || !NAME.test(name)) return null;
    signatures.push({ name, id: bytes.subarray(0, 4), bytes: bytes.subarray(4) });
  }
  return { text: note.slice(0, end + 1), signatures };
}

/** Whether the note bears a signature by this key, and every line in its name and with its id holds. */
export function isSignedBy({ text, signatures }: SignedNote, { name, id, kind, key }: VerifierKey): boolean {
  const lines = signatures.filter((one) => one.name === name && one.id.equals(id));
  return lines.length > 0 && lines.every(({ bytes }) => holds(text, bytes, kind, key));
}

function holds(text: string, bytes: Buffer, kind: number, key: KeyObject): boolean {
  if (kind === LOG_KEY) return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes);
  if (bytes.length !== 72) return false;
  const seconds = bytes.readBigUInt64BE(0);
  return verify(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), key, bytes.subarray(8));
}
