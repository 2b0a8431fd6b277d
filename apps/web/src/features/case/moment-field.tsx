import { Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../../shared/components/day-field.js';
import { fieldId } from '../../shared/components/field-problems.js';
import type { FormHand } from '../../shared/components/form-fields.js';

interface MomentFieldProps<F extends string> {
  readonly hand: FormHand<F>;
  readonly field: F;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day and a time of 24 hours, YYYY-MM-DDTHH:MM by the clock of the place. */
export function MomentField<F extends string>({ hand, field }: MomentFieldProps<F>) {
  const { t } = useTranslation('case');
  const [day = '', time = ''] = hand.values[field].split('T');
  const [faultyDay, setFaultyDay] = useState(false);
  const set = (newDay: string, newTime: string, dayFault = faultyDay) => {
    hand.set(field, newDay === '' && newTime === '' ? '' : `${newDay}T${newTime}`);
    hand.setFaulty(field, dayFault || newDay === '' || !CLOCK.test(newTime));
  };
  return (
    <Group align="flex-start" gap="sm">
      <DayField
        id={fieldId(field)}
        label={hand.labels[field]}
        error={hand.errorOf(field)}
        required={hand.isRequired(field)}
        value={day}
        onChange={(picked) => set(picked, time)}
        onFault={(faulty) => {
          setFaultyDay(faulty);
          hand.setFaulty(field, faulty || !CLOCK.test(time));
        }}
      />
      <TextInput
        label={t('moment.time')}
        w="6rem"
        value={time}
        required={hand.isRequired(field)}
        maxLength={5}
        inputMode="numeric"
        autoComplete="off"
        error={time !== '' && !CLOCK.test(time) ? t('moment.timeUnreadable') : undefined}
        onChange={({ currentTarget }) => set(day, currentTarget.value)}
      />
    </Group>
  );
}
