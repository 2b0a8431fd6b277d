import type { Actor, LocalDate } from '@izdeu/kernel';
import { IdentityFields } from '@izdeu/people';
import type { FieldCipher, StoredObject } from '@izdeu/storage';
import type { DemoCase } from '../../../../seeds/demo/index.js';
import { ReferenceLookup } from '../reference-lookup.js';

/** The colleagues in whose names a docket is planted. */
export interface Staff {
  readonly caseworkers: readonly Actor[];
  readonly lawyers: readonly Actor[];
}

/** Names and contact of the organisation as a consent statement gives them. */
export interface Operator {
  readonly nameKk: string;
  readonly nameRu: string;
  readonly bin: string;
  readonly phone: string;
  readonly email: string;
  readonly registryIndex: string;
}

/** Stored scans by kind of paper and number of pages. */
export type Scans = ReadonlyMap<string, StoredObject>;

/** What turning made-up cases into rows needs besides the cases. */
export interface Planting {
  readonly orgId: string;
  readonly seed: string;
  readonly today: LocalDate;
  readonly operator: Operator;
  readonly staff: Staff;
  readonly reference: ReferenceLookup;
  readonly identity: IdentityFields;
  readonly cipher: FieldCipher;
  readonly scans: Scans;
}

/** One case of a docket with what was decided about it before any row is made. */
export interface PlantedCase {
  readonly demo: DemoCase;
  readonly id: string;
  readonly caseNumber: string;
  readonly appealId: string;
  readonly appealNumber: string;
  readonly caseworker: Actor;
  readonly lawyer: Actor;
  /** Row ids of persons, links and documents by their key in the docket. */
  readonly ids: ReadonlyMap<string, string>;
}

/** @throws Error for a key that the docket does not hold: a fault of the generator */
export function idOf({ ids, demo }: PlantedCase, key: string): string {
  const found = ids.get(key);
  if (found === undefined) throw new Error(`Case ${demo.key} of the docket names ${key}, which it does not hold`);
  return found;
}

export function scanKey(kind: string, pages: number): string {
  return `${kind}/${pages}`;
}

/** @throws Error when the scan was not stored beforehand */
export function scanOf(scans: Scans, kind: string, pages: number): StoredObject {
  const found = scans.get(scanKey(kind, pages));
  if (!found) throw new Error(`No scan of ${kind} with ${pages} pages was stored`);
  return found;
}
