import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ChangedObject, isMissing, refusalOf, type Chunks, type ObjectFile } from './object-files.js';

const ENDING = '.part';

/**
 * Writes a file under a name of its own, hands it on when it is whole and flushed, and leaves nothing of it behind.
 * @param commit gives it its name, or sends it away
 */
export async function throughPart(
  folder: string,
  chunks: Chunks,
  expected: string | undefined,
  commit: (path: string, object: ObjectFile) => Promise<void>,
): Promise<ObjectFile> {
  const path = join(folder, `${randomUUID()}${ENDING}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const object = await writePart(path, chunks);
    if (expected !== undefined && object.key !== expected) throw new ChangedObject('A stored file was changed.');
    await commit(path, object);
    return object;
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await rm(path, { force: true });
  }
}

async function writePart(path: string, chunks: Chunks): Promise<ObjectFile> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.byteLength;
      for (let at = 0; at < chunk.byteLength;) at += (await file.write(chunk, at)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { key: hash.digest('hex'), size };
}

/** Removes unfinished files in a folder and one level below it. */
export async function removeParts(folder: string, before: Date): Promise<number> {
  let removed = 0;
  try {
    for await (const entry of await opendir(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)) removed += await removeParts(path, before);
      if (!entry.isFile() || !entry.name.endsWith(ENDING)) continue;
      if ((await stat(path)).mtime >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
  } catch (error) {
    // Another sweep, or its own writer, was quicker.
    if (!isMissing(error)) throw error;
  }
  return removed;
}
