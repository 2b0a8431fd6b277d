import { supersedeRecord, type SupersedableRecord } from '@izdeu/api-client';
import { Button, Group, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { ConfirmDialog } from '../../shared/components/form-dialog.js';

interface RecordListProps<T> {
  readonly title: string;
  readonly what: SupersedableRecord;
  readonly personId: string;
  readonly records: readonly T[];
  readonly none: string;
  readonly row: (record: T) => ReactNode;
  /** The form; null for a new record, else for one that takes the place of the given one. */
  readonly form: (replaces: T | null, onClose: () => void) => ReactNode;
  readonly addLabel: string;
}

/** Names, numbers or contacts of a person. Nothing is edited: a record is replaced or taken out of use and stays readable. */
export function RecordList<T extends { readonly id: string; readonly superseded: boolean }>(props: RecordListProps<T>) {
  const { title, what, personId, records, none, row, form, addLabel } = props;
  const { t } = useTranslation('case');
  const { may, reload } = useCaseFile();
  const [asked, setAsked] = useState<{ readonly replaces: T | null } | null>(null);
  const [ending, setEnding] = useState<T | null>(null);
  const standing = records.filter((one) => !one.superseded);
  const old = records.filter((one) => one.superseded);
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Title order={4}>{title}</Title>
        {may('case:work') && (
          <Button
            size="compact-sm"
            variant="default"
            className="izdeu-no-print"
            onClick={() => setAsked({ replaces: null })}
          >
            {addLabel}
          </Button>
        )}
      </Group>
      {standing.length === 0 && <p className="izdeu-dim izdeu-plain">{none}</p>}
      <ul className="izdeu-tasks">
        {standing.map((record) => (
          <li key={record.id}>
            <div>{row(record)}</div>
            {may('case:work') && (
              <Group gap="xs" className="izdeu-no-print">
                <Button size="compact-sm" variant="subtle" onClick={() => setAsked({ replaces: record })}>
                  {t('replace')}
                </Button>
                <Button size="compact-sm" variant="subtle" onClick={() => setEnding(record)}>
                  {t('takeOut')}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {old.length > 0 && (
        <details>
          <summary>{t('replaced', { count: old.length })}</summary>
          <ul className="izdeu-tasks">
            {old.map((record) => (
              <li key={record.id}>
                <div className="izdeu-replaced">{row(record)}</div>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked && form(asked.replaces, () => setAsked(null))}
      {ending && (
        <ConfirmDialog
          title={t('takeOutTitle')}
          lead={t('takeOutText')}
          submitLabel={t('takeOut')}
          submit={async () => {
            await supersedeRecord({ path: { id: personId }, body: { what, recordId: ending.id } });
            await reload();
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </div>
  );
}
