import type { Permission } from '@izdeu/kernel';

export const CASE_STATUSES = ['open', 'on_hold', 'closed'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_ACTIONS = ['hold', 'resume', 'close', 'reopen'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** Why a case ends. A release is none of them: papers, exit and contact may still be missing, and people are taken again. */
export const CLOSE_REASONS = [
  'returned_to_kazakhstan',
  'in_third_country',
  'free_and_in_contact',
  'family_withdrew',
  'died',
  'duplicate',
  'not_our_mandate',
  'opened_in_error',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Why work pauses. */
export const HOLD_REASONS = [
  'waiting_for_papers',
  'waiting_for_reply',
  'family_asked',
  'family_silent',
  'relative_at_risk',
  'waiting_for_court',
  'legal_question',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** The only facts the rules may look at. Loading them is the service's job. */
export interface CaseFacts {
  readonly status: CaseStatus;
  /** Letters that are neither closed nor cancelled. */
  readonly openLetters: number;
  /** Tasks that are not done. */
  readonly openTasks: number;
}

export type CaseObstacle = 'open_letters' | 'open_tasks';

interface Rule {
  readonly from: readonly CaseStatus[];
  readonly to: CaseStatus;
  readonly needs: Permission;
  /** Why this action is refused although the status fits; null when it may go ahead. */
  readonly blockedBy?: (facts: CaseFacts) => CaseObstacle | null;
  /** The closed set from which a reason must be given; none where no reason is asked. */
  readonly reasons?: readonly string[];
}

const CASE_RULES: Readonly<Record<CaseAction, Rule>> = {
  hold: { from: ['open'], to: 'on_hold', needs: 'case:act', reasons: HOLD_REASONS },
  resume: { from: ['on_hold'], to: 'open', needs: 'case:act' },
  close: {
    from: ['open', 'on_hold'],
    to: 'closed',
    needs: 'case:act',
    // A ministry's clock must not run on unseen: its letter is closed or cancelled first, also when the family withdraws.
    blockedBy: ({ openLetters, openTasks }) => (openLetters > 0 ? 'open_letters' : openTasks > 0 ? 'open_tasks' : null),
    reasons: CLOSE_REASONS,
  },
  reopen: { from: ['closed'], to: 'open', needs: 'case:act' },
};

export type CaseRefusal = 'missing_permission' | 'wrong_status' | CaseObstacle | 'reason_missing' | 'reason_unknown';

export type CaseDecision =
  { readonly ok: true; readonly to: CaseStatus } | { readonly ok: false; readonly because: CaseRefusal };

/** Answers "may this happen, and what is the case afterwards?" No I/O, no clock, no framework. */
export function decide(
  action: CaseAction,
  facts: CaseFacts,
  held: ReadonlySet<Permission>,
  input: { readonly reason?: string | undefined } = {},
): CaseDecision {
  const obstacle = obstacleTo(action, facts, held);
  if (obstacle) return { ok: false, because: obstacle };
  const { reasons, to } = CASE_RULES[action];
  if (reasons && !input.reason) return { ok: false, because: 'reason_missing' };
  if (reasons && input.reason && !reasons.includes(input.reason)) return { ok: false, because: 'reason_unknown' };
  return { ok: true, to };
}

/** What the screen should offer: the same rules, before the reason is typed. */
export function availableActions(facts: CaseFacts, held: ReadonlySet<Permission>): CaseAction[] {
  return CASE_ACTIONS.filter((action) => obstacleTo(action, facts, held) === null);
}

/** The reasons an action asks for; empty when it asks for none. */
export function reasonsFor(action: CaseAction): readonly string[] {
  return CASE_RULES[action].reasons ?? [];
}

function obstacleTo(action: CaseAction, facts: CaseFacts, held: ReadonlySet<Permission>): CaseRefusal | null {
  const rule = CASE_RULES[action];
  if (!held.has(rule.needs)) return 'missing_permission';
  if (!rule.from.includes(facts.status)) return 'wrong_status';
  return rule.blockedBy?.(facts) ?? null;
}
