export { makeDocket, type DocketOptions } from './docket.js';
export type * from './docket-types.js';
