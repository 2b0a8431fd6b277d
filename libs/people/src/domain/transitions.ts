import { beginsAfter, isCitizenOfKazakhstan, type CitizenshipStatus, type ClaimFacts } from './citizenship.js';

/** What is asked about a row of claims. Questions, never refusals: papers are late, and life is untypical. */
export const CITIZENSHIP_QUESTIONS = [
  'untypical_step',
  'kz_after_loss',
  'prc_after_closing',
  'ends_before_it_begins',
  'working_is_over',
] as const;
export type CitizenshipQuestion = (typeof CITIZENSHIP_QUESTIONS)[number];

export interface AskedOfClaims {
  readonly code: CitizenshipQuestion;
  /** The claims that it is about, the earlier one first. */
  readonly claimIds: readonly string[];
}

const NATURALISED: readonly CitizenshipStatus[] = ['KZ_APPROVED', 'KZ_CIT', 'KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED'];

/** Steps that practice knows. `UNKNOWN` may follow and precede everything. */
const TYPICAL: Readonly<Record<CitizenshipStatus, readonly CitizenshipStatus[]>> = {
  PRC_CIT: [
    'PRC_KZRES',
    'KANDAS',
    'ATAZHOLY',
    'FOREIGN_VISITOR',
    ...NATURALISED,
    ...(['KG_KAIRYLMAN', 'KG_CIT', 'REFUGEE_KZ', 'ASYLUM_KZ', 'OTHER_CIT', 'STATELESS'] as const),
  ],
  PRC_KZRES: ['KANDAS', 'PRC_KZRES_REVOKED', ...NATURALISED],
  PRC_KZRES_REVOKED: ['PRC_CIT', 'PRC_KZRES', 'KANDAS', 'FOREIGN_VISITOR', 'REFUGEE_KZ', 'ASYLUM_KZ'],
  KANDAS: ['PRC_KZRES', 'PRC_CIT', ...NATURALISED],
  ATAZHOLY: ['PRC_KZRES', 'PRC_CIT', 'KANDAS', ...NATURALISED],
  KZ_APPROVED: ['KZ_CIT', 'KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED', 'KZ_LOST'],
  KZ_NAT_PRC_OPEN: ['KZ_NAT_PRC_CLOSED', 'KZ_LOST'],
  KZ_NAT_PRC_CLOSED: ['KZ_LOST'],
  KZ_BIRTH: ['KZ_LOST'],
  KZ_CIT: ['KZ_NAT_PRC_OPEN', 'KZ_NAT_PRC_CLOSED', 'KZ_LOST'],
  KZ_LOST: ['STATELESS', 'OTHER_CIT', 'PRC_CIT', 'KG_CIT'],
  KG_CIT: ['OTHER_CIT'],
  KG_KAIRYLMAN: ['KG_CIT', 'PRC_CIT'],
  REFUGEE_KZ: ['OTHER_CIT', 'STATELESS', ...NATURALISED],
  ASYLUM_KZ: ['REFUGEE_KZ', 'PRC_CIT', 'OTHER_CIT'],
  STATELESS: ['KG_CIT', 'OTHER_CIT', ...NATURALISED],
  OTHER_CIT: ['KANDAS', 'STATELESS', ...NATURALISED],
  FOREIGN_VISITOR: ['PRC_CIT', 'PRC_KZRES', 'KANDAS', 'ATAZHOLY', 'REFUGEE_KZ', 'ASYLUM_KZ'],
  UNKNOWN: [],
};

export function isTypicalStep(from: CitizenshipStatus, to: CitizenshipStatus): boolean {
  return from === to || from === 'UNKNOWN' || to === 'UNKNOWN' || TYPICAL[from].includes(to);
}

/**
 * What should be asked about the claims that stand. A step is judged only where it is sure which of the two came first.
 * @param today `YYYY-MM-DD`
 */
export function askOfClaims(claims: readonly ClaimFacts[], today: string): AskedOfClaims[] {
  const standing = claims.filter(({ superseded }) => !superseded);
  const alone = standing.flatMap((claim): AskedOfClaims[] => {
    const { id, fromEarliest, toLatest, isWorking } = claim;
    if (fromEarliest !== null && toLatest !== null && toLatest < fromEarliest)
      return [{ code: 'ends_before_it_begins', claimIds: [id] }];
    return isWorking && toLatest !== null && toLatest < today ? [{ code: 'working_is_over', claimIds: [id] }] : [];
  });
  const steps = standing.flatMap((later) =>
    standing
      .filter((earlier) => beginsAfter(later, earlier))
      .flatMap((earlier): AskedOfClaims[] => {
        const code = askOfStep(earlier, later, standing);
        return code === null ? [] : [{ code, claimIds: [earlier.id, later.id] }];
      }),
  );
  return [...alone, ...steps];
}

function askOfStep(earlier: ClaimFacts, later: ClaimFacts, all: readonly ClaimFacts[]): CitizenshipQuestion | null {
  if (earlier.status === 'KZ_LOST' && isCitizenOfKazakhstan(later.status)) return 'kz_after_loss';
  if (earlier.status === 'KZ_NAT_PRC_CLOSED' && later.status === 'PRC_CIT') return 'prc_after_closing';
  if (isTypicalStep(earlier.status, later.status)) return null;
  const between = all.some((one) => beginsAfter(one, earlier) && beginsAfter(later, one));
  return between ? null : 'untypical_step';
}
