import type { Client } from 'pg';
import type { Config } from '@izdeu/config';
import { fieldsToMove, lookAtFiles, unreadableFields } from '@izdeu/rekeying';
import { ObjectStore, objectFilesOf, type KeyFile } from '@izdeu/storage';
import { fault, warning, well, type Diagnosis } from './diagnosis.js';

/** Of each encrypted column, and of the files of cases. */
const SAMPLE = { fields: 200, files: 200 };

/** A rotation that was begun and has not come to its end. */
export function checkRotation(keys: KeyFile): readonly Diagnosis[] {
  if (keys.roots.former === null) return [well('rotation', 'one master key, and no other on its way out')];
  return [
    warning(
      'rotation',
      'a rotation of the master key was begun and has not ended: the old key still opens what has not moved',
      'Run npm run izdeu -- keys rotate: it goes on where it was.',
    ),
  ];
}

/** Opens encrypted fields and files drawn by lot; says how many, never what or whose. */
export async function checkReadable(config: Config, admin: Client, keys: KeyFile): Promise<readonly Diagnosis[]> {
  const store = new ObjectStore(objectFilesOf(config), keys);
  const fields = await unreadableFields({ client: admin, keys }, SAMPLE.fields);
  const files = await lookAtFiles({ client: admin, keys, store }, SAMPLE.files);
  const broken = fields.unreadable + files.unreadable;
  const drawn = `${fields.looked} fields and ${files.looked} files drawn`;
  if (broken === 0) return [well('unreadable', `${drawn}, every one opens with its key`)];
  return [
    fault(
      'unreadable',
      `${drawn}: ${fields.unreadable} fields (${fields.columns.join(', ') || 'none'}) and ${files.unreadable} files do not open with any key at hand`,
      'Is this the key file of this database? Else they were changed past the system: restore a backup beside it and compare.',
    ),
  ];
}

/** What was written before cases had keys of their own. The demo's scans belong to many cases at once and stay. */
export async function checkMoved(config: Config, admin: Client, keys: KeyFile): Promise<readonly Diagnosis[]> {
  const store = new ObjectStore(objectFilesOf(config), keys);
  const fields = await fieldsToMove(admin);
  const { looked, toMove } = await lookAtFiles({ client: admin, keys, store }, SAMPLE.files);
  const found = `${fields} fields and ${toMove} of ${looked} files drawn lie under a key of the organisation still`;
  if (fields + toMove === 0 || config.demo) return [well('old_keys', found)];
  return [
    warning(
      'old_keys',
      found,
      'Run npm run izdeu -- keys move. Until then shredding a case does not reach copies of these.',
    ),
  ];
}
