import { actOnLetter, type GapCode, type GapView, type LetterView } from '@izdeu/api-client';
import { Anchor, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { ProblemError } from '../../shared/api/problem.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { today } from '../../shared/dates/today.js';
import { GateGaps } from './gate-gaps.js';
import type { LetterStep } from './letter-life.js';
import { StepFieldInput } from './step-field-input.js';
import { STEP_FORMS, bodyOf, emptyStep, type StepField } from './step-fields.js';
import { useLetterChanged } from './use-letter.js';

interface StepDialogProps {
  readonly step: LetterStep;
  readonly letter: LetterView;
  readonly onClose: () => void;
}

/** Gaps that a refusal names: all at once, by code. */
function gapsOf(error: unknown): readonly GapView[] {
  if (!(error instanceof ProblemError) || error.code !== 'letter.gate_closed') return [];
  const { gaps } = error.facts;
  return Array.isArray(gaps) ? gaps.map((code) => ({ code: code as GapCode, facts: {} })) : [];
}

/** One step of the letter: says what it does and what it cannot undo, and asks for what the step needs. */
export function StepDialog({ step, letter, onClose }: StepDialogProps) {
  const { t } = useTranslation('letters');
  const client = useQueryClient();
  const changed = useLetterChanged();
  const [gaps, setGaps] = useState<readonly GapView[]>([]);
  const initial = useMemo(() => emptyStep(today()), []);
  const { asks, required } = STEP_FORMS[step];
  const onLabel =
    step === 'dispatch' || step === 'acknowledge' || step === 'record_reply' || step === 'forward'
      ? t(`field.on.${step}`)
      : t('field.on.other');
  const dayName = step === 'promise_answer' || step === 'return_by_body' ? step : 'extend';
  const numberName = step === 'report_note' || step === 'file_claim' || step === 'record_ruling' ? step : 'paper';
  const labels: Record<StepField, string> = {
    reason: t('field.reason'),
    channel: t('field.channel'),
    incomingNumber: t('field.incomingNumber'),
    replyClass: t('field.replyClass'),
    recipientCode: t('field.recipientCode'),
    newDueOn: t(`field.newDueOn.${dayName}`),
    decision: t('field.decision'),
    partly: t('field.partly'),
    number: t(`field.number.${numberName}`),
    on: onLabel,
    tracking: t('field.tracking'),
    documentId: t('field.documentId'),
    note: t('field.note'),
  };

  return (
    <FormDialog<StepField>
      keepAs={`letter-${step}:${letter.id}`}
      title={t(`step.${step}.name`)}
      lead={
        <Stack gap="xs">
          <Text>{t(`step.${step}.text`)}</Text>
          {step === 'approve' && <Bytes letter={letter} />}
          {gaps.length > 0 && <GateGaps title={t('gate.title')} gaps={gaps} edits={letter.actions.includes('edit')} />}
        </Stack>
      }
      submitLabel={t(`step.${step}.name`)}
      initial={initial}
      labels={labels}
      required={required}
      submit={async (values) => {
        setGaps([]);
        try {
          changed(await actOnLetter({ path: { id: letter.id }, body: bodyOf(step, letter, values) }));
        } catch (error) {
          setGaps(gapsOf(error));
          if (error instanceof ProblemError && error.status === 409)
            await client.invalidateQueries({ queryKey: ['letter', letter.id] });
          throw error;
        }
      }}
      onClose={onClose}
    >
      {(hand) =>
        asks.map((field) => <StepFieldInput key={field} field={field} hand={hand} step={step} letter={letter} />)
      }
    </FormDialog>
  );
}

/** What an approval binds to: the two papers to look at and the hash of the packet. */
function Bytes({ letter }: { readonly letter: LetterView }) {
  const { t } = useTranslation('letters');
  return (
    <>
      <Text>
        {(['kk', 'ru'] as const).map((language) => (
          <span key={language}>
            <Anchor href={addressOf(`/letters/${letter.id}/preview`, { language })} target="_blank" rel="noreferrer">
              {t(`packet.preview.${language}`)}
            </Anchor>{' '}
          </span>
        ))}
      </Text>
      <code className="izdeu-letter-hash">SHA-256 {letter.packet?.zipSha256}</code>
    </>
  );
}
