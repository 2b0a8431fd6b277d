import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { recordAsOperator } from '@izdeu/audit';
import { referencedObjects } from '@izdeu/backup';
import type { Config } from '@izdeu/config';
import { ORPHAN_AFTER_MS, ObjectStore, fileOwnerOf, objectFilesOf, sweepStore, type KeyProvider } from '@izdeu/storage';
import { fault, oneLine, warning, well, type Diagnosis, type Probes } from './diagnosis.js';

const SAMPLE = 10;

/** Writes a file of its own, reads it back and removes it. */
export async function checkStoreWritable(config: Config): Promise<readonly Diagnosis[]> {
  const place = config.s3 === null ? config.storageDir : `the bucket ${config.s3.bucket} at ${config.s3.endpoint}`;
  try {
    const files = objectFilesOf(config);
    const { key } = await files.put([randomBytes(32)]);
    try {
      for await (const chunk of await files.read(key)) void chunk;
    } finally {
      await files.remove(key);
    }
    return [well('store', `the store of files can be written: ${place}`)];
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return [
      fault(
        'store',
        `the store of files cannot be written: ${oneLine(cause)}`,
        config.s3 === null
          ? `The user that Izdeu runs as must own ${config.storageDir}, on a disk that is not read-only.`
          : `Check IZDEU_S3_ENDPOINT, IZDEU_S3_BUCKET, IZDEU_S3_REGION, the keys in ${config.s3.keyFile} and their rights to put, get, list and delete.`,
      ),
    ];
  }
}

/** Files that rows name and nobody has, and files that no row names. */
export async function checkStoreAgainstRows(
  config: Config,
  admin: Client,
  probes: Probes,
  removeOrphans: boolean,
): Promise<readonly Diagnosis[]> {
  const swept = removeOrphans ? await sweep(config, admin, probes) : [];
  // Listed before the rows are read: what came meanwhile is no orphan.
  const lying = new Map<string, Date>();
  for await (const { key, storedAt } of objectFilesOf(config).list()) lying.set(key, storedAt);
  const wanted = new Set((await referencedObjects(admin)).map(({ key }) => key));
  const missing = [...wanted].filter((key) => !lying.has(key)).sort();
  const isOld = (storedAt: Date): boolean => probes.now().getTime() - storedAt.getTime() > ORPHAN_AFTER_MS;
  const orphans = [...lying].filter(([key, storedAt]) => !wanted.has(key) && isOld(storedAt)).length;
  const found: Diagnosis[] = [];
  if (missing.length > 0)
    found.push(
      fault(
        'files',
        `${missing.length} of ${wanted.size} files that rows name are missing, first ${missing[0]}`,
        config.s3 === null
          ? 'Copy them from objects/ beside the sets of your backup: same name, same folder. Is IZDEU_STORAGE_DIR right?'
          : 'Copy them from objects/ beside the sets of your backup into the bucket, under their bare name. Is IZDEU_S3_BUCKET right?',
      ),
    );
  if (orphans > 0)
    found.push(
      warning(
        'files',
        `${orphans} files of the store are named by no row for more than a day`,
        'Uploads that broke off leave such files; a few are removed each morning. Many at once, or after a restore, stay until --remove-orphans: is this the database that belongs to the store, and is there a later set?',
      ),
    );
  if (found.length > 0) return [...swept, ...found];
  return [...swept, well('files', `all ${wanted.size} files that rows name are there`)];
}

async function sweep(config: Config, admin: Client, probes: Probes): Promise<readonly Diagnosis[]> {
  const unnamed = async (keys: readonly string[]): Promise<string[]> => {
    const named = new Set((await referencedObjects(admin)).map(({ key }) => key));
    return keys.filter((key) => !named.has(key));
  };
  const before = new Date(probes.now().getTime() - ORPHAN_AFTER_MS);
  const { removed, kept } = await sweepStore(objectFilesOf(config), unnamed, {
    ...{ before, restoredAt: null, isAsked: true },
  });
  if (removed + kept > 0)
    await recordAsOperator(admin, null, {
      action: 'store.swept',
      objectType: 'store',
      objectId: '',
      payload: { removed, kept },
    });
  return removed > 0 ? [well('sweep', `${removed} files that no row named were removed`)] : [];
}

/** Opens some files and compares what is in them with the digest that stands in the row. */
export async function checkEvidence(config: Config, admin: Client, keys: KeyProvider): Promise<readonly Diagnosis[]> {
  const store = new ObjectStore(objectFilesOf(config), keys);
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
      `Bring the file back from objects/ beside the sets of your backup; the ${config.s3 === null ? 'disk' : 'bucket'} may be failing: check the others with a backup.`,
    ),
  ];
}
