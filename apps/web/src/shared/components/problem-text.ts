import i18next from 'i18next';
import { ProblemError, type Facts, type FieldProblem } from '../api/problem.js';

const lookUp = (key: string, facts: Facts): string | null => {
  const full = `errors:${key}`;
  // Codes come from the server, so the key is only known when it arrives.
  return i18next.exists(full) ? String((i18next.t as (key: string, facts: Facts) => unknown)(full, facts)) : null;
};

/** The words for a refusal in the language of the screen. An unknown code is shown, so that it can be reported. */
export function problemText(error: unknown): string {
  if (!(error instanceof ProblemError)) return i18next.t('errors:unexpected');
  const known = lookUp(error.code, error.facts);
  if (known !== null) return known;
  const byStatus = lookUp(`status.${error.status}`, error.facts);
  return byStatus ?? i18next.t('errors:unknown', { code: error.code });
}

/** The words for one refused field. */
export function fieldProblemText(problem: FieldProblem): string {
  return lookUp(`field.${problem.code}`, problem.facts) ?? i18next.t('errors:field.invalid');
}
