import { Alert, Anchor, Group, List, Stack, Title, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useIntake } from '../form/intake-context.js';
import { STEPS, toSubmit, type StepId } from '../form/intake.js';
import { stateOfStep } from '../form/step-state.js';
import { ToldForm } from '../told-form.js';
import type { TypedForm } from '../form/typed-form.js';

interface CheckStepProps {
  readonly form: TypedForm;
  readonly onGo: (step: StepId) => void;
}

/** All answers on one page before the form is handed in, each part with a way back to it. */
export function CheckStep({ form, onGo }: CheckStepProps) {
  const { t } = useTranslation('appeal');
  const { intake, book } = useIntake();
  const open = STEPS.filter((step) => step !== 'check' && stateOfStep(step, intake) !== 'complete');
  const change = (step: StepId): ReactNode => (
    <Anchor component="button" type="button" onClick={() => onGo(step)} className="izdeu-no-print">
      {t('check.change')}
      <VisuallyHidden>: {t(`step.${step}`)}</VisuallyHidden>
    </Anchor>
  );
  return (
    <Stack gap="md">
      {open.length > 0 && (
        <Alert variant="outline" title={t('check.openTitle')}>
          <p className="izdeu-plain">{t('check.openLead')}</p>
          <List mt="xs">
            {open.map((step) => (
              <List.Item key={step}>
                <Anchor component="button" type="button" onClick={() => onGo(step)}>
                  {t(`step.${step}`)}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <ToldForm
        form={toSubmit(form)}
        book={book}
        heading={(step, title) => (
          <Group justify="space-between">
            <Title order={3}>{title}</Title>
            {change(step)}
          </Group>
        )}
      />
    </Stack>
  );
}
