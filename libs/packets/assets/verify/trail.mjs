import { createHash, createPublicKey, verify } from 'node:crypto';
import { COPY_FORMAT, SHA256, TRAIL_FILES, sha256 } from './packet.mjs';
import { isText } from './papers.mjs';

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

export { checkTrail };
