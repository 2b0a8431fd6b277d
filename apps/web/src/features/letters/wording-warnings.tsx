import { confirmWording, type LetterView } from '@izdeu/api-client';
import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useSignedIn } from '../../shared/session/session.js';
import { FoundWords } from './found-words.js';
import { useLetterChanged } from './use-letter.js';

interface WordingWarningsProps {
  readonly letter: LetterView;
  /** The text in the boxes differs from the one that was searched. */
  readonly stale?: boolean;
}

/** Words that can hurt a person, shown where they stand, with what could stand instead; a lawyer may answer for them. */
export function WordingWarnings({ letter, stale = false }: WordingWarningsProps) {
  const { t } = useTranslation(['letters', 'common']);
  const { may } = useSignedIn();
  const [asking, ask] = useDisclosure();
  const changed = useLetterChanged();
  const { words, wordsToConfirm } = letter.gate;
  if (words.length === 0) return null;
  const confirmed = wordsToConfirm === 0 && words.some(({ severity }) => severity === 'lawyer_confirms');
  return (
    <section aria-label={t('wording.title')}>
      <Group gap="sm" mb="xs">
        <Text fw={600}>{t('wording.title')}</Text>
        {wordsToConfirm > 0 && <StatusTag tone="attention">{t('wording.waits', { count: wordsToConfirm })}</StatusTag>}
        {confirmed && <StatusTag tone="done">{t('wording.confirmed')}</StatusTag>}
      </Group>
      {stale && <Text>{t('wording.stale')}</Text>}
      <FoundWords words={words} />
      {wordsToConfirm > 0 && !may('letter:approve') && <Text mt="xs">{t('wording.onlyLawyer')}</Text>}
      {wordsToConfirm > 0 && may('letter:approve') && (
        <Button variant="default" mt="sm" disabled={stale} onClick={ask.open}>
          {t('wording.confirm')}
        </Button>
      )}
      {asking && (
        <FormDialog
          keepAs={`wording:${letter.id}`}
          title={t('wording.confirm')}
          lead={t('wording.explanation')}
          submitLabel={t('wording.confirm')}
          initial={{ reason: '' }}
          labels={{ reason: t('common:reason.text') }}
          required={['reason']}
          submit={async ({ reason }) => {
            const body = { version: letter.version, confirmWording: true, reason: reason.trim() } as const;
            changed(await confirmWording({ path: { id: letter.id }, body }));
          }}
          onClose={ask.close}
        >
          {(hand) => <AreaField hand={hand} field="reason" rows={4} />}
        </FormDialog>
      )}
    </section>
  );
}
