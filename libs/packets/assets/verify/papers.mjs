import { createPublicKey } from 'node:crypto';
import {
  COPY_FORMAT,
  FIRST_COPY_FORMAT,
  MANIFEST,
  PACKET_FORMAT,
  SHA256,
  TEXT_MEMBERS,
  isSafePath,
  sha256,
} from './packet.mjs';

// ---- Manifest and files --------------------------------------------------------------------------------------------

const isText = (value) => typeof value === 'string' && value !== '';

function isEntry(one) {
  return (
    typeof one === 'object' &&
    one !== null &&
    Object.keys(one).join() === 'path,size,sha256,mediaType,role' &&
    isText(one.path) &&
    isSafePath(one.path) &&
    Number.isSafeInteger(one.size) &&
    one.size >= 0 &&
    SHA256.test(one.sha256) &&
    isText(one.mediaType) &&
    isText(one.role)
  );
}

function readManifest(bytes, problems) {
  let manifest;
  try {
    manifest = JSON.parse(bytes.toString('utf8'));
  } catch {
    problems.push({ code: 'manifest.damaged', path: MANIFEST });
    return null;
  }
  const members = ['format', 'schemaVersion', ...TEXT_MEMBERS, 'createdAt', 'files'];
  if (manifest?.format !== PACKET_FORMAT) {
    problems.push({ code: 'manifest.unknown_format', path: MANIFEST });
    return null;
  }
  const sound =
    Object.keys(manifest).join() === members.join() &&
    Number.isSafeInteger(manifest.schemaVersion) &&
    [...TEXT_MEMBERS, 'createdAt'].every((member) => isText(manifest[member])) &&
    Array.isArray(manifest.files) &&
    manifest.files.every(isEntry) &&
    manifest.files.every((one, i) => i === 0 || manifest.files[i - 1].path < one.path) &&
    // One way to write it down: no member twice, no hidden spaces.
    Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`).equals(bytes);
  if (!sound) problems.push({ code: 'manifest.damaged', path: MANIFEST });
  return sound ? manifest : null;
}

const COPY_TEXTS = [
  'packetSha256',
  'recipient',
  'letterNumber',
  'mark',
  'approverId',
  'approvedAt',
  'exporterId',
  'exportedAt',
];
const TRAIL_TEXTS = ['trailKey', 'checkpointSha256', 'proofsSha256'];

function readCopy(bytes, { recipient, letterNumber }, manifestSha256) {
  let copy;
  try {
    copy = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { copy: null, code: 'copy.damaged' };
  }
  const texts = copy?.format === COPY_FORMAT ? [...COPY_TEXTS, ...TRAIL_TEXTS] : COPY_TEXTS;
  const sound =
    (copy?.format === COPY_FORMAT || copy?.format === FIRST_COPY_FORMAT) &&
    Object.keys(copy).join() === ['format', 'manifestSha256', 'number', ...texts].join() &&
    texts.every((member) => isText(copy[member])) &&
    Number.isSafeInteger(copy.number) &&
    copy.number > 0 &&
    SHA256.test(copy.mark) &&
    Buffer.from(`${JSON.stringify(copy, null, 2)}\n`).equals(bytes);
  if (!sound) return { copy: null, code: 'copy.damaged' };
  const same =
    copy.manifestSha256 === manifestSha256 && copy.recipient === recipient && copy.letterNumber === letterNumber;
  return { copy, code: same ? null : 'copy.of_another_packet' };
}

function readKey(pem) {
  try {
    const key = createPublicKey({ key: pem, format: 'pem' });
    // One way to write it down: the fingerprint is that of the file.
    return key.asymmetricKeyType === 'ed25519' && key.export({ type: 'spki', format: 'pem' }) === pem.toString('latin1')
      ? key
      : null;
  } catch {
    return null;
  }
}

export { isText, readCopy, readKey, readManifest };
