import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Tap, flushFolder } from './sealing.js';

export interface ObjectFile {
  /** SHA-256 of the bytes, hex: its name. */
  readonly key: string;
  readonly size: number;
}

const NAME = /^[0-9a-f]{64}$/;

export function objectPath(folder: string, key: string): string {
  return join(folder, key.slice(0, 2), key);
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Files of the store by name. Those being written carry other names and are left out. */
export async function* objectsIn(folder: string): AsyncGenerator<ObjectFile> {
  if ((await sizeOf(folder)) === null) return;
  for await (const group of await opendir(folder)) {
    if (!group.isDirectory() || !/^[0-9a-f]{2}$/.test(group.name)) continue;
    for await (const { name } of await opendir(join(folder, group.name))) {
      if (!NAME.test(name) || !name.startsWith(group.name)) continue;
      const size = await sizeOf(objectPath(folder, name));
      if (size !== null) yield { key: name, size };
    }
  }
}

export async function isThere(folder: string, key: string): Promise<boolean> {
  return (await sizeOf(objectPath(folder, key))) !== null;
}

/** Whether a file is there and is what its name says. */
export async function isSound(folder: string, key: string): Promise<boolean> {
  if (!(await isThere(folder, key))) return false;
  const tap = new Tap();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(createReadStream(objectPath(folder, key)), tap, nowhere);
  return tap.digest() === key;
}

/**
 * Copies a file under its name, complete and flushed before the name exists. One that is there already with this size is kept.
 * @returns whether it lies there now; false when the source has other bytes than its name says.
 */
export async function copyObject(from: string, to: string, { key, size }: ObjectFile): Promise<boolean> {
  const target = objectPath(to, key);
  if ((await sizeOf(target)) === size) return true;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const temporary = `${target}.${randomUUID()}.part`;
  const tap = new Tap();
  try {
    await pipeline(
      createReadStream(objectPath(from, key)),
      tap,
      createWriteStream(temporary, { flags: 'wx', mode: 0o600 }),
    );
    if (tap.digest() !== key) return false;
    const file = await open(temporary, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    await flushFolder(dirname(target));
    return true;
  } finally {
    await rm(temporary, { force: true });
  }
}
