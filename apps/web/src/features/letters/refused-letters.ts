import { ProblemError } from '../../shared/api/problem.js';

/** Why a letter cannot be taken together with others. */
export const UNFIT = ['not_found', 'not_yours', 'not_approved', 'other_recipient', 'on_other_list'] as const;

/** A letter that a refusal names; number and case are empty where the reader does not see it. */
interface RefusedLetter {
  readonly id: string;
  readonly number: string;
  readonly caseNumber: string;
  readonly because: string;
}

/** Letters that an order of many was refused for; none where it was refused for something else. */
export function lettersRefused(error: unknown): readonly RefusedLetter[] {
  const letters = error instanceof ProblemError ? error.facts.letters : null;
  if (!Array.isArray(letters)) return [];
  return letters.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('id' in one) || typeof one.id !== 'string') return [];
    const said = (name: string): string => {
      const value: unknown = Reflect.get(one, name);
      return typeof value === 'string' ? value : '';
    };
    return [{ id: one.id, number: said('number'), caseNumber: said('caseNumber'), because: said('because') }];
  });
}
