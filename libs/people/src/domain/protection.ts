import {
  beginsAfter,
  holdingOn,
  isCitizenOfKazakhstan,
  statesCitizenship,
  stateOfStatus,
  type CitizenshipStatus,
  type ClaimFacts,
} from './citizenship.js';

/** How firmly a State or body may act for a person, strongest first. */
export const PROTECTION_STRENGTHS = ['as_of_right', 'arguable', 'humanitarian', 'none'] as const;
export type ProtectionStrength = (typeof PROTECTION_STRENGTHS)[number];

/** Who may act: States by ISO 3166-1 alpha-2 (`XX` another one or none), or a body of the United Nations. */
export const PROTECTORS = ['KZ', 'KG', 'XX', 'UNHCR', 'UN'] as const;
export type Protector = (typeof PROTECTORS)[number];

/** What the other side may say against it. Their words stand in the reference data (kind protection_doubt). */
export const PROTECTION_DOUBTS = [
  'regarded_as_prc_citizen',
  'non_interference',
  'kz_lost',
  'never_contact_prc',
  'no_passport_yet',
  'ground_not_known',
  'denied',
  'no_paper',
  'weak_source',
] as const;
export type ProtectionDoubt = (typeof PROTECTION_DOUBTS)[number];

/** A ground as the reference data has it (kind protection_ground). */
export interface ProtectionGround {
  readonly code: string;
  readonly statuses: readonly string[];
  readonly protector: Protector;
  readonly strength: ProtectionStrength;
  /** Codes of the reference kind legal_basis. */
  readonly basis: readonly string[];
  readonly doubts: readonly string[];
  /** Codes of recipients that can be written to on this ground. */
  readonly recipients: readonly string[];
}

/** A ground as its entry says it; null where that does not say who may act and how firmly. @param data of the entry */
export function protectionGround(code: string, data: unknown): ProtectionGround | null {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return null;
  const said = data as Readonly<Record<string, unknown>>;
  const protector = PROTECTORS.find((one) => one === said['protector']);
  const strength = PROTECTION_STRENGTHS.find((one) => one === said['strength']);
  if (protector === undefined || strength === undefined) return null;
  const codes = (field: string): string[] => {
    const list = said[field];
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  };
  return {
    ...{ code, protector, strength },
    ...{ statuses: codes('statuses'), basis: codes('basis'), doubts: codes('doubts'), recipients: codes('recipients') },
  };
}

export interface ProtectionLine {
  readonly ground: string;
  readonly protector: Protector;
  readonly strength: ProtectionStrength;
  /** Claims on which it rests; none where nothing is known. */
  readonly claimIds: readonly string[];
  /** One of them is the claim that a person picked. */
  readonly isWorking: boolean;
  readonly basis: readonly string[];
  readonly doubts: readonly ProtectionDoubt[];
  readonly recipients: readonly string[];
}

export interface ProtectionReading {
  /** Strongest first; within a strength in the order of the reference data. */
  readonly lines: readonly ProtectionLine[];
  /** The ground to work with: of the claim that a person picked, else the strongest of a State. */
  readonly lead: ProtectionLine | null;
  /** Authorities of the PRC must not hear of the person. */
  readonly neverContactPrc: boolean;
}

/** Whose citizenship, not whose paper, is in question: refugees and asylum seekers. */
const REFUGE: readonly CitizenshipStatus[] = ['REFUGEE_KZ', 'ASYLUM_KZ'];

/**
 * Reads claims for the one question they are kept for: who may act for this person on this day, and on what ground. Replaced
 * claims say nothing. A loss of Kazakh citizenship is hidden by no claim that is older than it or whose day is not known.
 */
