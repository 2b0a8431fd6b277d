import { verify } from 'node:crypto';
import { COPY, COPY_FILES, MANIFEST, SUMS, TRAIL_FILES, sha256, sumsText } from './packet.mjs';
import { readCopy, readKey, readManifest } from './papers.mjs';
import { checkTrail } from './trail.mjs';

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

export { report };
