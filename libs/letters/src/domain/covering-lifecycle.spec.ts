import type { Permission } from '@izdeu/kernel';
import {
  COVERING_ACTIONS,
  COVERING_STATES,
  availableCoveringActions,
  decideCovering,
  type CoveringFacts,
} from './covering-lifecycle.js';

const ALL = new Set<Permission>(['letter:draft', 'letter:send', 'letter:approve']);
const aCovering = (changes: Partial<CoveringFacts> = {}): CoveringFacts => ({
  ...{ state: 'drafted', isAuthor: false, annexes: 2, isWritten: true, wordsToTakeOut: 0, list: 'ready' },
  ...changes,
});

describe('the life of a covering letter', () => {
  it.each([
    ['drafted', ['edit', 'register', 'cancel']],
    ['registered', ['edit', 'return_for_changes', 'approve', 'cancel']],
    ['approved', ['edit', 'return_for_changes', 'dispatch', 'cancel']],
    ['dispatched', ['note_delivery', 'acknowledge']],
    ['cancelled', []],
  ] as const)('offers in the state %s: %j', (state, actions) => {
    expect(availableCoveringActions(aCovering({ state }), ALL)).toEqual(actions);
  });

  it.each([
    ['register', { annexes: 0 }, 'no_annexes'],
    ['register', { isWritten: false }, 'text_missing'],
    ['register', { wordsToTakeOut: 1 }, 'words_to_take_out'],
    ['approve', { state: 'registered', isAuthor: true }, 'own_approval'],
    ['approve', { state: 'registered', list: 'missing' }, 'list_not_made'],
    ['approve', { state: 'registered', list: 'outdated' }, 'list_outdated'],
    ['remake_list', { state: 'registered' }, 'list_standing'],
    ['dispatch', { state: 'registered' }, 'wrong_state'],
    ['edit', { state: 'dispatched' }, 'wrong_state'],
  ] as const)('refuses to %s when %j: %s', (action, facts, because) => {
    expect(decideCovering(action, aCovering(facts), ALL)).toEqual({ ok: false, because });
  });

  it('makes the list again when it is missing or a letter on it cannot leave', () => {
    for (const list of ['missing', 'outdated'] as const)
      expect(decideCovering('remake_list', aCovering({ state: 'registered', list }), ALL)).toEqual({
        ok: true,
        to: 'registered',
      });
  });

  it('lets nobody do anything without the right, in whatever state', () => {
    for (const state of COVERING_STATES)
      for (const action of COVERING_ACTIONS)
        expect(decideCovering(action, aCovering({ state }), new Set())).toEqual({
          ok: false,
          because: 'missing_permission',
        });
  });
});
