import type { LetterState, LetterView, PacketState } from '@izdeu/api-client';
import { LETTER_STATES } from '../../shared/letters/letter-states.js';
import { LETTER_STEPS, roadOf, snippetOf, whyNotApprove } from './letter-life.js';

const nowhere = {
  registeredOn: null,
  approvedAt: null,
  dispatchedOn: null,
  incomingOn: null,
  repliedOn: null,
  closedOn: null,
};
const marksOf = (state: LetterState, dates: Partial<typeof nowhere | Record<string, string>>) =>
  roadOf({ ...nowhere, ...dates, state }).map(({ mark }) => mark);

describe('the steps that are offered', () => {
  it('begin with the one that brings the letter on', () => {
    const first = (...offered: string[]) => LETTER_STEPS.find((step) => offered.includes(step));
    expect(first('cancel', 'return_for_changes', 'dispatch')).toBe('dispatch');
    expect(first('return_for_changes', 'approve')).toBe('approve');
  });
});

describe('the road of a letter', () => {
  it('begins with the draft', () => {
    expect(marksOf('drafted', {})).toEqual(['here', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']);
  });

  it('shows a returned letter as a draft although it has its number', () => {
    expect(marksOf('drafted', { registeredOn: '2026-11-02' })[1]).toBe('ahead');
  });

  it('says that a body answered without giving a number', () => {
    const dates = { registeredOn: '2026-11-02', approvedAt: '2026-11-02T05:00:00Z', dispatchedOn: '2026-11-03' };
    expect(marksOf('replied', { ...dates, repliedOn: '2026-11-20' })).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
      'skipped',
      'here',
      'ahead',
    ]);
  });

  it('ends where a letter was cancelled, which keeps the day of its number', () => {
    const road = roadOf({ ...nowhere, state: 'cancelled', registeredOn: '2026-11-02', closedOn: '2026-11-05' });
    expect(road).toEqual([
      { state: 'drafted', mark: 'passed', on: null },
      { state: 'registered', mark: 'passed', on: '2026-11-02' },
      { state: 'cancelled', mark: 'here', on: '2026-11-05' },
    ]);
  });

  it.each(LETTER_STATES.filter((state) => state !== 'cancelled'))('stands in exactly one place when %s', (state) => {
    expect(marksOf(state, {}).filter((mark) => mark === 'here')).toHaveLength(1);
  });
});

describe('why a lawyer cannot approve', () => {
  const letter = (
    packet: PacketState | null,
    more: { gaps?: number; words?: number; actions?: string[]; outdated?: boolean; isAuthor?: boolean } = {},
  ) =>
    ({
      state: 'registered',
      actions: more.actions ?? [],
      packet: packet && { state: packet },
      packetOutdated: more.outdated ?? false,
      isAuthor: more.isAuthor ?? false,
      gate: {
        gaps: Array.from({ length: more.gaps ?? 0 }, () => ({ code: 'consent_missing', facts: {} })),
        overridden: [],
        words: [],
        wordsToConfirm: more.words ?? 0,
      },
    }) as unknown as LetterView;

  it.each([
    ['the packet is being made', letter('rendering'), 'packet_not_ready'],
    ['there is no packet', letter(null), 'packet_not_ready'],
    ['its making failed', letter('failed'), 'packet_failed'],
    ['words wait for a lawyer', letter('ready', { words: 1 }), 'words_to_confirm'],
    ['something is missing', letter('ready', { gaps: 1 }), 'gate_closed'],
    ['the facts have changed since', letter('ready', { outdated: true }), 'packet_outdated'],
    ['they wrote it themselves', letter('failed', { isAuthor: true }), 'own_approval'],
    ['nothing of the letter is in the way', letter('ready'), null],
    ['the approval is offered', letter('ready', { actions: ['approve'] }), null],
  ])('when %s', (_, given, expected) => {
    expect(whyNotApprove(given, true)).toBe(expected);
  });

  it('is not said to those who never approve', () => {
    expect(whyNotApprove(letter('ready'), false)).toBeNull();
  });

  it('is not said before the letter is registered', () => {
    expect(whyNotApprove({ ...letter('ready'), state: 'drafted' }, true)).toBeNull();
  });
});

describe('words shown where they stand', () => {
  it('keeps a short text whole', () => {
    expect(snippetOf('ол қос азамат емес', { start: 3, end: 13 })).toEqual({
      before: 'ол ',
      words: 'қос азамат',
      after: ' емес',
    });
  });

  it('cuts a long one between words', () => {
    const text = `${'бір '.repeat(30)}қос азамат${' екі'.repeat(30)}`;
    const { before, words, after } = snippetOf(text, { start: 120, end: 130 });
    expect(words).toBe('қос азамат');
    expect(before).toMatch(/^…(бір )+$/u);
    expect(after).toMatch(/^( екі)+…$/u);
  });
});
