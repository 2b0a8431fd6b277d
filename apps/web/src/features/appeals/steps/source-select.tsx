import type { SourceKind } from '@izdeu/api-client';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldId } from '../../../shared/components/field-problems.js';
import { useIntake } from '../form/intake-context.js';

interface SourceSelectProps {
  /** Empty while nobody chose. */
  readonly value: SourceKind | '';
  readonly onChange: (source: SourceKind | '') => void;
  /** Of the row whose source it is. */
  readonly path: string;
}

/** Where a statement comes from; the list is the reference data's. */
export function SourceSelect({ value, onChange, path }: SourceSelectProps) {
  const { t } = useTranslation(['appeal', 'common']);
  const { book, errorAt } = useIntake();
  return (
    <NativeSelect
      id={fieldId(`${path}.source`)}
      label={t('source')}
      value={value}
      error={errorAt(`${path}.source`)}
      data={[{ value: '', label: t('common:reason.choose') }, ...book.options('source_kind')]}
      // Only codes of the list can be chosen; the server checks the closed set again.
      onChange={({ currentTarget }) => onChange(currentTarget.value as SourceKind | '')}
    />
  );
}
