export { holdingTheKeys, type RekeyProgress, type Tally } from './desk.js';
export { fieldsToMove, unreadableFields } from './move-fields.js';
export { lookAtFiles } from './move-files.js';
export { moveOldData } from './move-old-data.js';
export { OperatorKeys } from './operator-keys.js';
export { FIELDS, FILES } from './places.js';
export { rotateOrganisation } from './rotate-organisation.js';
export { rotateRoot } from './rotate-root.js';
