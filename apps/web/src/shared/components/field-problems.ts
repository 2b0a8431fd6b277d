import type { FieldProblem } from '../api/problem.js';

export interface SummaryItem {
  /** Id of the input that the line leads to; absent when the form shows no such field. */
  readonly fieldId?: string;
  readonly text: string;
}

export interface SortedProblems {
  /** Text per field path, for the message beside the field. */
  readonly byPath: Readonly<Record<string, string>>;
  readonly summary: readonly SummaryItem[];
}

/** Makes a valid id of a field path: `soughtPersons.0.birth` → `field-soughtPersons-0-birth`. */
export const fieldId = (path: string): string => `field-${path.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`;

/**
 * Sorts what the server refused by field. A path that the form does not show goes to the field that holds it
 * (`names.0.text` → `names`), and to the top of the summary without a link when there is none: nothing is lost.
 */
export function sortProblems(
  problems: readonly FieldProblem[],
  fields: readonly string[],
  say: (problem: FieldProblem) => string,
  label: (path: string) => string,
): SortedProblems {
  const byPath: Record<string, string> = {};
  const summary: SummaryItem[] = [];
  for (const problem of problems) {
    const text = say(problem);
    const path = nearestField(problem.path, fields);
    if (path === null) {
      summary.unshift({ text: `${problem.path}: ${text}` });
      continue;
    }
    byPath[path] ??= text;
    summary.push({ fieldId: fieldId(path), text: `${label(path)}: ${text}` });
  }
  return { byPath, summary };
}

function nearestField(path: string, fields: readonly string[]): string | null {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const candidate = parts.slice(0, length).join('.');
    if (fields.includes(candidate)) return candidate;
  }
  return null;
}
