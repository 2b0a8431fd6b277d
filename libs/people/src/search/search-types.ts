import type { NameDifference, NameVerdict } from '@izdeu/names';

/** Why a person is among the finds. */
export const SEARCH_GROUNDS = [
  'name',
  'identity_number',
  'case_number',
  'document_number',
  'birth_year',
  'county',
] as const;
export type SearchGround = (typeof SEARCH_GROUNDS)[number];

/** At least a text or a number; the rest narrows. */
export interface PersonSearch {
  /** Anything a family says: a name in any script, a year of birth, a county, the number of a case, appeal or paper. */
  readonly text?: string | undefined;
  readonly birthYear?: number | undefined;
  readonly number?: string | undefined;
  /** County (GB/T 2260) of the last known address; an unknown one does not rule out. */
  readonly countyCode?: string | undefined;
  /** At most so many finds, 50 unless said. */
  readonly limit?: number | undefined;
}

/** A spelling as it stands in the record. */
export interface FoundName {
  readonly id: string;
  readonly value: string;
  readonly script: string;
  readonly language: string;
  readonly kind: string;
  readonly source: string;
  readonly generated: boolean;
  readonly superseded: boolean;
}

/** A case of the person that the searcher may know of. */
interface FoundCase {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  /** `sought`, `applicant` or `between`. */
  readonly role: string;
}

export interface PersonHit {
  readonly id: string;
  readonly displayName: string;
  readonly sex: string;
  /** EDTF; empty when not known. */
  readonly birth: string;
  /** County of the last known address. */
  readonly placeCode: string | null;
  readonly names: readonly FoundName[];
  /** Names of parents, as far as the searcher may know them. */
  readonly parents: readonly string[];
  readonly cases: readonly FoundCase[];
  readonly matched: readonly SearchGround[];
  /** How well the find answers, 0..1; finds come in its order. */
  readonly score: number;
  /** The spelling that answers best; null where no name was asked. */
  readonly matchedName: FoundName | null;
  /** What that spelling is to the asked name; null where none was asked or its last word is still being typed. */
  readonly verdict: NameVerdict | null;
  /** Where the two differ, the weightiest first; `left` is what was asked. */
  readonly differences: readonly NameDifference[];
}
