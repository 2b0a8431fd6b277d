/**
 * Checks a packet: the ZIP as it was sent, or the folder that it was unpacked to. One file, Node 18 or newer, nothing else.
 *
 *   node verify.mjs                                checks the folder in which this file stands
 *   node verify.mjs PACKET.zip                     checks a ZIP
 *   node verify.mjs PACKET.zip --manifest SHA256   also compares manifest.json with the number that you were told
 *   node verify.mjs PACKET.zip --key SHA256        also compares the sender's key with the fingerprint that you were told
 *
 * Ends with 0 when everything is as it was sent, 1 when not, 2 when it cannot read what it was given. Asks nobody: it
 * opens no connection. The signatures are Ed25519 (RFC 8032) over the bytes of manifest.json and of copy.json; a key's
 * fingerprint is the SHA-256 of signing-key.pem. checkpoint.txt and audit.proof show that the consent and the papers stand on
 * the sender's audit trail, and at which place: they cannot be put there or changed later unseen.
 *
 * Rule for ZIP files: names and contents fix every byte of the container (stored, sorted, 1980-01-01, mode 0644, no extra
 * fields, no comments), so a single changed byte anywhere is found, and no two programs can read two different packets
 * from one file. Nothing is ever decompressed, so nothing can swell up. Layout: PKWARE APPNOTE 6.3, sections 4.3 and 4.4.
 */
import { createHash } from 'node:crypto';

export const PACKET_FORMAT = 'izdeu-packet/1';
export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';
/** What the copy for one recipient has over the packet that was approved. Listed nowhere: each is held by a signature. */
export const COPY_FORMAT = 'izdeu-copy/2';
/** Copies made before there were proofs from the trail. */
const FIRST_COPY_FORMAT = 'izdeu-copy/1';
export const COPY = 'copy.json';
export const COPY_FILES = Object.freeze({
  copy: COPY,
  copySig: 'copy.sig',
  manifestSig: 'manifest.sig',
  key: 'signing-key.pem',
});
/** What the copy says of the sender's audit trail: held by copy.json, and by the signature of the trail's own key. */
export const TRAIL_FILES = Object.freeze({ checkpoint: 'checkpoint.txt', proofs: 'audit.proof' });
export const LIMITS = Object.freeze({ bytes: 512 * 1024 * 1024, files: 2000, pathLength: 200 });

const SEGMENT = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const SHA256 = /^[0-9a-f]{64}$/;
const TEXT_MEMBERS = ['purpose', 'recipient', 'redaction', 'letterNumber', 'authorId'];

/** True for a path that means the same file on every system and cannot leave its folder. */
export function isSafePath(path) {
  return path.length <= LIMITS.pathLength && path.split('/').every((one) => SEGMENT.test(one) && !DEVICE.test(one));
}

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The text of SHA256SUMS for a manifest: what `sha256sum -c` reads. */
export function sumsText(manifest, manifestSha256) {
  const lines = [...manifest.files.map((one) => [one.path, one.sha256]), [MANIFEST, manifestSha256]];
  return lines
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('');
}

export { FIRST_COPY_FORMAT, SHA256, TEXT_MEMBERS };
