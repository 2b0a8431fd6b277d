import type { LetterView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../shared/components/fold.js';
import { useSignedIn } from '../../shared/session/session.js';
import { FACT_STEPS, LETTER_STEPS, whyNotApprove, type LetterStep } from './letter-life.js';
import { StepDialog } from './step-dialog.js';

/** Steps that bring a letter no further: none of them is the one that is asked for. */
const BACKWARDS: readonly LetterStep[] = ['return_for_changes', 'close', 'cancel'];

interface LetterStepsProps {
  readonly letter: LetterView;
  /** Text is typed and not saved: a step would take the old text. */
  readonly unsaved: boolean;
}

/** The steps that the server offers now, and in words why the expected one is not among them. */
export function LetterSteps({ letter, unsaved }: LetterStepsProps) {
  const { t } = useTranslation('letters');
  const { may } = useSignedIn();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<LetterStep | null>(null);
  const offered = LETTER_STEPS.filter((step) => letter.actions.includes(step));
  const obstacle = whyNotApprove(letter, may('letter:approve'));
  const waiting = letter.state === 'drafted' && !offered.includes('register') && may('letter:send');
  const [first, ...others] = offered.filter((step) => !FACT_STEPS.includes(step));
  const facts = offered.filter((step) => FACT_STEPS.includes(step));
  const button = (step: LetterStep, variant: 'filled' | 'default') => (
    <Button key={step} variant={variant} disabled={unsaved} onClick={() => setAsked(step)}>
      {t(`step.${step}.name`)}
    </Button>
  );
  return (
    <Stack gap="xs" className="izdeu-no-print">
      {first !== undefined && (
        <Group gap="xs" role="group" aria-label={t('step.label')}>
          {button(first, BACKWARDS.includes(first) ? 'default' : 'filled')}
          {others.map((step) => button(step, 'default'))}
        </Group>
      )}
      {facts.length > 0 && (
        <Fold title={t('step.facts')} open={open} onToggle={setOpen}>
          <Group gap="xs" role="group" aria-label={t('step.facts')}>
            {facts.map((step) => button(step, 'default'))}
          </Group>
        </Fold>
      )}
      {unsaved && first !== undefined && <Text>{t('step.saveFirst')}</Text>}
      {obstacle && <Text>{t(`step.obstacle.${obstacle}`)}</Text>}
      {letter.state === 'registered' && !may('letter:approve') && <Text>{t('step.lawyerApproves')}</Text>}
      {waiting && letter.gate.gaps.length > 0 && <Text>{t('step.gateFirst')}</Text>}
      {waiting && letter.gate.gaps.length === 0 && letter.gate.wordsToConfirm > 0 && (
        <Text>{t('step.obstacle.words_to_confirm')}</Text>
      )}
      {asked && <StepDialog step={asked} letter={letter} onClose={() => setAsked(null)} />}
    </Stack>
  );
}
