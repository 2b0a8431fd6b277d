export { cleanName } from './unicode/clean-name.js';
export { NAME_SCRIPTS, displayDirection, scriptOf, type NameScript } from './unicode/script.js';
export { searchKey, searchKeyParts } from './search/search-key.js';
export { compareNames } from './comparing/compare-names.js';
