import { Select } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { placeGroups } from '../reference/place-options.js';
import { useReference } from '../reference/use-reference.js';
import { fieldId } from './field-problems.js';
import type { FormHand } from './form-fields.js';

interface PlaceFieldProps<F extends string> {
  readonly hand: FormHand<F>;
  readonly field: F;
}

/** A place, found by typing a part of its name, under the region or prefecture that it lies in. */
export function PlaceField<F extends string>({ hand, field }: PlaceFieldProps<F>) {
  const { t } = useTranslation('case');
  const book = useReference('place');
  const groups = useMemo(() => placeGroups(book, t('placeChoice.others')), [book, t]);
  return (
    <Select
      id={fieldId(field)}
      label={hand.labels[field]}
      error={hand.errorOf(field)}
      required={hand.isRequired(field)}
      data={groups}
      value={hand.values[field] === '' ? null : hand.values[field]}
      onChange={(code) => hand.set(field, code ?? '')}
      placeholder={t('placeChoice.search')}
      nothingFoundMessage={t('placeChoice.none')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('placeChoice.clear') }}
      // The list itself scrolls: it is what the box says that it controls.
      withScrollArea={false}
      styles={{ options: { maxHeight: '17.5rem', overflowY: 'auto' } }}
    />
  );
}
