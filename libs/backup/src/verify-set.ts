import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { FolderFiles, type KeyProvider, type ObjectFile } from '@izdeu/storage';
import { isSound } from './object-files.js';
import { Tap, measureSealed, openSealed } from './sealing.js';
import {
  BackupError,
  CONTENTS,
  CONTENTS_FORMAT,
  OBJECT_LIST,
  objectsBeside,
  readManifest,
  type Contents,
  type Manifest,
} from './set-format.js';

export interface VerifiedSet {
  readonly set: string;
  readonly manifest: Manifest;
  /** Null where no identity was at hand: only the sealed bytes were compared. */
  readonly contents: Contents | null;
  readonly objects: number;
}

async function demandSealedBytes(set: string, { files }: Manifest): Promise<void> {
  for (const { path, size, sha256 } of files) {
    const tap = new Tap();
    try {
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
      await pipeline(createReadStream(join(set, path)), tap, nowhere);
    } catch (error) {
      throw new BackupError(`${join(set, path)} cannot be read.`, { cause: error });
    }
    if (tap.bytes !== size || tap.digest() !== sha256)
      throw new BackupError(`${join(set, path)} is damaged: it is not what the manifest says.`);
  }
}

async function readContents(set: string, identity: string): Promise<Contents> {
  let contents: Contents;
  try {
    contents = JSON.parse(await text(await openSealed(set, CONTENTS, identity))) as Contents;
  } catch (error) {
    throw new BackupError(
      `${join(set, CONTENTS)} does not open with this identity: it is another one, or the file is damaged.`,
      { cause: error },
    );
  }
  if (String(contents.format) !== CONTENTS_FORMAT)
    throw new BackupError(`${join(set, CONTENTS)} is not of the format ${CONTENTS_FORMAT}.`);
  return contents;
}

async function demandTables(set: string, { tables }: Contents, identity: string): Promise<void> {
  for (const { name, path, rows, sha256 } of tables) {
    const found = await measureSealed(set, path, identity).catch((error: unknown) => {
      throw new BackupError(`${join(set, path)} does not open: it is damaged.`, { cause: error });
    });
    if (found.rows !== rows || found.sha256 !== sha256)
      throw new BackupError(`${name} in ${set} is not what was written: ${found.rows} of ${rows} rows.`);
  }
}

/** Stored files that belong to a set, line by line. */
export async function* objectsOf(set: string, identity: string): AsyncGenerator<ObjectFile> {
  let rest = '';
  for await (const chunk of (await openSealed(set, OBJECT_LIST, identity)).setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [key = '', size = ''] = line.split(' ');
      yield { key, size: Number(size) };
    }
  }
}

async function demandObjects(set: string, contents: Contents, identity: string): Promise<number> {
  let found = 0;
  const beside = new FolderFiles(objectsBeside(set));
  for await (const { key } of objectsOf(set, identity)) {
    if (!(await isSound(beside, key)))
      throw new BackupError(`The stored file ${key} beside ${set} is missing or damaged.`);
    found += 1;
  }
  if (found !== contents.objects.count)
    throw new BackupError(`${set} lists ${found} stored files of ${contents.objects.count}.`);
  return found;
}

/**
 * Checks everything in a set without touching anything else: who wrote it, every sealed byte, and with the identity also
 * every row that is sealed in it and every stored file that belongs to it.
 * @throws BackupError naming the first part that is not as it was written.
 */
export async function verifySet(
  set: string,
  options: { readonly keys: KeyProvider | null; readonly identity: string | null },
): Promise<VerifiedSet> {
  const manifest = await readManifest(set, options.keys);
  await demandSealedBytes(set, manifest);
  if (options.identity === null) return { set, manifest, contents: null, objects: 0 };
  const contents = await readContents(set, options.identity);
  if (contents.name !== manifest.name)
    throw new BackupError(`${join(set, CONTENTS)} belongs to ${contents.name}, not to ${manifest.name}.`);
  await demandTables(set, contents, options.identity);
  const objects = await demandObjects(set, contents, options.identity);
  return { set, manifest, contents, objects };
}
