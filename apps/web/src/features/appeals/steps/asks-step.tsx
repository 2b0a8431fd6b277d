import type { Ask } from '@izdeu/api-client';
import { Checkbox, Fieldset, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { useIntake } from '../form/intake-context.js';
import type { TypedForm } from '../form/typed-form.js';

const ASKS: readonly Ask[] = [
  'news',
  'release',
  'documents_returned',
  'reunification',
  'consular_access',
  'legal_help',
  'other',
];

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

export function AsksStep({ form, onChange }: StepProps) {
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  const toggle = (ask: Ask, on: boolean) =>
    onChange({ ...form, asks: [...form.asks.filter((one) => one !== ask), ...(on ? [ask] : [])] });
  return (
    <Stack gap="md">
      <Fieldset legend={t('asks.legend')} id={fieldId('asks')} tabIndex={-1}>
        <Stack gap="sm">
          {ASKS.map((ask) => (
            <Checkbox
              key={ask}
              label={book.label('ask', ask)}
              checked={form.asks.includes(ask)}
              onChange={({ currentTarget }) => toggle(ask, currentTarget.checked)}
            />
          ))}
        </Stack>
      </Fieldset>
      <Textarea
        label={t('asks.words')}
        value={form.askWords}
        maxLength={4000}
        rows={4}
        dir="auto"
        onChange={({ currentTarget }) => onChange({ ...form, askWords: currentTarget.value })}
      />
    </Stack>
  );
}
