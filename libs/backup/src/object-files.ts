import { createHash } from 'node:crypto';
import { ChangedObject, MissingObject, type ObjectFile, type ObjectFiles } from '@izdeu/storage';

export async function isThere(files: ObjectFiles, key: string): Promise<boolean> {
  return (await files.stat(key)) !== null;
}

/** Whether a file is there and is what its name says. */
export async function isSound(files: ObjectFiles, key: string): Promise<boolean> {
  if (!(await isThere(files, key))) return false;
  const hash = createHash('sha256');
  for await (const chunk of await files.read(key)) hash.update(chunk as Uint8Array);
  return hash.digest('hex') === key;
}

/**
 * Copies a file under its name, complete and flushed before the name exists. One that is there already with this size is kept.
 * @returns whether it lies there now; false when the source has other bytes than its name says, or none any more.
 */
export async function copyObject(from: ObjectFiles, to: ObjectFiles, { key, size }: ObjectFile): Promise<boolean> {
  if ((await to.stat(key))?.size === size) return true;
  try {
    await to.put(await from.read(key), key);
    return true;
  } catch (error) {
    // One that went away meanwhile (shredded, swept) is looked for once more where rows name it.
    if (error instanceof ChangedObject || error instanceof MissingObject) return false;
    throw error;
  }
}
