import type { SourceKind } from '@izdeu/api-client';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIntake } from '../form/intake-context.js';

interface SourceSelectProps {
  readonly value: SourceKind;
  readonly onChange: (source: SourceKind) => void;
}

/** Where a statement comes from; the list is the reference data's. */
export function SourceSelect({ value, onChange }: SourceSelectProps) {
  const { t } = useTranslation('appeal');
  const { book } = useIntake();
  return (
    <NativeSelect
      label={t('source')}
      value={value}
      data={book.options('source_kind')}
      // Only codes of the list can be chosen; the server checks the closed set again.
      onChange={({ currentTarget }) => onChange(currentTarget.value as SourceKind)}
    />
  );
}
