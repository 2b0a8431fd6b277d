import type { LetterAction, LetterState, LetterView } from '@izdeu/api-client';
import type { StatusTone } from '../../shared/components/status-tag.js';
import { LETTER_STATES } from '../../shared/letters/letter-states.js';

/** The road of a letter in order; a cancelled one has left it. */
const ROAD = LETTER_STATES.filter((state) => state !== 'cancelled');

export const STATE_TONES: Readonly<Record<LetterState, StatusTone>> = {
  drafted: 'waiting',
  registered: 'active',
  approved: 'active',
  dispatched: 'active',
  acknowledged: 'active',
  replied: 'done',
  closed: 'done',
  cancelled: 'stopped',
};

/** Steps that this screen offers as buttons; editing the text has its own place. */
export const LETTER_STEPS = [
  'register',
  'approve',
  'dispatch',
  'return_for_changes',
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
] as const satisfies readonly LetterAction[];
export type LetterStep = (typeof LETTER_STEPS)[number];

/** What the body did or said: facts that are written down, offered apart from the steps that bring the letter on. */
export const FACT_STEPS: readonly LetterStep[] = [
  'extend',
  'forward',
  'remind',
  'promise_answer',
  'return_by_body',
  'report_note',
  'record_meeting',
  'file_claim',
  'record_ruling',
  'withdraw',
];

export type RoadMark = 'passed' | 'here' | 'ahead' | 'skipped';

type Dates = Pick<LetterView, 'registeredOn' | 'approvedAt' | 'dispatchedOn' | 'incomingOn' | 'repliedOn' | 'closedOn'>;

/** The day on which the letter reached a state, YYYY-MM-DD or an instant; null where it did not, or where no day is kept. */
function reachedOn(state: (typeof ROAD)[number], dates: Dates): string | null {
  switch (state) {
    case 'drafted':
      return null;
    case 'registered':
      return dates.registeredOn;
    case 'approved':
      return dates.approvedAt;
    case 'dispatched':
      return dates.dispatchedOn;
    case 'acknowledged':
      return dates.incomingOn;
    case 'replied':
      return dates.repliedOn;
    case 'closed':
      return dates.closedOn;
  }
}

export interface RoadStep {
  readonly state: LetterState;
  readonly mark: RoadMark;
  readonly on: string | null;
}

/**
 * How far the letter has come. Bodies answer without ever giving a number, and letters are closed unanswered: such a state
 * is skipped, not passed. The road of a cancelled letter is what its dates say, and ends there.
 */
export function roadOf(letter: Dates & Pick<LetterView, 'state'>): readonly RoadStep[] {
  if (letter.state === 'cancelled') {
    const passed = ROAD.filter(
      (state) => state === 'drafted' || (state !== 'closed' && reachedOn(state, letter) !== null),
    );
    return [
      ...passed.map((state) => ({ state, mark: 'passed' as const, on: reachedOn(state, letter) })),
      { state: letter.state, mark: 'here', on: letter.closedOn },
    ];
  }
  const here = ROAD.findIndex((state) => state === letter.state);
  return ROAD.map((state, index) => {
    const on = reachedOn(state, letter);
    const reached = state === 'drafted' || on !== null;
    // A letter that was returned is a draft again and keeps the day of its number.
    if (index > here) return { state, mark: 'ahead', on: null };
    if (index === here) return { state, mark: 'here', on };
    return { state, mark: reached ? 'passed' : 'skipped', on };
  });
}

export type ApprovalObstacle =
  'packet_not_ready' | 'packet_failed' | 'packet_outdated' | 'words_to_confirm' | 'gate_closed' | 'own_approval';

/**
 * Why a lawyer is not offered the approval of a registered letter. The server names its own reason when asked; this says it
 * before anybody asks, in the server's order. Null also where the approval is not this reader's for another reason.
 */
export function whyNotApprove(
  letter: Pick<LetterView, 'state' | 'actions' | 'packet' | 'packetOutdated' | 'gate' | 'isAuthor'>,
  isLawyer: boolean,
): ApprovalObstacle | null {
  if (!isLawyer || letter.state !== 'registered' || letter.actions.includes('approve')) return null;
  if (letter.isAuthor) return 'own_approval';
  if (letter.packet?.state === 'failed') return 'packet_failed';
  if (letter.packet?.state !== 'ready') return 'packet_not_ready';
  if (letter.gate.wordsToConfirm > 0) return 'words_to_confirm';
  if (letter.gate.gaps.length > 0) return 'gate_closed';
  return letter.packetOutdated ? 'packet_outdated' : null;
}

/** The packet is being made and its progress is worth asking for. */
export const isMaking = (state: string | undefined): boolean => state === 'queued' || state === 'rendering';

export interface Snippet {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const AROUND = 40;

/** Found words with a little of the text on both sides, cut between words and never inside a pair of UTF-16 units. */
export function snippetOf(text: string, { start, end }: { readonly start: number; readonly end: number }): Snippet {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return {
    before: start > AROUND ? `…${before.replace(/^\S*\s/u, '')}` : before,
    words: text.slice(start, end),
    after: end + AROUND < text.length ? `${after.replace(/\s\S*$/u, '')}…` : after,
  };
}