export function protectionReading(
  claims: readonly ClaimFacts[],
  grounds: readonly ProtectionGround[],
  today: string,
): ProtectionReading {
  const holding = holdingOn(claims, today);
  const losses = lossesIn(holding);
  const known = notLost(holding).filter(({ status }) => status !== 'UNKNOWN');
  const statuses: readonly CitizenshipStatus[] = known.length > 0 ? known.map(({ status }) => status) : ['UNKNOWN'];
  const lines = grounds
    .filter((ground) => ground.statuses.some((status) => statuses.some((one) => one === status)))
    .map((ground) => lineOf(ground, known, losses.length > 0))
    .toSorted((one, other) => rank(one) - rank(other));
  const ofStates = lines.filter(({ protector }) => protector !== 'UN');
  return {
    lines,
    lead: ofStates.find(({ isWorking }) => isWorking) ?? ofStates[0] ?? null,
    neverContactPrc: holding.some(({ status }) => REFUGE.includes(status)),
  };
}

/**
 * The claim that a letter speaks by: the picked one, else the latest on record that holds. A loss of Kazakh citizenship comes
 * before every claim that it may have ended, the picked one too.
 * @param claims in the order in which they were recorded
 */
export function leadingClaim(claims: readonly ClaimFacts[], today: string): ClaimFacts | null {
  const holding = holdingOn(claims, today);
  const standing = holding.length > 0 ? holding : claims.filter(({ superseded }) => !superseded);
  const counted = notLost(standing);
  const picked = counted.find(({ isWorking }) => isWorking);
  const loss = counted.length < standing.length ? lossesIn(standing).at(-1) : undefined;
  return picked ?? loss ?? counted.at(-1) ?? null;
}

const lossesIn = (claims: readonly ClaimFacts[]): readonly ClaimFacts[] =>
  claims.filter(({ status }) => status === 'KZ_LOST');

/** Without the claims of Kazakh citizenship that do not surely begin after a loss of it. */
function notLost(claims: readonly ClaimFacts[]): readonly ClaimFacts[] {
  const losses = lossesIn(claims);
  return claims.filter(
    (claim) => !isCitizenOfKazakhstan(claim.status) || losses.every((loss) => beginsAfter(claim, loss)),
  );
}

/** The ground on which a recipient can be written to: of the picked claim before others, then the strongest. */
export function protectionBefore({ lines }: ProtectionReading, recipientCode: string): ProtectionLine | null {
  const usable = lines.filter(({ recipients }) => recipients.includes(recipientCode));
  return usable.find(({ isWorking, protector }) => isWorking && protector !== 'UN') ?? usable[0] ?? null;
}

const rank = ({ strength }: ProtectionLine): number => PROTECTION_STRENGTHS.indexOf(strength);

function lineOf(ground: ProtectionGround, known: readonly ClaimFacts[], isLost: boolean): ProtectionLine {
  const own = known.filter(({ status }) => ground.statuses.some((one) => one === status));
  const restsOnKz = own.some(({ status }) => isCitizenOfKazakhstan(status));
  const restsOnClaims = ground.protector !== 'UN' && own.length > 0 && ground.strength !== 'none';
  const isContested =
    restsOnKz && known.some((one) => stateOfStatus(one.status) === 'CN' && statesCitizenship(one.status));
  const derived: Readonly<Partial<Record<ProtectionDoubt, boolean>>> = {
    kz_lost: restsOnKz && isLost,
    regarded_as_prc_citizen: isContested,
    never_contact_prc: known.some(({ status }) => REFUGE.includes(status)),
    denied: restsOnClaims && own.some(({ isDenied }) => isDenied),
    no_paper: restsOnClaims && own.every(({ hasPaper }) => !hasPaper),
    weak_source: restsOnClaims && own.every(({ confidence }) => confidence === 'low'),
  };
  // Citizenship that was lost and, as is said, regained is argued for, never taken for granted.
  const isWeakened = ground.strength === 'as_of_right' && derived.kz_lost === true && ground.protector === 'KZ';
  return {
    ground: ground.code,
    protector: ground.protector,
    strength: isWeakened ? 'arguable' : ground.strength,
    claimIds: own.map(({ id }) => id),
    isWorking: own.some(({ isWorking }) => isWorking),
    basis: ground.basis,
    doubts: PROTECTION_DOUBTS.filter((doubt) => ground.doubts.includes(doubt) || derived[doubt] === true),
    recipients: ground.recipients,
  };
}
