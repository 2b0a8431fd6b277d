import type { CitizenshipClaim, CitizenshipEvidence, PersonPaper, RenunciationStep as StepRow } from '@izdeu/database';
import { dayOf } from '@izdeu/kernel';
import { CITIZENSHIP_STATUSES, type ClaimFacts } from '../domain/citizenship.js';
import { RENUNCIATION_STEPS, STEP_STATES, type StepOnRecord } from '../domain/renunciation.js';

type ClaimRow = Omit<CitizenshipClaim, 'evidence'>;
type EvidenceRow = Pick<CitizenshipEvidence, 'claimId' | 'stance' | 'documentId' | 'supersededAt'>;

const day = (date: Date | null): string | null => date && dayOf(date);

/** Claims as the rules see them, in the order in which they were recorded. */
export function claimFacts(claims: readonly ClaimRow[], evidence: readonly EvidenceRow[] = []): ClaimFacts[] {
  const standing = evidence.filter(({ supersededAt }) => supersededAt === null);
  return claims.map((claim) => {
    const own = standing.filter(({ claimId }) => claimId === claim.id);
    return {
      id: claim.id,
      status: CITIZENSHIP_STATUSES.find((status) => status === claim.status) ?? 'UNKNOWN',
      fromEarliest: day(claim.fromEarliest),
      fromLatest: day(claim.fromLatest),
      toEarliest: day(claim.toEarliest),
      toLatest: day(claim.toLatest),
      superseded: claim.supersededById !== null,
      confidence: claim.confidence,
      isWorking: claim.isWorking,
      hasPaper: own.some(({ stance, documentId }) => stance === 'supports' && documentId !== null),
      isDenied: own.some(({ stance }) => stance === 'contests'),
    };
  });
}

/** Papers of the PRC whose whereabouts say that a step is done or is not. */
const STEP_OF_PAPER: Readonly<Record<string, StepOnRecord['step']>> = {
  prc_id: 'prc_id_surrendered',
  prc_passport: 'prc_passport_surrendered',
};

/** Two records of one person may say two things of a step: that it was not done goes before, the PRC would go by it. */
const CAUTIOUS_LAST: readonly string[] = ['not_known', 'done', 'not_done'];

/** What is known of the steps: what the whereabouts of papers say, and over it what was recorded of the step itself. */
export function stepsOnRecord(
  steps: readonly Pick<StepRow, 'step' | 'state'>[],
  papers: readonly Pick<PersonPaper, 'kind' | 'manner' | 'returnedEdtf'>[],
): StepOnRecord[] {
  const fromPapers = papers.flatMap(({ kind, manner, returnedEdtf }): StepOnRecord[] => {
    const step = STEP_OF_PAPER[kind];
    if (step === undefined) return [];
    if (manner === 'surrendered' && returnedEdtf === null) return [{ step, state: 'done' }];
    return manner === 'held' ? [{ step, state: 'not_done' }] : [];
  });
  const recorded = steps.flatMap((row): StepOnRecord[] => {
    const step = RENUNCIATION_STEPS.find((one) => one === row.step);
    const state = STEP_STATES.find((one) => one === row.state);
    return step === undefined || state === undefined ? [] : [{ step, state }];
  });
  const byCaution = recorded.toSorted((a, b) => CAUTIOUS_LAST.indexOf(a.state) - CAUTIOUS_LAST.indexOf(b.state));
  return [...fromPapers, ...byCaution];
}
