import type { Permission } from '@izdeu/kernel';

export const LETTER_STATES = [
  'drafted',
  'registered',
  'approved',
  'dispatched',
  'acknowledged',
  'replied',
  'closed',
  'cancelled',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export const LETTER_ACTIONS = [
  'edit',
  'register',
  'return_for_changes',
  'approve',
  'remake_packet',
  'dispatch',
  'note_delivery',
  'acknowledge',
  'record_reply',
  'extend',
  'forward',
  'remind',
  'promise_answer',
  'return_by_body',
  'resubmit',
  'report_note',
  'record_meeting',
  'record_decision',
  'file_claim',
  'record_ruling',
  'withdraw',
  'close',
  'cancel',
] as const;
export type LetterAction = (typeof LETTER_ACTIONS)[number];

/**
 * How the packet of a letter stands: `missing` (none, failed, or of an older text), `making`, `ready`, `outdated` (made, but
 * what is on record says something else by now).
 */
export type PacketStanding = 'missing' | 'making' | 'ready' | 'outdated';

/** The only facts the rules may look at. Loading them is the service's job. */
export interface LetterFacts {
  readonly state: LetterState;
  /** The actor wrote or changed the text: they may never approve it. */
  readonly isAuthor: boolean;
  readonly packet: PacketStanding;
  /** Nothing keeps the letter from leaving (readiness for its recipient). Checked again when it is sent. */
  readonly gateOpen: boolean;
  /** The wording guard found words that a lawyer has not confirmed. */
  readonly wordsToConfirm: number;
  readonly isComplaint: boolean;
  /** The body sent it back and it was not filed again. */
  readonly returned: boolean;
  /** A claim about this complaint is before a court. */
  readonly inCourt: boolean;
}

export type LetterObstacle =
  | 'own_approval'
  | 'packet_not_ready'
  | 'packet_outdated'
  | 'packet_standing'
  | 'gate_closed'
  | 'words_to_confirm'
  | 'does_not_fit';

interface Rule {
  readonly from: readonly LetterState[];
  /** `same`: a fact on the letter, not a new state. */
  readonly to: LetterState | 'same';
  readonly needs: Permission;
  /** Why this action is refused although the state fits; the first that applies. */
  readonly blockedBy?: (facts: LetterFacts) => LetterObstacle | null;
}

const gateClosed = ({ gateOpen }: LetterFacts): LetterObstacle | null => (gateOpen ? null : 'gate_closed');

const fits =
  (does: (facts: LetterFacts) => boolean) =>
  (facts: LetterFacts): LetterObstacle | null =>
    does(facts) ? null : 'does_not_fit';

const LETTER_RULES: Readonly<Record<LetterAction, Rule>> = {
  // Another text is another letter: it is drafted again, keeps its number, and what was made or approved of the old one falls.
  edit: { from: ['drafted', 'registered', 'approved'], to: 'drafted', needs: 'letter:draft' },
  // Takes the outgoing number, which is printed in the packet: what cannot leave takes none.
  register: {
    from: ['drafted'],
    to: 'registered',
    needs: 'letter:send',
    blockedBy: (facts) => gateClosed(facts) ?? (facts.wordsToConfirm > 0 ? 'words_to_confirm' : null),
  },
  // The number stays; the text gets a new version.
  return_for_changes: { from: ['registered', 'approved'], to: 'drafted', needs: 'letter:approve' },
  approve: {
    from: ['registered'],
    to: 'approved',
    needs: 'letter:approve',
    blockedBy: (facts) => {
      if (facts.isAuthor) return 'own_approval';
      if (facts.packet === 'missing' || facts.packet === 'making') return 'packet_not_ready';
      if (facts.wordsToConfirm > 0) return 'words_to_confirm';
      // The gate before the packet: making it again helps nobody while it may not leave.
      return gateClosed(facts) ?? (facts.packet === 'outdated' ? 'packet_outdated' : null);
    },
  },
  // Only what failed or says something else by now is made again: a packet that stands may be before an approver's eyes.
  remake_packet: {
    from: ['registered'],
    to: 'same',
    needs: 'letter:draft',
    blockedBy: ({ packet }) => (packet === 'making' || packet === 'ready' ? 'packet_standing' : null),
  },
  // Consent may have been withdrawn since the approval: the gate is asked again in the transaction that sends.
  dispatch: { from: ['approved'], to: 'dispatched', needs: 'letter:send', blockedBy: gateClosed },
  // The recipient has it, by a stamped copy or a postal receipt: the clock starts in earnest.
  note_delivery: { from: ['dispatched'], to: 'same', needs: 'letter:send' },
  acknowledge: { from: ['dispatched'], to: 'acknowledged', needs: 'letter:send' },
  // Bodies do answer without ever giving a number.
  record_reply: { from: ['dispatched', 'acknowledged'], to: 'replied', needs: 'letter:send' },
  extend: { from: ['dispatched', 'acknowledged'], to: 'same', needs: 'letter:send' },
  forward: { from: ['dispatched', 'acknowledged'], to: 'same', needs: 'letter:send' },
  remind: { from: ['dispatched', 'acknowledged'], to: 'same', needs: 'letter:send' },
  // Somebody at the body named a day: waited for like a term, though no law stands behind it.
  promise_answer: { from: ['dispatched', 'acknowledged'], to: 'same', needs: 'letter:send' },
  // Sent back with reasons: their clock stands still, ours runs until what is lacking is mended.
  return_by_body: {
    from: ['dispatched', 'acknowledged'],
    to: 'same',
    needs: 'letter:send',
    blockedBy: fits(({ returned }) => !returned),
  },
  resubmit: {
    from: ['dispatched', 'acknowledged'],
    to: 'dispatched',
    needs: 'letter:send',
    blockedBy: (facts) => fits(({ returned }) => returned)(facts) ?? gateClosed(facts),
  },
  // What the body tells of its own acts: told, not proven.
  report_note: { from: ['dispatched', 'acknowledged', 'replied'], to: 'same', needs: 'letter:send' },
  record_meeting: { from: ['dispatched', 'acknowledged', 'replied'], to: 'same', needs: 'letter:send' },
  record_decision: {
    from: ['dispatched', 'acknowledged'],
    to: 'replied',
    needs: 'letter:send',
    blockedBy: fits(({ isComplaint }) => isComplaint),
  },
  file_claim: {
    from: ['dispatched', 'acknowledged', 'replied'],
    to: 'same',
    needs: 'letter:send',
    blockedBy: fits(({ isComplaint, inCourt }) => isComplaint && !inCourt),
  },
  record_ruling: {
    from: ['dispatched', 'acknowledged', 'replied'],
    to: 'same',
    needs: 'letter:send',
    blockedBy: fits(({ inCourt }) => inCourt),
  },
  // The family or we no longer want it considered: the body is told by a letter of its own.
  withdraw: { from: ['dispatched', 'acknowledged'], to: 'closed', needs: 'letter:send' },
  close: { from: ['dispatched', 'acknowledged', 'replied'], to: 'closed', needs: 'letter:send' },
  // What has left cannot be unsent: it is closed. A cancelled letter keeps its number.
  cancel: { from: ['drafted', 'registered', 'approved'], to: 'cancelled', needs: 'letter:send' },
};

export type LetterDecision =
  | { readonly ok: true; readonly to: LetterState }
  | { readonly ok: false; readonly because: 'missing_permission' | 'wrong_state' | LetterObstacle };

/** Answers "may this happen, and what is the letter afterwards?" No I/O, no clock, no framework. */
export function decideLetter(action: LetterAction, facts: LetterFacts, held: ReadonlySet<Permission>): LetterDecision {
  const rule = LETTER_RULES[action];
  if (!held.has(rule.needs)) return { ok: false, because: 'missing_permission' };
  if (!rule.from.includes(facts.state)) return { ok: false, because: 'wrong_state' };
  const obstacle = rule.blockedBy?.(facts) ?? null;
  if (obstacle) return { ok: false, because: obstacle };
  return { ok: true, to: rule.to === 'same' ? facts.state : rule.to };
}

/** The right that a step needs. */
export function permissionFor(action: LetterAction): Permission {
  return LETTER_RULES[action].needs;
}

/** What the screen should offer. Same rules as `decideLetter`, so buttons and server never disagree. */
export function availableLetterActions(facts: LetterFacts, held: ReadonlySet<Permission>): LetterAction[] {
  return LETTER_ACTIONS.filter((action) => decideLetter(action, facts, held).ok);
}

/** A letter that still needs somebody: it keeps its case from being closed. */
export function isOpenLetter(state: LetterState): boolean {
  return state !== 'closed' && state !== 'cancelled';
}

/** The clock of the recipient runs. */
export function isAwaitingReply(state: LetterState): boolean {
  return state === 'dispatched' || state === 'acknowledged';
}
