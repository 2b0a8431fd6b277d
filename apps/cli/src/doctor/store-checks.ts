import { createHash } from 'node:crypto';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { objectsIn, referencedObjects } from '@izdeu/backup';
import type { Config } from '@izdeu/config';
import { newId } from '@izdeu/kernel';
import { ObjectStore, StorageFolder, fileOwnerOf, type KeyProvider } from '@izdeu/storage';
import { fault, oneLine, warning, well, type Diagnosis, type Probes } from './diagnosis.js';

const SAMPLE = 10;
/** A file stands before its row: only one that has been alone for a day is an orphan. */
const ORPHAN_AFTER_MS = 86_400_000;

/** Writes, flushes and removes a file of its own. */
export async function checkStoreWritable({ storageDir }: Config): Promise<readonly Diagnosis[]> {
  const path = join(storageDir, `doctor-${newId()}.part`);
  try {
    await mkdir(storageDir, { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile('doctor');
      await file.sync();
    } finally {
      await file.close();
      await rm(path);
    }
    return [well('store', `the store of files can be written: ${storageDir}`)];
  } catch (error) {
    return [
      fault(
        'store',
        `the store of files cannot be written: ${oneLine(error)}`,
        `The user that Izdeu runs as must own ${storageDir}, on a disk that is not read-only.`,
      ),
    ];
  }
}

/** Files that rows name and nobody has, and files that no row names. */
export async function checkStoreAgainstRows(
  { storageDir }: Config,
  admin: Client,
  probes: Probes,
): Promise<readonly Diagnosis[]> {
  const wanted = new Set((await referencedObjects(admin)).map(({ key }) => key));
  const missing = new Set(wanted);
  let orphans = 0;
  for await (const { key } of objectsIn(storageDir)) {
    missing.delete(key);
    if (wanted.has(key)) continue;
    const { mtimeMs } = await stat(join(storageDir, key.slice(0, 2), key));
    if (probes.now().getTime() - mtimeMs > ORPHAN_AFTER_MS) orphans += 1;
  }
  const found: Diagnosis[] = [];
  if (missing.size > 0)
    found.push(
      fault(
        'files',
        `${missing.size} of ${wanted.size} files that rows name are missing, first ${[...missing].sort()[0]}`,
        'Copy them from objects/ beside the sets of your backup: same name, same folder. Is IZDEU_STORAGE_DIR right?',
      ),
    );
  if (orphans > 0)
    found.push(
      warning(
        'files',
        `${orphans} files of the store are named by no row for more than a day`,
        'Uploads that broke off leave such files. They harm nobody and hold space; keep them until a backup was made.',
      ),
    );
  return found.length > 0 ? found : [well('files', `all ${wanted.size} files that rows name are there`)];
}

/** Opens some files and compares what is in them with the digest that stands in the row. */
export async function checkEvidence(config: Config, admin: Client, keys: KeyProvider): Promise<readonly Diagnosis[]> {
  const store = new ObjectStore(new StorageFolder(config.storageDir), keys);
  const { rows } = await admin.query<{ org_id: string; id: string; key: string; digest: Buffer }>(
    `select org_id, id, object_key as key, plain_sha256 as digest from document order by random() limit ${SAMPLE}`,
  );
  const owners = new Map((await referencedObjects(admin)).map(({ key, caseKey }) => [key, caseKey]));
  const broken: string[] = [];
  for (const { org_id: orgId, id, key, digest } of rows)
    try {
      const bytes = await store.get(fileOwnerOf(keys, orgId, owners.get(key) ?? null), key);
      if (!createHash('sha256').update(bytes).digest().equals(digest)) broken.push(`${id} (other bytes)`);
    } catch (error) {
      broken.push(`${id} (${oneLine(error)})`);
    }
  if (broken.length === 0) return [well('evidence', `${rows.length} documents drawn, opened and as they were stored`)];
  return [
    fault(
      'evidence',
      `${broken.length} of ${rows.length} documents drawn are not as they were stored: ${broken.join(', ')}`,
      'Bring the file back from objects/ beside the sets of your backup; the disk may be failing: check the others with a backup.',
    ),
  ];
}
