import { submitAppeal, type AppealFindingCode, type AppealReceiptView } from '@izdeu/api-client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../../shared/api/problem.js';
import { fieldProblemText } from '../../../shared/components/problem-text.js';
import { toSubmit, type Intake } from './intake.js';
import { soughtName } from './places.js';
import { missingNames, unreadDates } from './step-state.js';
import { isChosen, unchosenLists, type TypedForm } from './typed-form.js';

/** What is refused about one field of the form, in words. */
export interface FormProblem {
  readonly path: string;
  readonly text: string;
}

interface Submitting {
  readonly problems: readonly FormProblem[];
  /** A refusal that is about no single field; null when there is none. */
  readonly error: unknown;
  readonly busy: boolean;
  /** Answers the receipt, or the first place that has to be mended, or null when the whole was refused. */
  readonly submit: (intake: Intake, draftId: string | null) => Promise<AppealReceiptView | FormProblem | null>;
}

/** What the server refuses an appeal for; all else only warns. */
const REFUSALS = [
  'applicant_name_missing',
  'sought_person_missing',
  'sought_name_missing',
  'date_not_readable',
] as const satisfies readonly AppealFindingCode[];
type Refusal = (typeof REFUSALS)[number];

interface Finding {
  readonly path: string;
  readonly code: Refusal;
}

function readFinding(value: unknown): Finding[] {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('code' in value)) return [];
  const code = REFUSALS.find((one) => one === value.code);
  return typeof value.path === 'string' && code ? [{ path: value.path, code }] : [];
}

/** Hands the form in. The key was made with the form, so a lost answer or a second click makes no second appeal. */
export function useSubmit(): Submitting {
  const { t } = useTranslation(['appeal', 'common']);
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const say = (code: Refusal, path: string, form: TypedForm): FormProblem => of(path, t(`finding.${code}`), form);

  /** Says whom of several sought persons it is about. */
  function of(path: string, text: string, form: TypedForm): FormProblem {
    const [, place] = path.split('.');
    if (!path.startsWith('sought.')) return { path, text };
    const name = soughtName(form, Number(place));
    return { path, text: `${name || t('sought.heading', { number: Number(place) + 1 })}: ${text}` };
  }

  function labelOf(path: string): string {
    const field = path.split('.').at(-1);
    if (field === 'from' || field === 'to') return t(`citizenship.${field}`);
    return field === 'date' ? t('events.date') : t('person.birth');
  }

  /** Refusals by field come as rules of the body, as findings of the review, or as one field of a rule. */
  function read(refused: unknown, form: TypedForm): FormProblem[] {
    if (!(refused instanceof ProblemError)) return [];
    const { errors, field } = refused.facts;
    const findings = Array.isArray(errors) ? errors.flatMap(readFinding) : [];
    const fields = typeof field === 'string' ? [{ path: field, code: 'invalid', facts: {} }] : refused.errors;
    return [
      ...findings.map(({ path, code }) => say(code, path, form)),
      ...fields.map((one) => ({ path: one.path.replace(/^form\./, ''), text: fieldProblemText(one) })),
    ];
  }

  async function submit(intake: Intake, draftId: string | null): Promise<AppealReceiptView | FormProblem | null> {
    const form = toSubmit(intake.form);
    const missing = [
      ...missingNames(form).map(({ path, code }) => say(code, path, form)),
      ...unreadDates(form).map(({ path, fault }) =>
        of(path, `${labelOf(path)}. ${t(`common:date.fault.${fault}`)}`, form),
      ),
      ...unchosenLists(form).map(({ path, list }) => of(path, t('notChosen', { list: t(list) }), form)),
    ];
    setProblems(missing);
    setError(null);
    const [first] = missing;
    if (first) return first;
    if (!isChosen(form)) return null;
    setBusy(true);
    try {
      return await submitAppeal({
        body: draftId === null ? { form } : { form, draftId },
        headers: { 'Idempotency-Key': intake.submitKey },
      });
    } catch (refused) {
      const found = read(refused, form);
      setProblems(found);
      if (found.length === 0) setError(refused);
      return found[0] ?? null;
    } finally {
      setBusy(false);
    }
  }

  return { problems, error, busy, submit };
}
