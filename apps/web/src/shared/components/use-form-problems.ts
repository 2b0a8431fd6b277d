import { useMemo, useState } from 'react';
import { ProblemError } from '../api/problem.js';
import { sortProblems, type SortedProblems } from './field-problems.js';
import { fieldProblemText, problemText } from './problem-text.js';

interface FormProblems extends SortedProblems {
  /** Takes whatever a save threw; null clears. */
  readonly report: (error: unknown) => void;
  /** Set when the refusal is about the whole record, not about a field. */
  readonly error: unknown;
}

const NONE: SortedProblems = { byPath: {}, summary: [] };

/** Turns the refusal of a save into messages beside the fields and a summary above them. */
export function useFormProblems(labels: Readonly<Record<string, string>>): FormProblems {
  const [error, report] = useState<unknown>(null);
  const sorted = useMemo(() => {
    if (error === null) return NONE;
    if (!(error instanceof ProblemError) || error.errors.length === 0) {
      return { byPath: {}, summary: [{ text: problemText(error) }] };
    }
    return sortProblems(error.errors, Object.keys(labels), fieldProblemText, (path) => labels[path] ?? path);
    // Labels are words of the current language; a new error is what changes the summary.
    // A language switch re-reads them with the next save.
  }, [error, labels]);
  return { ...sorted, report, error };
}
