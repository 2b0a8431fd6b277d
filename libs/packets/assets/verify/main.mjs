import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIMITS, MANIFEST, SHA256 } from './packet.mjs';
import { readZip, shown } from './zip.mjs';
import { report } from './checks.mjs';

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
