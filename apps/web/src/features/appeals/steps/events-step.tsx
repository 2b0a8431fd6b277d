import { Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { replaceAt } from '../form/intake.js';
import { Rows } from '../form/rows.js';
import { EventFields } from './event-fields.js';
import { SoughtHeading } from './sought-step.js';
import { UrgentClock } from './urgent-clock.js';
import { emptyEvent, type TypedForm } from '../form/typed-form.js';

const MOST_EVENTS = 60;

interface StepProps {
  readonly form: TypedForm;
  readonly onChange: (form: TypedForm) => void;
}

/** What happened to each sought person, one event after the other, in the words of the family. */
export function EventsStep({ form, onChange }: StepProps) {
  const { t } = useTranslation('appeal');
  return (
    <Stack gap="md">
      {form.sought.map((sought, index) => (
        <Paper key={index} withBorder p={{ base: 'sm', sm: 'md' }} component="section">
          <SoughtHeading sought={sought} index={index} />
          {sought.events.length === 0 && (
            <Text size="sm" c="dimmed" mb="sm">
              {t('events.none')}
            </Text>
          )}
          <Rows
            items={sought.events}
            onChange={(events) => onChange({ ...form, sought: replaceAt(form.sought, index, { ...sought, events }) })}
            make={emptyEvent}
            addLabel={t('events.add')}
            removeLabel={t('events.remove')}
            most={MOST_EVENTS}
            row={(event, change, place) => (
              <EventFields event={event} onChange={change} path={`sought.${index}.events.${place}`} />
            )}
          />
          <UrgentClock events={sought.events} />
        </Paper>
      ))}
    </Stack>
  );
}
