import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { sourceOf, type FileSource, type Spool, type SpooledFile } from '@izdeu/storage';
import {
  COPY_FILES,
  TRAIL_FILES,
  MANIFEST,
  PACKET_FORMAT,
  SUMS,
  isSafePath,
  sha256,
  sumsText,
} from '../../assets/verify.mjs';
import { canonicalJson } from '../domain/canonical-json.js';
import type { OutputLanguage } from '../domain/languages.js';
import type { Expected, PacketFileRole, PacketManifest, PacketMeta } from '../domain/manifest.js';
import { problemsOf } from './packet-check.js';
import { packetReadme } from './packet-readme.js';
import { storedBytes, zipOf, type StoredFile } from './stored-zip.js';

export interface PacketZipInput {
  /** Absolute path of this lib's `assets` folder: the verifier that goes into the packet is read from there. */
  readonly assetsDir: string;
  readonly pdfs: readonly { readonly language: OutputLanguage; readonly bytes: Buffer }[];
  /** The case as data; stands in the packet as canonical JSON (RFC 8785). */
  readonly caseJson: unknown;
  /** What was decided about giving the data away, as data. */
  readonly consent: unknown;
  /** Where each enclosure came from and where its original is, as data. */
  readonly custody: unknown;
  readonly enclosures: readonly {
    /** ASCII path, e.g. `enclosures/01-application.pdf`. */
    readonly path: string;
    /** Read twice: for its digest, and when it is packed. */
    readonly source: FileSource;
    readonly mediaType: string;
    readonly role: PacketFileRole;
  }[];
  readonly meta: PacketMeta;
  /** ISO 8601 instant, UTC. */
  readonly createdAt: string;
}

/** Where what is made lies until it is stored. */
export type Hold = Pick<Spool, 'take'>;
export type HeldFile = FileSource & Pick<SpooledFile, 'sha256' | 'close'>;

export interface PacketZip {
  /** Whoever asked for it closes it. */
  readonly zip: HeldFile;
  readonly zipSha256: string;
  readonly manifest: PacketManifest;
  readonly manifestSha256: string;
}

interface PacketFile {
  readonly path: string;
  readonly source: FileSource;
  readonly mediaType: string;
  readonly role: PacketFileRole;
}

interface MeasuredFile extends PacketFile, StoredFile {
  readonly sha256: string;
}

/**
 * Packs what leaves the house. Equal input gives equal bytes; before it is handed back, the packet is checked by the same
 * verifier that goes into it. It lies in the spool: many large scans take no more memory than one piece of one of them.
 *
 * @throws Error for an unsafe or doubled path, and when the packet is larger than the verifier's limits.
 */
export async function buildPacketZip(input: PacketZipInput, hold: Hold): Promise<PacketZip> {
  const sorted = allFiles(input).sort(byPath);
  refuseBadPaths(sorted);
  const files: MeasuredFile[] = [];
  for (const file of sorted) files.push(await measured(file));
  const manifest = manifestOf(input, files);
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const manifestSha256 = sha256(manifestBytes);
  const sums = Buffer.from(sumsText(manifest, manifestSha256));

  const zip = await hold.take(zipOf([...files, storedBytes(MANIFEST, manifestBytes), storedBytes(SUMS, sums)]));
  await demandSound(zip, { manifestSha256, unsigned: true }, 'packet');
  return { zip, zipSha256: zip.sha256.toString('hex'), manifest, manifestSha256 };
}

/** @throws Error after it has been closed, when it does not verify */
export async function demandSound(zip: HeldFile, expected: Expected, what: 'packet' | 'copy'): Promise<void> {
  try {
    const problems = await problemsOf(zip, expected);
    if (problems.length > 0) throw new Error(`the ${what} does not verify: ${problems.join(', ')}`);
  } catch (error) {
    await zip.close();
    throw error;
  }
}

async function measured(file: PacketFile): Promise<MeasuredFile> {
  const hash = createHash('sha256');
  let [crc, size] = [0, 0];
  for await (const chunk of file.source.chunks()) {
    hash.update(chunk);
    crc = crc32(chunk, crc);
    size += chunk.byteLength;
  }
  return { ...file, crc, size, sha256: hash.digest('hex'), chunks: () => file.source.chunks() };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}

function allFiles({ assetsDir, pdfs, caseJson, consent, custody, enclosures }: PacketZipInput): PacketFile[] {
  const data = (path: string, value: unknown, role: PacketFileRole): PacketFile => ({
    ...{ path, role, mediaType: 'application/json' },
    source: sourceOf(Buffer.from(canonicalJson(value))),
  });
  const text = 'text/plain; charset=utf-8';
  return [
    ...pdfs.map(({ language, bytes }): PacketFile => ({
      path: `packet-${language}.pdf`,
      source: sourceOf(bytes),
      mediaType: 'application/pdf',
      role: 'packet',
    })),
    data('case.json', caseJson, 'case_data'),
    data('consent.json', consent, 'consent'),
    data('custody.json', custody, 'custody'),
    ...enclosures,
    { path: 'README.txt', source: sourceOf(Buffer.from(packetReadme())), mediaType: text, role: 'instructions' },
    {
      path: 'verify.mjs',
      source: sourceOf(readFileSync(join(assetsDir, 'verify.mjs'))),
      mediaType: 'text/javascript',
      role: 'verifier',
    },
  ];
}

function refuseBadPaths(files: readonly PacketFile[]): void {
  const seen = new Set(
    [MANIFEST, SUMS, ...Object.values(COPY_FILES), ...Object.values(TRAIL_FILES)].map((path) => path.toLowerCase()),
  );
  for (const { path } of files) {
    if (!isSafePath(path)) throw new Error('a file of the packet has an unsafe path');
    if (seen.has(path.toLowerCase())) throw new Error('two files of the packet have the same path');
    seen.add(path.toLowerCase());
  }
}

function manifestOf({ meta, createdAt }: PacketZipInput, files: readonly MeasuredFile[]): PacketManifest {
  // Members are named one by one: their order is part of the format, and nothing unknown may slip in.
  return {
    format: PACKET_FORMAT,
    schemaVersion: meta.schemaVersion,
    purpose: meta.purpose,
    recipient: meta.recipient,
    redaction: meta.redaction,
    letterNumber: meta.letterNumber,
    authorId: meta.authorId,
    createdAt,
    files: files.map(({ path, size, sha256: digest, mediaType, role }) => ({
      path,
      size,
      sha256: digest,
      mediaType,
      role,
    })),
  };
}
