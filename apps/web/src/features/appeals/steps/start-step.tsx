import type { AppealChannel } from '@izdeu/api-client';
import { Group, List, NativeSelect, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../../shared/components/day-field.js';
import { PrintButton } from '../../../shared/components/print-button.js';
import { useIntake } from '../form/intake-context.js';
import type { TypedForm } from '../form/typed-form.js';

const BEFORE = ['place', 'explain', 'stop', 'consent'] as const;
const BRING = ['applicantPaper', 'soughtPaper', 'kinship', 'messages'] as const;
const CHANNELS: readonly AppealChannel[] = ['visit', 'video', 'phone', 'letter', 'online'];
/** Languages in which families tell (BCP 47). */
const TOLD_IN = ['kk', 'ru', 'kk-Arab', 'ug', 'zh', 'ky', 'en'] as const;

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

/** What to say before the first question, and how the appeal came in. */
export function StartStep({ form, onChange }: StepProps) {
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  const channels = book.options('channel', ({ code }) => CHANNELS.some((one) => one === code));
  return (
    <Stack gap="lg">
      <section>
        <Group justify="space-between">
          <Title order={3}>{t('before.title')}</Title>
          <PrintButton />
        </Group>
        <p className="izdeu-plain">{t('new.lead')}</p>
        <List mt="xs" spacing="xs">
          {BEFORE.map((key) => (
            <List.Item key={key}>{t(`before.${key}`)}</List.Item>
          ))}
        </List>
        <details style={{ marginTop: '1rem' }}>
          <summary>{t('bring.title')}</summary>
          <List mt="xs" spacing="xs">
            {BRING.map((key) => (
              <List.Item key={key}>{t(`bring.${key}`)}</List.Item>
            ))}
            <List.Item>{t('bring.none')}</List.Item>
          </List>
        </details>
      </section>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          label={t('start.channel')}
          value={form.channel}
          data={channels.length > 0 ? channels : [{ value: form.channel, label: '' }]}
          onChange={({ currentTarget }) =>
            onChange({ ...form, channel: CHANNELS.find((one) => one === currentTarget.value) ?? form.channel })
          }
        />
        <DayField
          label={t('start.receivedOn')}
          value={form.receivedOn}
          onChange={(receivedOn) => onChange({ ...form, receivedOn })}
        />
        <NativeSelect
          label={t('start.language')}
          description={t('start.languageHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={form.language}
          data={TOLD_IN.map((one) => ({ value: one, label: t(`told.${one}`) }))}
          onChange={({ currentTarget }) => onChange({ ...form, language: currentTarget.value })}
        />
        <TextInput
          label={t('start.interpreter')}
          description={t('start.interpreterHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={form.interpreter ?? ''}
          maxLength={200}
          dir="auto"
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ ...form, interpreter: currentTarget.value || null })}
        />
      </SimpleGrid>
    </Stack>
  );
}
