export { makeDocket, type DocketOptions } from './docket.js';
export { makeDiplomacy } from './diplomacy.js';
export type * from './docket-types.js';
