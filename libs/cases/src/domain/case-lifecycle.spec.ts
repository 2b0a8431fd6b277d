import { PERMISSIONS } from '@izdeu/kernel';
import {
  CASE_ACTIONS,
  CASE_STATUSES,
  CLOSE_REASONS,
  availableActions,
  decide,
  reasonsFor,
  type CaseFacts,
  type CaseStatus,
} from './case-lifecycle.js';

const all = new Set(PERMISSIONS);
const facts = (status: CaseStatus, more: Partial<CaseFacts> = {}) => ({
  status,
  openLetters: 0,
  openTasks: 0,
  ...more,
});

describe('case lifecycle', () => {
  it.each([
    ['open', ['hold', 'close']],
    ['on_hold', ['resume', 'close']],
    ['closed', ['reopen']],
  ] as const)('%s offers %j', (status, expected) => {
    expect(availableActions(facts(status), all)).toEqual(expected);
  });

  it.each([
    ['hold', 'open', 'family_silent', { ok: true, to: 'on_hold' }],
    ['hold', 'open', undefined, { ok: false, because: 'reason_missing' }],
    ['resume', 'on_hold', undefined, { ok: true, to: 'open' }],
    ['close', 'open', 'family_withdrew', { ok: true, to: 'closed' }],
    ['close', 'on_hold', 'returned_to_kazakhstan', { ok: true, to: 'closed' }],
    ['close', 'open', undefined, { ok: false, because: 'reason_missing' }],
    ['close', 'open', 'released', { ok: false, because: 'reason_unknown' }],
    ['close', 'closed', 'duplicate', { ok: false, because: 'wrong_status' }],
    ['reopen', 'closed', undefined, { ok: true, to: 'open' }],
    ['reopen', 'open', undefined, { ok: false, because: 'wrong_status' }],
  ] as const)('%s of a case that is %s with reason %s', (action, status, reason, expected) => {
    expect(decide(action, facts(status), all, { reason })).toEqual(expected);
  });

  it.each([
    [{ openLetters: 1, openTasks: 2 }, 'open_letters'],
    [{ openLetters: 0, openTasks: 2 }, 'open_tasks'],
  ] as const)('does not close over %j', (open, because) => {
    expect(decide('close', facts('open', open), all, { reason: 'family_withdrew' })).toEqual({ ok: false, because });
    expect(availableActions(facts('open', open), all)).toEqual(['hold']);
  });

  it('knows no release among the reasons to close', () => {
    expect(CLOSE_REASONS.filter((reason) => reason.includes('release'))).toEqual([]);
    expect(reasonsFor('close')).toEqual(CLOSE_REASONS);
    expect(reasonsFor('reopen')).toEqual([]);
  });

  it('offers nothing to someone without the permission', () => {
    const others = new Set(PERMISSIONS.filter((permission) => permission !== 'case:act'));
    for (const status of CASE_STATUSES) expect(availableActions(facts(status), others)).toEqual([]);
    expect(decide('hold', facts('open'), others)).toEqual({ ok: false, because: 'missing_permission' });
  });

  it('can reach every status from open', () => {
    const seen = new Set<CaseStatus>(['open']);
    for (const status of seen)
      for (const action of CASE_ACTIONS) {
        const decision = decide(action, facts(status), all, { reason: reasonsFor(action)[0] });
        if (decision.ok) seen.add(decision.to);
      }
    expect([...seen].sort()).toEqual([...CASE_STATUSES].sort());
  });
});
