import type { DraftView } from '@izdeu/api-client';
import { Button, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../shared/components/error-summary.js';
import { fieldId } from '../../shared/components/field-problems.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StepForm } from '../../shared/components/step-form.js';
import type { KeptSlot } from '../../shared/keeping/use-kept.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DraftClash } from './draft-clash.js';
import { IntakeProvider } from './form/intake-context.js';
import { STEPS, type Intake, type StepId } from './form/intake.js';
import type { KeptDraft } from './form/kept-draft.js';
import { stepOfPath } from './form/places.js';
import { stateOfStep } from './form/step-state.js';
import { withoutEmptyRows, type TypedForm } from './form/typed-form.js';
import { useDraft } from './form/use-draft.js';
import { useSubmit } from './form/use-submit.js';
import { IntakeStep } from './steps/intake-step.js';

const KINDS = [
  'ask',
  'channel',
  'citizenship_status',
  'consent_purpose',
  'detention_reason',
  'event_type',
  'kin_term',
  'place',
  'recipient',
  'restriction_form',
  'source_kind',
] as const;

interface IntakeFormProps {
  readonly start: Intake;
  /** The draft that is gone on with; null for a new form. */
  readonly draft: DraftView | null;
  readonly onStarted: (draftId: string) => void;
  /** Its place among the texts that no server has yet. */
  readonly slot: KeptSlot<KeptDraft>;
  /** Leaves what stands here and opens what the other window saved. */
  readonly onTakeTheirs: () => void;
}

/** The form in steps: each change goes to the draft on the server, the last step hands it in. */
export function IntakeForm({ start, draft, slot, onStarted, onTakeTheirs }: IntakeFormProps) {
  const { t } = useTranslation('appeal');
  const book = useReference(...KINDS);
  const navigate = useNavigate();
  const client = useQueryClient();
  const [intake, setIntake] = useState(slot.restored?.value.intake ?? start);
  const [step, setStep] = useState<StepId>(slot.restored?.value.step ?? STEPS[draft?.step ?? 0] ?? 'start');
  const keeping = useDraft(draft, slot, onStarted);
  const handing = useSubmit();

  function update(next: Intake, at: StepId): void {
    setIntake(next);
    keeping.change({ intake: next, step: at });
  }

  function go(to: string): void {
    const next = STEPS.find((one) => one === to) ?? 'start';
    setStep(next);
    const visited = STEPS.filter((one) => one === step || one === next || intake.visited.includes(one));
    // Looking around in an empty form is not worth a draft.
    if (draft !== null || keeping.save.status !== 'clean') update({ ...intake, visited }, next);
    else setIntake({ ...intake, visited });
  }

  function keepBoth(): void {
    keeping.keepBoth();
    // Two drafts become two appeals, each with its own key.
    update({ ...intake, submitKey: crypto.randomUUID() }, step);
  }

  function takeTheirs(): void {
    keeping.takeTheirs();
    onTakeTheirs();
  }

  async function handIn(): Promise<void> {
    // Rows that say nothing go at once: what is refused is found by its place among those that are handed in.
    const whole = { ...intake, form: withoutEmptyRows(intake.form) };
    setIntake(whole);
    const answer = await handing.submit(whole, await keeping.close());
    if (answer !== null && 'appeal' in answer) {
      slot.forget();
      client.removeQueries({ queryKey: ['drafts'] });
      await navigate({ to: '/appeals/$id', params: { id: answer.appeal.id }, replace: true });
      return;
    }
    keeping.reopen();
    if (answer !== null) setStep(stepOfPath(answer.path));
  }

  const errorAt = useMemo(() => {
    const byPath = new Map(handing.problems.map(({ path, text }) => [path, text]));
    return (path: string) => byPath.get(path);
  }, [handing.problems]);
  const here = useMemo(
    () =>
      handing.problems
        .filter(({ path }) => stepOfPath(path) === step)
        .map(({ path, text }) => ({ fieldId: fieldId(path), text })),
    [handing.problems, step],
  );

  const change = (form: TypedForm) => update({ ...intake, form }, step);
  return (
    <IntakeProvider intake={intake} book={book} errorAt={errorAt}>
      <StepForm
        current={step}
        onGo={go}
        save={keeping.save}
        onSaveNow={() => void keeping.flush()}
        restoredFrom={slot.restored ? new Date(slot.restored.at).toISOString() : draft?.savedAt}
        steps={STEPS.map((id) => ({
          id,
          title: t(`step.${id}`),
          state: stateOfStep(id, intake),
          content: id === step && (
            <Stack gap="md">
              {keeping.clash && (
                <DraftClash
                  mine={intake.form}
                  theirs={keeping.clash}
                  book={book}
                  onKeepMine={() => void keeping.keepMine()}
                  onKeepBoth={keepBoth}
                  onTakeTheirs={takeTheirs}
                />
              )}
              <ErrorSummary items={here} />
              {handing.error !== null && <ProblemNotice error={handing.error} />}
              <IntakeStep step={id} form={intake.form} onChange={change} onGo={go} />
            </Stack>
          ),
        }))}
        finish={
          <Button onClick={() => void handIn()} loading={handing.busy}>
            {t('submit')}
          </Button>
        }
      />
    </IntakeProvider>
  );
}
