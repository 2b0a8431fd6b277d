import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZipFile } from 'yazl';
import {
  COPY_FILES,
  TRAIL_FILES,
  MANIFEST,
  PACKET_FORMAT,
  SUMS,
  isSafePath,
  sha256,
  sumsText,
  verifyZip,
} from '../../assets/verify.mjs';
import { canonicalJson } from '../domain/canonical-json.js';
import type { OutputLanguage } from '../domain/languages.js';
import type { PacketFileRole, PacketManifest, PacketMeta } from '../domain/manifest.js';
import { packetReadme } from './packet-readme.js';

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
    readonly bytes: Buffer;
    readonly mediaType: string;
    readonly role: PacketFileRole;
  }[];
  readonly meta: PacketMeta;
  /** ISO 8601 instant, UTC. */
  readonly createdAt: string;
}

export interface PacketZip {
  readonly zip: Buffer;
  readonly zipSha256: string;
  readonly manifest: PacketManifest;
  readonly manifestSha256: string;
}

interface PacketFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly role: PacketFileRole;
}

/** yazl writes local time into the ZIP: the first moment that a ZIP can hold, told in local time, is the same everywhere. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/**
 * Packs what leaves the house. Equal input gives equal bytes; before it is handed back, the packet is checked by the same
 * verifier that goes into it.
 *
 * @throws Error for an unsafe or doubled path, and when the packet is larger than the verifier's limits.
 */
export async function buildPacketZip(input: PacketZipInput): Promise<PacketZip> {
  const files = allFiles(input).sort(byPath);
  refuseBadPaths(files);
  const manifest = manifestOf(input, files);
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const manifestSha256 = sha256(manifestBytes);
  const sums = Buffer.from(sumsText(manifest, manifestSha256));

  const zip = await storeFiles(
    [...files, { path: MANIFEST, bytes: manifestBytes }, { path: SUMS, bytes: sums }].sort(byPath),
  );
  const { ok, problems } = verifyZip(zip, { manifestSha256, unsigned: true });
  if (!ok) throw new Error(`the packet does not verify: ${problems.map(({ code }) => code).join(', ')}`);
  return { zip, zipSha256: sha256(zip), manifest, manifestSha256 };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}

function allFiles({ assetsDir, pdfs, caseJson, consent, custody, enclosures }: PacketZipInput): PacketFile[] {
  const data = (path: string, value: unknown, role: PacketFileRole): PacketFile => ({
    ...{ path, role, mediaType: 'application/json' },
    bytes: Buffer.from(canonicalJson(value)),
  });
  const text = 'text/plain; charset=utf-8';
  return [
    ...pdfs.map(({ language, bytes }): PacketFile => ({
      path: `packet-${language}.pdf`,
      bytes,
      mediaType: 'application/pdf',
      role: 'packet',
    })),
    data('case.json', caseJson, 'case_data'),
    data('consent.json', consent, 'consent'),
    data('custody.json', custody, 'custody'),
    ...enclosures,
    { path: 'README.txt', bytes: Buffer.from(packetReadme()), mediaType: text, role: 'instructions' },
    {
      path: 'verify.mjs',
      bytes: readFileSync(join(assetsDir, 'verify.mjs')),
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

function manifestOf({ meta, createdAt }: PacketZipInput, files: readonly PacketFile[]): PacketManifest {
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
    files: files.map(({ path, bytes, mediaType, role }) => ({
      path,
      size: bytes.length,
      sha256: sha256(bytes),
      mediaType,
      role,
    })),
  };
}

/** Packs files that are sorted by path: names and contents fix every byte. */
export async function storeFiles(files: readonly { readonly path: string; readonly bytes: Buffer }[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { path, bytes } of files) {
    // Stored, not deflated: scans and PDFs do not shrink, and another zlib would write other bytes.
    zip.addBuffer(bytes, path, { compress: false, mtime: ZIP_EPOCH, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
