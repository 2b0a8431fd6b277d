export { compareNames, NAME_VERDICTS, type NameComparison, type NameVerdict } from './comparing/compare-names.js';
export { DIFFERENCE_CODES, type DifferenceCode, type NameDifference } from './comparing/differences.js';
export { searchKey, searchKeyParts } from './search/search-key.js';
export { searchWords, type SearchWord } from './search/search-words.js';
export { cleanName } from './unicode/clean-name.js';
export { NAME_SCRIPTS, displayDirection, scriptOf, type NameScript } from './unicode/script.js';
export { explainDifference, type ExplanationLanguage } from './words/explain.js';
