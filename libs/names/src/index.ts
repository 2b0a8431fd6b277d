export { cleanName } from './clean-name.js';
export { NAME_SCRIPTS, displayDirection, scriptOf, type NameScript } from './script.js';
export { searchKey, searchKeyParts } from './search-key.js';
