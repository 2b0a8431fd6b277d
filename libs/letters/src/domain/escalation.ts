import type { DutyFacts } from './duties.js';
import { isAwaitingReply } from './letter-lifecycle.js';

/** What has to have happened to a letter before a step is open. */
export const ESCALATION_TRIGGERS = [
  'silence',
  'promise_broken',
  'refusal',
  'complaint_silence',
  'complaint_refused',
] as const;
export type EscalationTrigger = (typeof ESCALATION_TRIGGERS)[number];

/** One rung of the ladder, as the reference data (kind escalation) has it. */
export interface EscalationStep {
  readonly code: string;
  readonly country: string;
  readonly after: readonly EscalationTrigger[];
  /** Code of the recipient; `same` is the body that was silent or refused, null where the step is no letter (a court). */
  readonly to: string | null;
  readonly letterKind: string | null;
}

/** What has happened, of that which opens a step. */
export function triggersOf(
  facts: Pick<
    DutyFacts,
    'state' | 'isComplaint' | 'dueOn' | 'promisedOn' | 'refused' | 'decision' | 'returned' | 'passedOn'
  >,
  today: string,
): EscalationTrigger[] {
  const { state, isComplaint, dueOn, promisedOn, refused, decision, returned, passedOn } = facts;
  if (isAwaitingReply(state) && !returned && !passedOn)
    return [
      ...(dueOn !== null && today > dueOn ? [isComplaint ? ('complaint_silence' as const) : ('silence' as const)] : []),
      ...(promisedOn !== null && today > promisedOn ? ['promise_broken' as const] : []),
    ];
  if (state !== 'replied') return [];
  if (isComplaint) return decision !== null && decision !== 'granted' ? ['complaint_refused'] : [];
  return refused ? ['refusal'] : [];
}

/** The steps of this country's ladder that are open now, in the order of the ladder; the body itself is not written to as a third. */
export function openSteps(
  ladder: readonly EscalationStep[],
  { country, recipientCode }: { readonly country: string; readonly recipientCode: string },
  triggers: readonly EscalationTrigger[],
): EscalationStep[] {
  return ladder.filter(
    (step) => step.country === country && step.to !== recipientCode && step.after.some((one) => triggers.includes(one)),
  );
}
