import { holdingOn, isCitizenOfKazakhstan, statesCitizenship, stateOfStatus, type ClaimFacts } from './citizenship.js';

/**
 * What ends the citizenship of the PRC in practice, in the order in which people meet it. The notarised statement of the
 * simplified procedure is made before a notary of Kazakhstan; the PRC need never have heard of it.
 */
export const RENUNCIATION_STEPS = [
  'notarised_statement',
  'prc_passport_surrendered',
  'prc_id_surrendered',
  'hukou_cancelled',
  'prc_certificate',
] as const;
export type RenunciationStep = (typeof RENUNCIATION_STEPS)[number];

export const STEP_STATES = ['done', 'not_done', 'not_known'] as const;
export type StepState = (typeof STEP_STATES)[number];

export const PRC_SIDES = ['closed', 'open', 'not_known'] as const;
export type PrcSide = (typeof PRC_SIDES)[number];

export interface StepOnRecord {
  readonly step: RenunciationStep;
  readonly state: StepState;
}

export interface Renunciation {
  /** False where nothing says that the person was ever a citizen of the PRC: there is nothing to renounce. */
  readonly applies: boolean;
  readonly steps: readonly StepOnRecord[];
  /** The first step that is not done or not known; null when nothing is missing. */
  readonly missing: RenunciationStep | null;
  readonly side: PrcSide;
  /** A citizen of Kazakhstan whom the PRC may still hold for its own: they must hear of the danger before they travel. */
  readonly preTravelWarning: boolean;
}

/** Steps without which the PRC goes on counting a person as its own; the notary's statement is none of them. */
const BEFORE_PRC = RENUNCIATION_STEPS.filter((step) => step !== 'notarised_statement');

/**
 * How far the renunciation of PRC citizenship has come, from claims and recorded steps. What contradicts itself counts as
 * open: the warning before a journey must err on the safe side.
 * @param today `YYYY-MM-DD`
 */
export function renunciationOf(
  claims: readonly ClaimFacts[],
  recorded: readonly StepOnRecord[],
  today: string,
): Renunciation {
  const standing = claims.filter(({ superseded }) => !superseded);
  const has = (status: string): boolean => standing.some((claim) => claim.status === status);
  const stateOf = (step: RenunciationStep): StepState => {
    const told = recorded.findLast((one) => one.step === step)?.state ?? 'not_known';
    return told === 'not_known' && step === 'prc_certificate' && has('KZ_NAT_PRC_CLOSED') ? 'done' : told;
  };
  const steps = RENUNCIATION_STEPS.map((step) => ({ step, state: stateOf(step) }));
  const onceOfPrc =
    recorded.length > 0 ||
    has('KZ_NAT_PRC_OPEN') ||
    has('KZ_NAT_PRC_CLOSED') ||
    standing.some(({ status }) => stateOfStatus(status) === 'CN' && statesCitizenship(status));
  const holding = holdingOn(claims, today);
  const isCitizen = holding.some(({ status }) => isCitizenOfKazakhstan(status));
  // Naturalised on a ground that nobody knows: most came from the PRC, so its side is asked for.
  const mayBeOfPrc = onceOfPrc || holding.some(({ status }) => status === 'KZ_CIT' || status === 'KZ_APPROVED');
  const side = sideOf(steps, holding);
  return {
    applies: mayBeOfPrc,
    steps,
    missing: mayBeOfPrc ? (steps.find(({ state }) => state !== 'done')?.step ?? null) : null,
    side,
    preTravelWarning: isCitizen && mayBeOfPrc && side !== 'closed',
  };
}

function sideOf(steps: readonly StepOnRecord[], holding: readonly ClaimFacts[]): PrcSide {
  const stateOf = (step: RenunciationStep): StepState => steps.find((one) => one.step === step)?.state ?? 'not_known';
  const claimsOpen = holding.some(({ status }) => status === 'KZ_NAT_PRC_OPEN');
  const stillOfPrc = holding.some(
    ({ status, toLatest }) => stateOfStatus(status) === 'CN' && statesCitizenship(status) && toLatest === null,
  );
  if (claimsOpen || BEFORE_PRC.some((step) => stateOf(step) === 'not_done')) return 'open';
  const certified = stateOf('prc_certificate') === 'done' || stateOf('hukou_cancelled') === 'done';
  if (!certified) return 'not_known';
  return stillOfPrc && stateOf('prc_certificate') !== 'done' ? 'not_known' : 'closed';
}
