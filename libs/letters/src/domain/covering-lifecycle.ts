import type { Permission } from '@izdeu/kernel';

export const COVERING_STATES = ['drafted', 'registered', 'approved', 'dispatched', 'cancelled'] as const;
export type CoveringState = (typeof COVERING_STATES)[number];

export const COVERING_ACTIONS = [
  'edit',
  'register',
  'remake_list',
  'return_for_changes',
  'approve',
  'dispatch',
  'note_delivery',
  'acknowledge',
  'cancel',
] as const;
export type CoveringAction = (typeof COVERING_ACTIONS)[number];

/** Why a letter on a list cannot leave with it now. */
export const ANNEX_OBSTACLES = ['not_approved', 'other_packet', 'gate_closed'] as const;
export type AnnexObstacle = (typeof ANNEX_OBSTACLES)[number];

/** `outdated`: it was made, but a letter on it cannot leave any more or is another one by now. */
export type ListStanding = 'missing' | 'ready' | 'outdated';

/** The only facts the rules may look at. */
export interface CoveringFacts {
  readonly state: CoveringState;
  /** The actor wrote or changed the text or chose the letters: they may never approve it. */
  readonly isAuthor: boolean;
  readonly annexes: number;
  /** Subject and text are there in each language that the recipient takes, signed by a person. */
  readonly isWritten: boolean;
  /** Words that can hurt a person stand in the text: here nobody confirms them, they are taken out. */
  readonly wordsToTakeOut: number;
  readonly list: ListStanding;
}

export type CoveringObstacle =
  | 'own_approval'
  | 'no_annexes'
  | 'text_missing'
  | 'words_to_take_out'
  | 'list_not_made'
  | 'list_outdated'
  | 'list_standing';

interface Rule {
  readonly from: readonly CoveringState[];
  readonly to: CoveringState | 'same';
  readonly needs: Permission;
  readonly blockedBy?: (facts: CoveringFacts) => CoveringObstacle | null;
}

const RULES: Readonly<Record<CoveringAction, Rule>> = {
  // Another text or other letters: what was made or approved falls, the number stays.
  edit: { from: ['drafted', 'registered', 'approved'], to: 'drafted', needs: 'letter:draft' },
  // Takes the outgoing number, which is printed on the list.
  register: {
    from: ['drafted'],
    to: 'registered',
    needs: 'letter:send',
    blockedBy: ({ annexes, isWritten, wordsToTakeOut }) => {
      if (annexes === 0) return 'no_annexes';
      if (!isWritten) return 'text_missing';
      return wordsToTakeOut > 0 ? 'words_to_take_out' : null;
    },
  },
  // Letters that cannot leave any more fall from the list; one that stands may be before an approver's eyes.
  remake_list: {
    from: ['registered'],
    to: 'same',
    needs: 'letter:draft',
    blockedBy: ({ list }) => (list === 'ready' ? 'list_standing' : null),
  },
  return_for_changes: { from: ['registered', 'approved'], to: 'drafted', needs: 'letter:approve' },
  approve: {
    from: ['registered'],
    to: 'approved',
    needs: 'letter:approve',
    blockedBy: ({ isAuthor, list }) => {
      if (isAuthor) return 'own_approval';
      if (list === 'missing') return 'list_not_made';
      return list === 'outdated' ? 'list_outdated' : null;
    },
  },
  // Each letter on the list is asked again, under the lock of its case, in the transaction that sends them all.
  dispatch: { from: ['approved'], to: 'dispatched', needs: 'letter:send' },
  note_delivery: { from: ['dispatched'], to: 'same', needs: 'letter:send' },
  acknowledge: { from: ['dispatched'], to: 'same', needs: 'letter:send' },
  cancel: { from: ['drafted', 'registered', 'approved'], to: 'cancelled', needs: 'letter:send' },
};

export type CoveringDecision =
  | { readonly ok: true; readonly to: CoveringState }
  | { readonly ok: false; readonly because: 'missing_permission' | 'wrong_state' | CoveringObstacle };

/** Answers "may this happen, and what is the covering letter afterwards?" No I/O, no clock. */
export function decideCovering(
  action: CoveringAction,
  facts: CoveringFacts,
  held: ReadonlySet<Permission>,
): CoveringDecision {
  const { needs, from, to, blockedBy } = RULES[action];
  if (!held.has(needs)) return { ok: false, because: 'missing_permission' };
  if (!from.includes(facts.state)) return { ok: false, because: 'wrong_state' };
  const obstacle = blockedBy?.(facts) ?? null;
  if (obstacle) return { ok: false, because: obstacle };
  return { ok: true, to: to === 'same' ? facts.state : to };
}

/** The right that a step needs. */
export const permissionForCovering = (action: CoveringAction): Permission => RULES[action].needs;

/** What the screen should offer: the same rules. */
export function availableCoveringActions(facts: CoveringFacts, held: ReadonlySet<Permission>): CoveringAction[] {
  return COVERING_ACTIONS.filter((action) => decideCovering(action, facts, held).ok);
}

/** A letter on it may stand on no other list. */
export const isOpenCovering = (state: CoveringState): boolean => state !== 'cancelled' && state !== 'dispatched';
