import type { Assurance, Grade } from '@izdeu/kernel';
import { unmetDemand } from './unmet-demand.js';

const person = (factorGrade: Grade, proven: Grade, ago = 0): Assurance => ({
  grade: proven,
  provenGrade: proven,
  provenSecondsAgo: ago,
  factorGrade,
});

describe('what a proof lacks', () => {
  it.each<[string, Assurance, Grade | 'own', boolean, ReturnType<typeof unmetDemand>]>([
    ['nothing: a fresh passkey', person(3, 3), 3, false, null],
    ['nothing: a proof of exactly five minutes', person(3, 3, 300), 3, false, null],
    ['freshness after five minutes', person(3, 3, 301), 3, false, { code: 'access.step_up_required', grade: 3 }],
    ['the passkey behind a code', person(3, 2), 3, false, { code: 'access.step_up_required', grade: 3 }],
    ['a passkey that the account has not', person(2, 2), 3, false, { code: 'access.factor_missing', grade: 3 }],
    ['a factor at all', person(1, 1), 2, false, { code: 'access.factor_missing', grade: 2 }],
    ['nothing where factors are optional and there is none', person(1, 1), 3, true, null],
    ['freshness even there', person(1, 1, 900), 3, true, { code: 'access.step_up_required', grade: 1 }],
    ['the own code where factors are optional', person(2, 1), 3, true, { code: 'access.step_up_required', grade: 2 }],
    ['the own passkey for the own factors', person(3, 2), 'own', false, { code: 'access.step_up_required', grade: 3 }],
    ['nothing for the first own factor', person(1, 1), 'own', false, null],
  ])('%s', (_what, assurance, grade, isOptional, expected) => {
    expect(unmetDemand(assurance, { grade, freshSeconds: 300, isOptional })).toEqual(expected);
  });

  it('counts the last proof, not the best one of the session', () => {
    const relayed: Assurance = { grade: 3, provenGrade: 2, provenSecondsAgo: 1, factorGrade: 3 };
    expect(unmetDemand(relayed, { grade: 3, freshSeconds: 300, isOptional: false })).toEqual({
      code: 'access.step_up_required',
      grade: 3,
    });
  });
});
