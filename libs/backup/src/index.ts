export { drill, type DrillReport } from './drill.js';
export { makeBackup, type BackupOrder, type BackupReport } from './make-backup.js';
export { referencedObjects } from './referenced-objects.js';
export { restoreSet, type RestoreReport } from './restore.js';
export { makeIdentity, readIdentity } from './sealing.js';
export { BackupError } from './set-format.js';
export { verifySet } from './verify-set.js';
