/* eslint max-lines: "off" -- one file by design: whoever gets a packet reads it and runs it alone */
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
import { createHash, createPublicKey, verify } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

// ---- ZIP container -------------------------------------------------------------------------------------------------

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i += 1) crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The fields that local header and central record share, as a packet has them. */
function commonFields({ name, crc, size }) {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2); // names are UTF-8
  fields.writeUInt16LE(0x0021, 8); // 1980-01-01
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(size, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const localHeader = (entry) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), commonFields(entry), entry.name]);

function centralRecord(entry) {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  tail.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x3f\x03', 'latin1'), commonFields(entry), tail, entry.name]);
}

function endRecord(count, size, offset) {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** Shows a name from an untrusted file without letting it steer a terminal. */
const shown = (name) =>
  name
    .toString('latin1')
    .replace(/[^ -~]/g, '?')
    .slice(0, LIMITS.pathLength);

function readCentral(zip, problems) {
  const end = zip.length - 22;
  if (end < 0 || zip.toString('latin1', end, end + 4) !== 'PK\x05\x06') return null;
  const count = zip.readUInt16LE(end + 10);
  const start = zip.readUInt32LE(end + 16);
  if (count > LIMITS.files) {
    problems.push({ code: 'zip.too_many_files' });
    return { entries: [], start, end };
  }
  const entries = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || zip.toString('latin1', at, at + 4) !== 'PK\x01\x02') return null;
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    const [crc, packed, size] = [16, 20, 24].map((field) => zip.readUInt32LE(at + field));
    const stored = zip.readUInt16LE(at + 10) === 0 && packed === size;
    entries.push({ name, crc, size, stored, offset: zip.readUInt32LE(at + 42), path: shown(name) });
    at += 46 + nameLength + extra + comment;
  }
  return { entries, start, end };
}

function readZip(zip, problems) {
  const files = new Map();
  const central = readCentral(zip, problems);
  if (!central) {
    problems.push({ code: 'zip.damaged' });
    return files;
  }
  const seen = new Set();
  const rebuilt = [];
  let cursor = 0;
  let previous = '';
  for (const entry of central.entries) {
    const { path, size } = entry;
    if (!isSafePath(entry.name.toString('latin1'))) problems.push({ code: 'path.unsafe', path });
    // Two names that differ only in case are one file on Windows and macOS.
    if (seen.has(path.toLowerCase())) problems.push({ code: 'zip.duplicate_entry', path });
    seen.add(path.toLowerCase());
    rebuilt.push(centralRecord({ ...entry, offset: cursor }));
    if (!entry.stored) {
      problems.push({ code: 'zip.entry_compressed', path });
      continue;
    }
    const header = localHeader(entry);
    const body = cursor + header.length;
    const inPlace = entry.offset === cursor && path > previous && header.equals(zip.subarray(cursor, body));
    if (!inPlace || body + size > central.start) {
      problems.push({ code: 'zip.not_canonical', path });
      continue;
    }
    const data = zip.subarray(body, body + size);
    if (crc32(data) !== entry.crc) problems.push({ code: 'zip.checksum_differs', path });
    files.set(path, data);
    cursor = body + size;
    previous = path;
  }
  const directory = Buffer.concat(rebuilt);
  const tail = Buffer.concat([directory, endRecord(central.entries.length, directory.length, cursor)]);
  if (!tail.equals(zip.subarray(cursor))) problems.push({ code: 'zip.not_canonical' });
  return files;
}

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

// ---- What the packet rests on stands on the sender's audit trail -----------------------------------------------------
// Formats: C2SP signed-note, tlog-checkpoint, tlog-proof; RFC 6962 section 2.1; docs/audit-format.md of the sender's program.

const digest = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const NOTE = new RegExp(
  `^(izdeu/trail/(${UUID})\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n((?:\u2014 [!-~]+ [A-Za-z0-9+/]+={0,2}\n)+)$`,
);
const PROOF = /^extra ([A-Za-z0-9+/]+={0,2})\nindex (0|[1-9][0-9]{0,15})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n/;
const PROOF_HEADER = 'c2sp.org/tlog-proof@v1\n';

function fromBase64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

