import type { ReferenceEntryView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { ConfidenceTag } from '../../shared/reference/confidence-tag.js';
import { fieldsOf, type EntryField } from './entry-fields.js';
import { useFieldWords } from './field-words.js';
import { RECIPIENT_PARTS, RecipientFacts } from './recipient-facts.js';

interface EntryDialogProps {
  readonly entry: ReferenceEntryView;
  readonly title: string;
  readonly onClose: () => void;
  /** null: this reader may not revise entries of this kind. */
  readonly onRevise: (() => void) | null;
}

/** One entry whole: what it says, where it comes from, who checked it and why it was revised. */
export function EntryDialog({ entry, title, onClose, onRevise }: EntryDialogProps) {
  const { t } = useTranslation('reference');
  const wordsOf = useFieldWords();
  const isRecipient = entry.kind === 'recipient';
  return (
    <Dialog opened title={title} onClose={onClose}>
      <Stack>
        <KeyValue
          entries={[
            { label: t('column.code'), value: <code>{entry.code}</code> },
            { label: t('source'), value: entry.source },
            { label: t('column.confidence'), value: <ConfidenceTag confidence={entry.confidence} /> },
            { label: t('column.checked'), value: entry.checkedBy ?? t('notChecked') },
            ...(entry.reason === '' ? [] : [{ label: t('reason'), value: entry.reason }]),
            ...fieldsOf(entry.data)
              .filter(({ path }) => !isRecipient || !RECIPIENT_PARTS.includes(path[0]))
              .map((field) => ({ label: wordsOf(field), value: <FieldValue field={field} /> })),
          ]}
        />
        {isRecipient && <RecipientFacts data={entry.data} />}
        {onRevise ? (
          <Group justify="flex-end">
            <Button onClick={onRevise}>{t('revise')}</Button>
          </Group>
        ) : (
          <Text c="dimmed">{t('onlyAdministrator')}</Text>
        )}
      </Stack>
    </Dialog>
  );
}

/** A part of an entry as it is read. */
export function FieldValue({ field: { type, value, path } }: { readonly field: EntryField }) {
  const { t } = useTranslation('reference');
  if (type === 'flag') return <>{value === 'true' ? t('yes') : t('no')}</>;
  if (type === 'json') return <pre className="izdeu-reference-json">{value}</pre>;
  if (type === 'lines') return <span className="izdeu-reference-lines">{value}</span>;
  return <span lang={path[1]}>{value}</span>;
}
