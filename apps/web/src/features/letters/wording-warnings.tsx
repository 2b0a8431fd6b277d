import { confirmWording, type FoundWordsView, type LetterView } from '@izdeu/api-client';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { readLabels, useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { snippetOf } from './letter-life.js';
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
      <ul className="izdeu-letter-words">
        {words.map((found) => (
          <Found key={`${found.field} ${found.start} ${found.code}`} found={found} text={letter[found.field]} />
        ))}
      </ul>
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

function Found({ found, text }: { readonly found: FoundWordsView; readonly text: string }) {
  const { t } = useTranslation('letters');
  const book = useReference('wording_guard');
  const entry = book.find('wording_guard', found.code);
  const { before, words, after } = snippetOf(text, found);
  const instead = readLabels(entry?.data.instead);
  const language = found.field.endsWith('Kk') ? 'kk' : 'ru';
  return (
    <li>
      <Stack gap={4}>
        <q lang={language}>
          {before}
          <mark>{words}</mark>
          {after}
        </q>
        <span className="izdeu-dim">
          {t(`text.field.${found.field}`)} · {t(`wording.severity.${found.severity}`)}
        </span>
        <span>{readLabels(entry?.data.labels)?.[currentLanguage()]}</span>
        {instead && (
          <span>
            <b>{t('wording.instead')}</b> <span lang={language}>{instead[language]}</span>
          </span>
        )}
      </Stack>
    </li>
  );
}
