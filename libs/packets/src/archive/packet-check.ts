import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import type { FileSource } from '@izdeu/storage';
import { LIMITS, verifyZip } from '../../assets/verify.mjs';
import type { Expected } from '../domain/manifest.js';
import { centralDirectory, entriesOf, LOCAL_BYTES, localHeader, zipOf, type StoredEntry } from './stored-zip.js';

/** Where the scans and recordings lie: the only files of a packet that nobody holds in memory. */
const LARGE = 'enclosures/';

interface Measured extends StoredEntry {
  readonly sha256: string;
}

/** Reads a file of the packet once. */
async function measured(entry: StoredEntry): Promise<Measured> {
  const hash = createHash('sha256');
  let crc = 0;
  for await (const chunk of entry.chunks()) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
  }
  return { ...entry, crc, sha256: hash.digest('hex') };
}

/** Whether the container is the one that these names and contents give, byte for byte. */
async function isCanonical(zip: FileSource, entries: readonly Measured[]): Promise<boolean> {
  let cursor = 0;
  for (const [at, entry] of entries.entries()) {
    if (at > 0 && entry.path <= (entries[at - 1]?.path ?? '')) return false;
    const header = localHeader(entry);
    if (entry.at !== cursor + LOCAL_BYTES + entry.path.length) return false;
    if (!header.equals(await zip.read(cursor, header.length))) return false;
    cursor += header.length + entry.size;
  }
  return centralDirectory(entries).equals(await zip.read(cursor, zip.size - cursor));
}

/**
 * Checks a packet before it is handed on, without holding it: all but the enclosures by the very program that goes along,
 * the enclosures against the manifest, and the container against what names and contents make of it.
 * @returns codes of what is wrong, as the program names them
 */
export async function problemsOf(zip: FileSource, expected: Expected): Promise<string[]> {
  if (zip.size > LIMITS.bytes) return ['zip.too_large'];
  const entries: Measured[] = [];
  for (const entry of await entriesOf(zip)) entries.push(await measured(entry));
  const [large, small] = [entries.filter(isLarge), entries.filter((one) => !isLarge(one))];
  const { manifest, problems } = verifyZip(await buffer(zipOf(small)), expected);
  const found = new Map(large.map((one) => [one.path, one]));
  const codes = problems.flatMap(({ code, path }) => (code === 'file.missing' && found.has(path ?? '') ? [] : code));
  const listed = (manifest?.files ?? []).filter(isLarge);
  for (const { path, size, sha256 } of listed) {
    const { size: bytes, sha256: digest } = found.get(path) ?? {};
    if (bytes !== size || digest !== sha256) codes.push('file.hash_differs');
  }
  if (listed.length !== large.length) codes.push('file.unexpected');
  return (await isCanonical(zip, entries)) ? codes : [...codes, 'zip.not_canonical'];
}

const isLarge = ({ path }: { readonly path: string }): boolean => path.startsWith(LARGE);