/** The key of a trail: name+id+base64(kind, 32 bytes), kind 1 is Ed25519. */
function readTrailKey(text) {
  const [name, id, encoded] = [text.split('+')[0], text.split('+')[1], text.split('+').slice(2).join('+')];
  const material = fromBase64(encoded);
  if (material?.length !== 33 || material[0] !== 1) return null;
  const found = digest(Buffer.from(`${name}\n`), material).subarray(0, 4);
  if (found.toString('hex') !== id) return null;
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), material.subarray(1)]);
  return { name, id: found, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) };
}

/** The checkpoint, when the trail's key has signed it; null when not. */
function readCheckpoint(text, trail) {
  const [, signed, org, size, root, lines] = NOTE.exec(text) ?? [];
  if (!signed || trail.name !== `izdeu/trail/${org}`) return null;
  const own = lines
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, name]) => name === trail.name)
    .map(([, , encoded]) => fromBase64(encoded));
  const holds = (bytes) =>
    bytes?.length === 68 &&
    bytes.subarray(0, 4).equals(trail.id) &&
    verify(null, Buffer.from(signed), trail.key, bytes.subarray(4));
  return own.length > 0 && own.every(holds) ? { org, size: Number(size), root: fromBase64(root) } : null;
}

/** Root to which the path of a leaf leads (RFC 9162 section 2.1.3.2); null when it leads nowhere. */
function rootOfPath(leaf, index, size, path) {
  if (index >= size) return null;
  let [place, last, head] = [index, size - 1, digest(Buffer.of(0), leaf)];
  for (const one of path) {
    if (last === 0) return null;
    if (place % 2 === 1 || place === last) {
      head = digest(Buffer.of(1), one, head);
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
    } else head = digest(Buffer.of(1), head, one);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? head : null;
}

function framed(text) {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The object that a proof speaks of, when its event stands at its place under the checkpoint; null when not. */
function readProof(text, { org, size, root }, note) {
  const [head, extra, index, hashes] = PROOF.exec(text) ?? [];
  if (head === undefined || text.slice(head.length) !== note) return null;
  let said;
  try {
    said = JSON.parse(fromBase64(extra)?.toString('utf8') ?? '');
  } catch {
    return null;
  }
  const isSaid =
    said !== null && typeof said === 'object' && Object.keys(said).join() === 'event,action,object,leaf,prev';
  if (!isSaid || !Object.values(said).every(isText) || !SHA256.test(said.leaf) || !SHA256.test(said.prev)) return null;
  const [leaf, prev] = [Buffer.from(said.leaf, 'hex'), Buffer.from(said.prev, 'hex')];
  const seq = Number(index) + 1;
  const hash = digest(Buffer.of(1), prev, framed(org), framed(String(seq)), framed(said.event), leaf);
  const path = hashes.split('\n').slice(0, -1).map(fromBase64);
  return path.every((one) => one?.length === 32) && rootOfPath(hash, seq - 1, size, path)?.equals(root)
    ? said.object
    : null;
}

/** Ids of the decisions and documents that the packet rests on; older packets name none. */
function idsIn(files) {
  const listed = (path, member) => {
    try {
      const said = JSON.parse(files.get(path)?.toString('utf8') ?? '{}')[member];
      return Array.isArray(said) ? said : [];
    } catch {
      return [];
    }
  };
  return [...listed('consent.json', 'decisions'), ...listed('custody.json', 'enclosures')]
    .map((one) => one?.id)
    .filter((id) => id !== undefined && id !== null);
}

function checkTrail(files, problems, copy) {
  const { checkpoint: CHECKPOINT, proofs: PROOFS } = TRAIL_FILES;
  const [note, proofs] = [files.get(CHECKPOINT), files.get(PROOFS)];
  if (copy.format !== COPY_FORMAT) {
    for (const path of [CHECKPOINT, PROOFS]) if (files.has(path)) problems.push({ code: 'file.unexpected', path });
    return;
  }
  for (const path of [CHECKPOINT, PROOFS]) if (!files.has(path)) problems.push({ code: 'file.missing', path });
  if (!note || !proofs) return;
  for (const [path, sum] of [
    [CHECKPOINT, copy.checkpointSha256],
    [PROOFS, copy.proofsSha256],
  ]) {
    if (sha256(files.get(path)) !== sum) problems.push({ code: 'trail.damaged', path });
  }
  const trail = readTrailKey(copy.trailKey);
  const text = note.toString('utf8');
  const checkpoint = trail && readCheckpoint(text, trail);
  if (!checkpoint) {
    problems.push({ code: 'trail.checkpoint_false', path: CHECKPOINT });
    return;
  }
  const [before, ...all] = proofs.toString('utf8').split(PROOF_HEADER);
  const proven = all.map((one) => readProof(one, checkpoint, text));
  if (before !== '' || proven.includes(null)) problems.push({ code: 'trail.proof_false', path: PROOFS });
  for (const id of idsIn(files)) if (!proven.includes(id)) problems.push({ code: 'trail.proof_missing', path: PROOFS });
}

/** Whose packet it is and for whom this copy was made. Nothing here is believed before its signature holds. */
function checkSignatures(files, problems, manifest, manifestSha256, { unsigned, keyFingerprint }) {
  const nothing = { copy: null, keyFingerprint: null };
  const found = Object.values(COPY_FILES).filter((path) => files.has(path));
  const beside = Object.values(TRAIL_FILES).filter((path) => files.has(path));
  if (found.length === 0) {
    for (const path of beside) problems.push({ code: 'file.unexpected', path });
    if (!unsigned || keyFingerprint) problems.push({ code: 'signature.missing' });
    return nothing;
  }
  for (const path of Object.values(COPY_FILES)) if (!files.has(path)) problems.push({ code: 'file.missing', path });
  if (found.length < Object.values(COPY_FILES).length) return nothing;
  const pem = files.get(COPY_FILES.key);
  const key = readKey(pem);
  if (!key) {
    problems.push({ code: 'key.damaged', path: COPY_FILES.key });
    return nothing;
  }
  const fingerprint = sha256(pem);
  if (keyFingerprint && keyFingerprint.toLowerCase() !== fingerprint)
    problems.push({ code: 'key.not_the_expected', path: COPY_FILES.key });
  for (const [signed, path] of [
    [MANIFEST, COPY_FILES.manifestSig],
    [COPY, COPY_FILES.copySig],
  ]) {
    if (!verify(null, files.get(signed), key, files.get(path))) problems.push({ code: 'signature.false', path });
  }
  const { copy, code } = readCopy(files.get(COPY), manifest, manifestSha256);
  if (code) problems.push({ code, path: COPY });
  if (copy) checkTrail(files, problems, copy);
  return { copy, keyFingerprint: fingerprint };
}

function checkFiles(files, problems, expected) {
  const bytes = files.get(MANIFEST);
  if (!bytes) problems.push({ code: 'manifest.missing', path: MANIFEST });
  const manifest = bytes ? readManifest(bytes, problems) : null;
  const manifestSha256 = bytes ? sha256(bytes) : null;
  if (manifestSha256 && expected.manifestSha256 && manifestSha256 !== expected.manifestSha256.toLowerCase()) {
    problems.push({ code: 'manifest.not_the_expected', path: MANIFEST });
  }
  if (!manifest) return { manifest: null, manifestSha256, copy: null, keyFingerprint: null, files: [] };

  const known = new Set([
    MANIFEST,
    SUMS,
    ...Object.values(COPY_FILES),
    ...Object.values(TRAIL_FILES),
    ...manifest.files.map((one) => one.path),
  ]);
  for (const path of files.keys()) if (!known.has(path)) problems.push({ code: 'file.unexpected', path });
  for (const { path, size, sha256: sum } of manifest.files) {
    const found = files.get(path);
    if (!found) problems.push({ code: 'file.missing', path });
    else if (found.length !== size) problems.push({ code: 'file.size_differs', path });
    else if (sha256(found) !== sum) problems.push({ code: 'file.hash_differs', path });
  }
  const sums = files.get(SUMS);
  if (!sums) problems.push({ code: 'file.missing', path: SUMS });
  else if (!Buffer.from(sumsText(manifest, manifestSha256)).equals(sums)) {
    problems.push({ code: 'sums.differ', path: SUMS });
  }
  const signed = checkSignatures(files, problems, manifest, manifestSha256, expected);
  return { manifest, manifestSha256, ...signed, files: manifest.files };
}

function report(files, problems, expected) {
  const found = checkFiles(files, problems, expected);
  return { ok: problems.length === 0, ...found, problems };
}

/** The files of a ZIP that is a packet of ours, by path. Throws for any other. */
export function filesOfZip(zip) {
  const problems = [];
  const files = readZip(zip, problems);
  if (problems.length > 0) throw new Error(`the packet cannot be read: ${problems[0].code}`);
  return files;
}

/** Checks the bytes of a ZIP. Never throws for what stands in them. What is not signed is refused, unless `unsigned`. */
export function verifyZip(zip, expected = {}) {
  const problems = [];
  const tooLarge = zip.length > LIMITS.bytes;
  if (tooLarge) problems.push({ code: 'zip.too_large' });
  return report(tooLarge ? new Map() : readZip(zip, problems), problems, expected);
}

/** Checks an unpacked folder. Throws only when the folder cannot be read. */
export function verifyFolder(folder, expected = {}) {
  const problems = [];
  const files = new Map();
  let room = LIMITS.bytes;
  function walk(below) {
    for (const name of readdirSync(join(folder, below)).sort()) {
      const path = below ? `${below}/${name}` : name;
      const stat = lstatSync(join(folder, path));
      room -= stat.isFile() ? stat.size : 0;
      if (stat.isDirectory()) walk(path);
      else if (!stat.isFile()) problems.push({ code: 'file.not_regular', path: shown(Buffer.from(path)) });
      else if (room < 0 || files.size >= LIMITS.files) problems.push({ code: 'folder.too_large' });
      else files.set(path, readFileSync(join(folder, path)));
    }
  }
  walk('');
  return report(files, problems, expected);
}

/** `TARGET --manifest SHA256 --key SHA256`, each once at most, in any order. */
function readArguments(args) {
  const expected = {};
  let target = null;
  for (let i = 0; i < args.length; i += 1) {
    const name = { '--manifest': 'manifestSha256', '--key': 'keyFingerprint' }[args[i]];
    const value = name ? args[(i += 1)]?.replace(/[\s:]/g, '').toLowerCase() : args[i];
    if (name ? !SHA256.test(value) || name in expected : target !== null)
      throw new Error(`not understood: ${shown(Buffer.from(args[i] ?? ''))}`);
    if (name) expected[name] = value;
    else target = value;
  }
  return { target, expected };
}

function main(args, self) {
  const { target, expected } = readArguments(args);
  const place = target ?? dirname(self);
  const { ok, files, problems, manifestSha256, copy, keyFingerprint } = lstatSync(place).isDirectory()
    ? verifyFolder(place, expected)
    : verifyZip(readFileSync(place), expected);
  for (const { code, path } of problems) console.log(path ? `${code}: ${shown(Buffer.from(path))}` : code);
  if (manifestSha256) console.log(`SHA-256 of ${MANIFEST}: ${manifestSha256}`);
  if (keyFingerprint) console.log(`Key of the sender: ${keyFingerprint}`);
  if (copy && ok)
    console.log(
      `Copy ${copy.number} of ${shown(Buffer.from(copy.letterNumber))} for ${shown(Buffer.from(copy.recipient))}`,
    );
  if (copy?.trailKey && ok) console.log(`What it rests on stands on the audit trail of the sender: ${copy.trailKey}`);
  if (ok && !expected.keyFingerprint) console.log('Compare the key with the fingerprint that the sender told you.');
  console.log(ok ? `OK: ${files.length} files, nothing changed` : `NOT OK: ${problems.length} problem(s)`);
  return ok ? 0 : 1;
}

// Only when this very file is started: inside a bundle it is a library.
const self = fileURLToPath(import.meta.url);
if (basename(self) === 'verify.mjs' && process.argv[1] && basename(process.argv[1]) === 'verify.mjs') {
  try {
    process.exitCode = main(process.argv.slice(2), self);
  } catch (error) {
    console.error(`cannot check: ${error.message}`);
    process.exitCode = 2;
  }
}
