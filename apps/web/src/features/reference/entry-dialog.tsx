import type { ReferenceEntryView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { ConfidenceTag } from '../../shared/reference/confidence-tag.js';
import { partsOf } from './entry-parts.js';
import { kindsNamed, usePartWords } from './part-words.js';
import { RECIPIENT_PARTS, RecipientFacts } from './recipient-facts.js';
import { ValueView } from './value-view.js';

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
  const words = usePartWords(kindsNamed(entry.kind, entry.data));
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
            ...partsOf(entry.kind, entry.data)
              .filter(({ part }) => !isRecipient || !RECIPIENT_PARTS.includes(part.at.split('.')[0] ?? ''))
              .map((one) => ({ label: words.wordOf(one.part), value: <ValueView {...one} words={words} /> })),
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
