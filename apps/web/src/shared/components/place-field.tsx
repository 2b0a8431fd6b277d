import { Select } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { searchPlaces } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeGroups } from '../reference/place-options.js';
import { useReference } from '../reference/use-reference.js';
import { dayToText } from '../dates/day-text.js';
import { fieldId } from './field-problems.js';
import type { FormHand } from './form-fields.js';

interface PlaceFieldProps<F extends string> {
  readonly hand: FormHand<F>;
  readonly field: F;
}

/**
 * A place, under the region or prefecture that it lies in; found by typing the beginning of its name in any script, or a code
 * of any year: an abolished one leads to its successor and says so.
 */
export function PlaceField<F extends string>({ hand, field }: PlaceFieldProps<F>) {
  const { t } = useTranslation(['case', 'story']);
  const book = useReference('place');
  const groups = useMemo(() => placeGroups(book, t('placeChoice.others')), [book, t]);
  const [typed, setTyped] = useState('');
  const chosen = hand.values[field];
  // The box shows the chosen name as its text: nobody is looking for that.
  const text = chosen !== '' && typed === book.label('place', chosen) ? '' : typed.trim();
  const { data: found } = useQuery({
    queryKey: ['places', text],
    queryFn: () => searchPlaces({ body: { text } }),
    enabled: text !== '',
    placeholderData: (before) => before,
    staleTime: Infinity,
  });
  const hits = (found ?? []).map(({ code, abolished }) => {
    const until = abolished && t('story:place.abolished', { code: abolished.code, until: dayToText(abolished.until) });
    return { value: code, label: until ? `${book.label('place', code)} (${until})` : book.label('place', code) };
  });
  return (
    <Select
      id={fieldId(field)}
      label={hand.labels[field]}
      error={hand.errorOf(field)}
      required={hand.isRequired(field)}
      data={text === '' || !found ? groups : hits}
      {...(text !== '' && found && { filter: ({ options }) => options })}
      onSearchChange={setTyped}
      value={chosen === '' ? null : chosen}
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
