import type { DocumentView } from '@izdeu/api-client';
import { Button, Group, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { FileLink } from '../../shared/components/file-link.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';

const LANGUAGES = ['kk', 'ru'] as const;

interface ApplicationForSigningProps {
  /** The signed scan on file. */
  readonly signed: DocumentView | null;
  readonly onUpload: () => void;
}

/** Prints the application that the applicant signs, and takes the signed scan back. */
export function ApplicationForSigning({ signed, onUpload }: ApplicationForSigningProps) {
  const { t } = useTranslation(['documents', 'common']);
  const { file, may } = useCaseFile();
  const { options } = useCodeWords(['recipient']);
  const [recipient, setRecipient] = useState('KZ-MFA');
  return (
    <Paper withBorder p="md" component="section" className="izdeu-no-print">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={3}>{t('application.title')}</Title>
          <StatusTag tone={signed ? 'done' : 'attention'}>
            {signed ? t('application.onFile') : t('application.missing')}
          </StatusTag>
        </Group>
        <p className="izdeu-plain">{t('application.lead')}</p>
        <Group align="flex-end" gap="md">
          <NativeSelect
            label={t('application.recipient')}
            value={recipient}
            onChange={({ currentTarget }) => setRecipient(currentTarget.value)}
            data={[...options('recipient', ({ data }) => data.neverSend !== true)]}
            maw="100%"
          />
          {LANGUAGES.map((language) => (
            <FileLink
              key={language}
              href={addressOf(`/cases/${file.id}/application`, { language, recipientCode: recipient })}
            >
              {t(`application.print.${language}`)}
            </FileLink>
          ))}
          {may('case:work') && (
            <Button variant="default" onClick={onUpload}>
              {t('application.upload')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
