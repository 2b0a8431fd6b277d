export {
  compareNames,
  NAME_VERDICTS,
  type ComparisonContext,
  type NameComparison,
  type NameVerdict,
} from './comparing/compare-names.js';
export { DIFFERENCE_CODES, type DifferenceCode, type NameDifference } from './comparing/difference-codes.js';
export type { NameRole, NameSex } from './parsing/endings.js';
export { parseName, type NamePart } from './parsing/parse-name.js';
export { NAME_KINDS, type NameKind } from './records/name-kinds.js';
export { recordName, romanisationsOf, type NameRecord } from './records/name-record.js';
export { ROMANISATIONS, romanise, type Romanisation } from './records/romanise.js';
export { indexWords, phoneticClass, type IndexWord } from './search/index-words.js';
export { remember } from './parsing/remember.js';
export { NameFolder } from './search/name-folder.js';
export { SoundLikeness } from './search/sound-likeness.js';
export { searchKey, searchKeyParts } from './search/search-key.js';
export { NAME_LANGUAGES, type NameLanguage } from './sounds/read-letters.js';
export { cleanName } from './unicode/clean-name.js';
export { NAME_SCRIPTS, displayDirection, scriptOf, type NameScript } from './unicode/script.js';
export { explainDifference, type ExplanationLanguage } from './words/explain.js';
export {
  comparePairs,
  figuresOf,
  worstMisses,
  type ComparedPair,
  type ListFigures,
  type PairFigures,
} from './measuring/measure-pairs.js';
export { PairListError, readPairs, type NamePair } from './measuring/pair-list.js';
