import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { StorageFolder } from './object-store.js';

const NAME = /^[a-z0-9-]+\/[a-z0-9-]+\.txt$/;

/**
 * Small texts that hold nothing of a person and are read by others than this system: checkpoints of the trail. They stand in
 * clear beside the stored files, each written once.
 */
@Injectable()
export class OpenShelf {
  constructor(private readonly folder: StorageFolder) {}

  /** Written completely and flushed; what already stands there stays. @param name `folder/file.txt` */
  async put(name: string, text: string): Promise<void> {
    const path = this.pathOf(name);
    if ((await this.get(name)) !== null) return;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Null when it is not there. */
  async get(name: string): Promise<string | null> {
    try {
      return await readFile(this.pathOf(name), 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  /** Names of all texts in a folder of the shelf, sorted; none when there is no such folder. */
  async list(folder: string): Promise<string[]> {
    try {
      const names = await readdir(join(this.folder.path, 'open', folder));
      return names
        .map((name) => `${folder}/${name}`)
        .filter((name) => NAME.test(name))
        .sort();
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }

  private pathOf(name: string): string {
    if (!NAME.test(name)) throw new Error('Not the name of a text on the shelf.');
    return join(this.folder.path, 'open', name);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
