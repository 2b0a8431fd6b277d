import { Button, Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCaseFile } from '../../shared/cases/case-file.js';

/** What is asked of a list of records: a new one (in the place of another), or to take one out of use. */
export type AskedOfList<Row> =
  { readonly step: 'record'; readonly replaces: Row | null } | { readonly step: 'out'; readonly row: Row };

/** Title of a list with the button that adds to it, for whoever may. */
export function ListHead({ title, add, onAdd }: { readonly title: string; readonly add: string; onAdd(): void }) {
  const { may } = useCaseFile();
  return (
    <Group justify="space-between">
      <Title order={3}>{title}</Title>
      {may('case:work') && (
        <Button size="compact-sm" variant="default" className="izdeu-no-print" onClick={onAdd}>
          {add}
        </Button>
      )}
    </Group>
  );
}

/** What may be done with one record of a list, for whoever may. */
export function RecordSteps<Row>({ row, ask }: { readonly row: Row; ask(asked: AskedOfList<Row>): void }) {
  const { t } = useTranslation('case');
  const { may } = useCaseFile();
  if (!may('case:work')) return null;
  return (
    <Group gap="xs" className="izdeu-no-print">
      <Button size="compact-sm" variant="default" onClick={() => ask({ step: 'record', replaces: row })}>
        {t('replace')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => ask({ step: 'out', row })}>
        {t('takeOut')}
      </Button>
    </Group>
  );
}
