import { PERMISSIONS } from '@izdeu/kernel';
import {
  LETTER_ACTIONS,
  LETTER_STATES,
  availableLetterActions,
  decideLetter,
  isAwaitingReply,
  isOpenLetter,
  type LetterFacts,
  type LetterState,
} from './letter-lifecycle.js';

const all = new Set(PERMISSIONS);
const facts = (state: LetterState, more: Partial<LetterFacts> = {}): LetterFacts => ({
  state,
  isAuthor: false,
  packet: 'ready',
  gateOpen: true,
  wordsToConfirm: 0,
  isComplaint: false,
  returned: false,
  inCourt: false,
  ...more,
});

const WAITING = [
  ...(['record_reply', 'extend', 'forward', 'remind', 'promise_answer', 'return_by_body'] as const),
  ...(['report_note', 'record_meeting', 'withdraw', 'close'] as const),
];

describe('letter lifecycle', () => {
  it('lets only a complaint be decided and taken to court, and court rule only on what is before it', () => {
    const offered = (more: Partial<LetterFacts>) =>
      availableLetterActions(facts('acknowledged', more), all).filter((one) =>
        ['record_decision', 'file_claim', 'record_ruling'].includes(one),
      );
    expect(offered({})).toEqual([]);
    expect(offered({ isComplaint: true })).toEqual(['record_decision', 'file_claim']);
    expect(offered({ isComplaint: true, inCourt: true })).toEqual(['record_decision', 'record_ruling']);
  });

  it('files again only what the body returned, and only while the gate is open', () => {
    const returned = facts('acknowledged', { returned: true });
    expect(decideLetter('resubmit', facts('acknowledged'), all)).toEqual({ ok: false, because: 'does_not_fit' });
    expect(decideLetter('return_by_body', returned, all)).toEqual({ ok: false, because: 'does_not_fit' });
    expect(decideLetter('resubmit', returned, all)).toEqual({ ok: true, to: 'dispatched' });
    expect(decideLetter('resubmit', { ...returned, gateOpen: false }, all)).toEqual({
      ok: false,
      because: 'gate_closed',
    });
  });

  it.each([
    ['drafted', ['edit', 'register', 'cancel']],
    ['registered', ['edit', 'return_for_changes', 'approve', 'cancel']],
    ['approved', ['edit', 'return_for_changes', 'dispatch', 'cancel']],
    ['dispatched', ['note_delivery', 'acknowledge', ...WAITING]],
    ['acknowledged', [...WAITING]],
    ['replied', ['report_note', 'record_meeting', 'close']],
    ['closed', []],
    ['cancelled', []],
  ] as const)('%s offers %j', (state, expected) => {
    expect(availableLetterActions(facts(state), all)).toEqual(expected);
  });

  it.each([
    ['edit', 'drafted', 'drafted'],
    ['edit', 'registered', 'drafted'],
    ['edit', 'approved', 'drafted'],
    ['note_delivery', 'dispatched', 'dispatched'],
    ['register', 'drafted', 'registered'],
    ['return_for_changes', 'registered', 'drafted'],
    ['return_for_changes', 'approved', 'drafted'],
    ['approve', 'registered', 'approved'],
    ['dispatch', 'approved', 'dispatched'],
    ['acknowledge', 'dispatched', 'acknowledged'],
    ['record_reply', 'dispatched', 'replied'],
    ['record_reply', 'acknowledged', 'replied'],
    ['extend', 'acknowledged', 'acknowledged'],
    ['forward', 'dispatched', 'dispatched'],
    ['remind', 'acknowledged', 'acknowledged'],
    ['close', 'replied', 'closed'],
    ['close', 'dispatched', 'closed'],
    ['cancel', 'approved', 'cancelled'],
  ] as const)('%s takes a letter that is %s to %s', (action, from, to) => {
    expect(decideLetter(action, facts(from), all)).toEqual({ ok: true, to });
  });

  it.each([
    ['approve', 'registered', { isAuthor: true }, 'own_approval'],
    ['approve', 'registered', { isAuthor: true, packet: 'outdated' }, 'own_approval'],
    ['approve', 'registered', { packet: 'missing' }, 'packet_not_ready'],
    ['approve', 'registered', { packet: 'making' }, 'packet_not_ready'],
    ['approve', 'registered', { packet: 'outdated' }, 'packet_outdated'],
    ['approve', 'registered', { packet: 'outdated', gateOpen: false }, 'gate_closed'],
    ['remake_packet', 'registered', {}, 'packet_standing'],
    ['remake_packet', 'registered', { packet: 'making' }, 'packet_standing'],
    ['remake_packet', 'approved', { packet: 'missing' }, 'wrong_state'],
    ['approve', 'registered', { wordsToConfirm: 1 }, 'words_to_confirm'],
    ['approve', 'registered', { gateOpen: false }, 'gate_closed'],
    ['register', 'drafted', { gateOpen: false }, 'gate_closed'],
    ['register', 'drafted', { gateOpen: false, wordsToConfirm: 1 }, 'gate_closed'],
    ['register', 'drafted', { wordsToConfirm: 1 }, 'words_to_confirm'],
    ['dispatch', 'approved', { gateOpen: false }, 'gate_closed'],
    ['dispatch', 'registered', {}, 'wrong_state'],
    ['cancel', 'dispatched', {}, 'wrong_state'],
    ['edit', 'dispatched', {}, 'wrong_state'],
  ] as const)('%s of a letter that is %s with %j is refused: %s', (action, state, more, because) => {
    expect(decideLetter(action, facts(state, more), all)).toEqual({ ok: false, because });
  });

  it.each(['missing', 'outdated'] as const)(
    'makes a packet that is %s again, and the letter stays registered',
    (packet) => {
      expect(decideLetter('remake_packet', facts('registered', { packet }), all)).toEqual({
        ok: true,
        to: 'registered',
      });
    },
  );

  it('lets what happened outside be recorded although the gate has closed since', () => {
    for (const action of ['acknowledge', 'record_reply', 'close'] as const)
      expect(decideLetter(action, facts('dispatched', { gateOpen: false }), all).ok).toBe(true);
  });

  it.each([
    ['letter:draft', ['edit']],
    ['letter:approve', ['return_for_changes', 'approve']],
    [
      'letter:send',
      [
        'register',
        'dispatch',
        'note_delivery',
        'acknowledge',
        'record_reply',
        'extend',
        'forward',
        'remind',
        'promise_answer',
        'return_by_body',
        'report_note',
        'record_meeting',
        'withdraw',
        'close',
        'cancel',
      ],
    ],
    ['case:read', []],
  ] as const)('%s alone allows %j', (permission, actions) => {
    const allowed = LETTER_ACTIONS.filter((action) =>
      LETTER_STATES.some((state) => decideLetter(action, facts(state), new Set([permission])).ok),
    );
    expect(allowed).toEqual(actions);
  });

  it('never approves for its author, in any state', () => {
    for (const state of LETTER_STATES)
      expect(decideLetter('approve', facts(state, { isAuthor: true }), all).ok).toBe(false);
  });

  it('can reach every state from drafted', () => {
    const seen = new Set<LetterState>(['drafted']);
    for (const state of seen)
      for (const action of LETTER_ACTIONS) {
        const decision = decideLetter(action, facts(state), all);
        if (decision.ok) seen.add(decision.to);
      }
    expect([...seen].sort()).toEqual([...LETTER_STATES].sort());
  });

  it('cannot be dispatched without an approval on every way there', () => {
    const toDispatched = LETTER_STATES.filter((state) =>
      LETTER_ACTIONS.some((action) => {
        const decision = decideLetter(action, facts(state), all);
        return decision.ok && decision.to === 'dispatched' && state !== 'dispatched';
      }),
    );
    expect(toDispatched).toEqual(['approved']);
  });

  it('is open until closed or cancelled, and waits for a reply once it has left', () => {
    expect(LETTER_STATES.filter(isOpenLetter)).toEqual([
      'drafted',
      'registered',
      'approved',
      'dispatched',
      'acknowledged',
      'replied',
    ]);
    expect(LETTER_STATES.filter(isAwaitingReply)).toEqual(['dispatched', 'acknowledged']);
  });
});
