/** The filter of the list as it stands in the address: a code of the reference data. */
export interface DiplomacySearch {
  readonly kind?: string;
}

const CODE = /^[A-Za-z0-9_-]{1,40}$/;

/** Reads the address; what is no code is dropped. */
export const readDiplomacySearch = ({ kind }: Record<string, unknown>): DiplomacySearch =>
  typeof kind === 'string' && CODE.test(kind) ? { kind } : {};
