import type { RestrictionForm } from '@izdeu/api-client';
import { NativeSelect, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EdtfDateField } from '../../../shared/components/edtf-date-field.js';
import { fieldId } from '../../../shared/components/field-problems.js';
import { ReasonRows } from '../../../shared/reasons/reason-rows.js';
import { useIntake } from '../form/intake-context.js';
import { SourceSelect } from './source-select.js';
import type { TypedEvent } from '../form/typed-form.js';

interface EventFieldsProps {
  readonly event: TypedEvent;
  readonly onChange: (event: TypedEvent) => void;
  readonly path: string;
}

/** Kinds of event that say how and why somebody is held; the others are not asked for form and reasons. */
const ABOUT_DETENTION: readonly TypedEvent['type'][] = [
  'summoned',
  'questioned',
  'detained',
  'transferred',
  'formally_arrested',
  'tried',
  'sentenced',
  're_detained',
  'work_assigned',
  'rehoused_to',
  'exit_refused',
];

export function EventFields({ event, onChange, path }: EventFieldsProps) {
  const { t } = useTranslation(['appeal', 'common']);
  const { book, errorAt } = useIntake();
  const text = (key: 'dateWords' | 'place', longest: number) => (
    <TextInput
      label={t(`events.${key}`)}
      value={event[key]}
      maxLength={longest}
      dir="auto"
      autoComplete="off"
      onChange={({ currentTarget }) => onChange({ ...event, [key]: currentTarget.value })}
    />
  );
  const aboutDetention = ABOUT_DETENTION.includes(event.type) || event.form !== null || event.reasons.length > 0;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NativeSelect
          id={fieldId(`${path}.type`)}
          label={t('events.type')}
          value={event.type}
          error={errorAt(`${path}.type`)}
          data={[{ value: '', label: t('common:reason.choose') }, ...book.options('event_type')]}
          // Only codes of the list can be chosen; the server checks the closed set again.
          onChange={({ currentTarget }) => onChange({ ...event, type: currentTarget.value as TypedEvent['type'] })}
        />
        <SourceSelect path={path} value={event.source} onChange={(source) => onChange({ ...event, source })} />
      </SimpleGrid>
      <EdtfDateField
        id={fieldId(`${path}.date`)}
        label={t('events.date')}
        value={event.date}
        error={errorAt(`${path}.date`)}
        onChange={(date) => onChange({ ...event, date })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {text('dateWords', 200)}
        {text('place', 300)}
      </SimpleGrid>
      {aboutDetention && <Holding event={event} onChange={onChange} />}
      <Textarea
        label={t('events.words')}
        value={event.words}
        maxLength={8000}
        rows={4}
        dir="auto"
        onChange={({ currentTarget }) => onChange({ ...event, words: currentTarget.value })}
      />
    </Stack>
  );
}

type HoldingProps = Omit<EventFieldsProps, 'path'>;

function Holding({ event, onChange }: HoldingProps) {
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  return (
    <>
      <NativeSelect
        label={t('events.form')}
        value={event.form ?? ''}
        data={[{ value: '', label: t('events.formUnknown') }, ...book.options('restriction_form')]}
        onChange={({ currentTarget }) =>
          onChange({ ...event, form: currentTarget.value === '' ? null : (currentTarget.value as RestrictionForm) })
        }
      />
      <details open={event.reasons.length > 0 || undefined}>
        <summary>{t('events.reasons', { count: event.reasons.length })}</summary>
        <Stack mt="xs">
          <ReasonRows
            reasons={event.reasons}
            source={event.source || 'unknown'}
            onChange={(reasons) => onChange({ ...event, reasons })}
          />
        </Stack>
      </details>
    </>
  );
}
