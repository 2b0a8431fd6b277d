import type { Actor, LocalDate } from '@izdeu/kernel';
import type { IdentityFields } from '@izdeu/people';
import type { KeyRing, StoredObject } from '@izdeu/storage';
import type { DemoCase } from '../../../../seeds/demo/index.js';
import type { ReferenceLookup } from '../reference-lookup.js';
import { stableId } from '../stable-id.js';

/** The colleagues in whose names a docket is planted. */
export interface Staff {
  readonly caseworkers: readonly Actor[];
  readonly lawyers: readonly Actor[];
}

/** Names and contact of the organisation as a consent statement gives them. */
interface Operator {
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
  readonly scans: Scans;
  /** Make the packets of registered letters: some hundred milliseconds each. */
  readonly withPackets: boolean;
}

/** The same while rows are written whose fields are encrypted. */
export interface SealedPlanting extends Planting {
  readonly ring: KeyRing;
}

/** One case of a docket with what is settled about it before any row is made: the same in every run. */
export interface PlantedCase {
  readonly demo: DemoCase;
  readonly id: string;
  readonly appealId: string;
  readonly caseworker: Actor;
  readonly lawyer: Actor;
}

/** Where the cases of a docket stand: the organisation and the seed give every row that is named its id. */
function caseIdOf({ orgId, seed }: Pick<Planting, 'orgId' | 'seed'>, key: string): string {
  return stableId(orgId, `demo/${seed}/${key}`);
}

/** Row id of a person, link, document, letter or packet of a case, by its name in the docket. */
export function idOf({ id, caseworker }: PlantedCase, name: string): string {
  return stableId(caseworker.orgId, `${id}/${name}`);
}

export function planCase(demo: DemoCase, planting: Pick<Planting, 'orgId' | 'seed' | 'staff'>): PlantedCase {
  const id = caseIdOf(planting, demo.key);
  return {
    demo,
    id,
    appealId: stableId(planting.orgId, `${id}/appeal`),
    caseworker: colleague(planting.staff.caseworkers, demo.caseworker),
    lawyer: colleague(planting.staff.lawyers, demo.lawyer),
  };
}

/** @throws Error when the organisation has nobody of the role */
function colleague(colleagues: readonly Actor[], position: number): Actor {
  const found = colleagues[position % colleagues.length];
  if (!found) throw new Error('The organisation has no caseworker or no lawyer to plant cases for.');
  return found;
}

/** The applicant's place in the case. */
export function partyIdOf(planted: PlantedCase): string {
  return idOf(planted, 'applicant');
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
