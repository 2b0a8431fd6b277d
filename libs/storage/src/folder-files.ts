import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import {
  MissingObject,
  ObjectFiles,
  demandObjectName,
  isMissing,
  isObjectName,
  refusalOf,
  type Chunks,
  type ListedObject,
  type ObjectFile,
} from './object-files.js';
import { removeParts, throughPart } from './part-files.js';

/** Files in a folder of this machine, in subfolders by the beginning of their names. */
export class FolderFiles extends ObjectFiles {
  constructor(private readonly folder: string) {
    super();
  }

  get place(): string {
    return this.folder;
  }

  put(chunks: Chunks, expected?: string): Promise<ObjectFile> {
    return throughPart(this.folder, chunks, expected, async (part, { key }) => {
      const path = this.pathOf(key);
      // A folder that is new has a name that must last too.
      if ((await mkdir(dirname(path), { recursive: true, mode: 0o700 })) !== undefined) await flushFolder(this.folder);
      await rename(part, path);
      await flushFolder(dirname(path));
    });
  }

  async read(key: string): Promise<Readable> {
    try {
      const file = await open(this.pathOf(key), 'r');
      const bytes = file.createReadStream({ highWaterMark: 256 * 1024 });
      // Whoever goes away before the first piece never began to read it.
      return Readable.from(whole(bytes), { objectMode: false }).once('close', () => bytes.destroy());
    } catch (error) {
      if (isMissing(error)) throw new MissingObject('A stored file is missing.', { cause: error });
      throw refusalOf(error);
    }
  }

  async stat(key: string): Promise<ListedObject | null> {
    try {
      const { size, mtime } = await stat(this.pathOf(key));
      return { key, size, storedAt: mtime };
    } catch (error) {
      if (isMissing(error)) return null;
      throw refusalOf(error);
    }
  }

  remove(key: string): Promise<void> {
    return rm(this.pathOf(key), { force: true });
  }

  async *list(): AsyncGenerator<ListedObject> {
    for await (const group of entriesOf(this.folder)) {
      if (!group.isDirectory() || !/^[0-9a-f]{2}$/.test(group.name)) continue;
      for await (const { name } of entriesOf(join(this.folder, group.name))) {
        if (!isObjectName(name) || !name.startsWith(group.name)) continue;
        const found = await this.stat(name);
        if (found !== null) yield found;
      }
    }
  }

  removeUnfinished(before: Date): Promise<number> {
    return removeParts(this.folder, before);
  }

  private pathOf(key: string): string {
    demandObjectName(key);
    return join(this.folder, key.slice(0, 2), key);
  }
}

/** A disk that fails says nothing of the file. */
async function* whole(bytes: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const piece of bytes) yield piece as Buffer;
  } catch (error) {
    throw refusalOf(error);
  }
}

async function* entriesOf(folder: string): AsyncGenerator<{ name: string; isDirectory(): boolean }> {
  try {
    yield* await opendir(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Makes the names in a folder last: a file counts once its folder is flushed too. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
