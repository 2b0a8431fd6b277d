import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { KeyProvider } from '@izdeu/storage';

/**
 * A set of a backup is a folder:
 *   manifest.json   in clear: who can open it, which key the data need, size and SHA-256 of every sealed file
 *   manifest.mac    HMAC-SHA256 of those bytes under the master key: nobody else can make a set that is taken for ours
 *   contents.age    sealed: tables with their rows and digests, migrations, heads of the trail
 *   objects.age     sealed: names and sizes of the stored files
 *   tables/*.age    sealed: one table each, COPY text, gzip
 * The stored files themselves lie beside the sets in `objects/`, shared by all of them: they never change, are named by their
 * hash, and are encrypted already.
 */
export const SET_FORMAT = 'izdeu-backup/1';
export const CONTENTS_FORMAT = 'izdeu-backup-contents/1';
export const MANIFEST = 'manifest.json';
export const MAC = 'manifest.mac';
export const CONTENTS = 'contents.age';
export const OBJECT_LIST = 'objects.age';

/** The set cannot be made, opened or trusted; the message is one line that names the part. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export interface SealedFile {
  readonly path: string;
  readonly size: number;
  /** SHA-256 of the sealed bytes, hex. */
  readonly sha256: string;
}

export interface Manifest {
  readonly format: typeof SET_FORMAT;
  readonly name: string;
  readonly madeAt: string;
  readonly release: string;
  /** Which master key the data need; says nothing about the key itself. */
  readonly keyId: string;
  readonly recipients: readonly string[];
  readonly files: readonly SealedFile[];
}

export interface TableContents {
  /** `schema.table` */
  readonly name: string;
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** SHA-256 of the COPY text before compression and sealing, hex. */
  readonly sha256: string;
}

export interface ChainHead {
  readonly orgId: string;
  readonly seq: number;
  readonly hash: string;
}

export interface Contents {
  readonly format: typeof CONTENTS_FORMAT;
  readonly name: string;
  readonly server: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  readonly queueMigrations: readonly number[];
  readonly tables: readonly TableContents[];
  readonly sequences: readonly { readonly name: string; readonly value: string }[];
  readonly heads: readonly ChainHead[];
  /** Latest signed checkpoint of each chain, where the database keeps any. */
  readonly checkpoints: readonly object[];
  readonly objects: { readonly count: number; readonly bytes: number };
  /** Names that rows point at and the store did not have, or had with other bytes. */
  readonly missingObjects: readonly string[];
}

/** Eight bytes, hex, by which a key is told from another. */
export function keyIdOf(keys: KeyProvider): string {
  return keys.derive('key-id').subarray(0, 8).toString('hex');
}

export function macOf(manifest: Buffer, keys: KeyProvider): string {
  return createHmac('sha256', keys.derive('backup-manifest')).update(manifest).digest('hex');
}

/** Folder of the stored files that belongs to a set. */
export function objectsBeside(set: string): string {
  return join(dirname(set), 'objects');
}

async function part(set: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(set, name));
  } catch (error) {
    throw new BackupError(`${join(set, name)} cannot be read: this is no whole set of a backup.`, { cause: error });
  }
}

function asManifest(bytes: Buffer, set: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new BackupError(`${join(set, MANIFEST)} is damaged.`, { cause: error });
  }
  const manifest = value as Partial<Manifest>;
  if (manifest.format !== SET_FORMAT || !Array.isArray(manifest.files))
    throw new BackupError(`${join(set, MANIFEST)} is not of the format ${SET_FORMAT}.`);
  return manifest as Manifest;
}

/**
 * Reads the manifest and, where the master key is at hand, demands that its holder wrote it.
 * @throws BackupError when it is damaged, belongs to another key, or was not written by us.
 */
export async function readManifest(set: string, keys: KeyProvider | null): Promise<Manifest> {
  const bytes = await part(set, MANIFEST);
  const said = (await part(set, MAC)).toString('utf8').trim();
  const manifest = asManifest(bytes, set);
  if (keys !== null) {
    if (manifest.keyId !== keyIdOf(keys))
      throw new BackupError(
        `${basename(set)} needs the master key ${manifest.keyId}; the one at hand is ${keyIdOf(keys)}. Name the right file in IZDEU_KEY_FILE.`,
      );
    const right = Buffer.from(macOf(bytes, keys));
    const given = Buffer.from(said);
    if (given.length !== right.length || !timingSafeEqual(given, right))
      throw new BackupError(`${join(set, MANIFEST)} was changed or not written by this system.`);
  }
  return manifest;
}
