import type { DocumentView, FilePurpose } from '@izdeu/api-client';
import { Anchor, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { takeFile } from '../../shared/api/take-file.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { Dialog } from '../../shared/components/dialog.js';
import { FileLink, useTakeFile } from '../../shared/components/file-link.js';
import { GuardedDownload } from '../../shared/components/guarded-download.js';
import { formatBytes } from '../../shared/dates/format.js';

const REASONS = ['authenticity', 'recipient_asks', 'copy_unfit'] as const satisfies readonly FilePurpose[];

/** The file of a paper: a copy without hidden data as a rule, the original for a reason, an infected one only knowingly. */
export function DocumentFile({ document }: { readonly document: DocumentView }) {
  const { t } = useTranslation('documents');
  const { may } = useCaseFile();
  const [asking, setAsking] = useState(false);
  const { id, copy, scanState, size } = document;
  if (scanState === 'infected')
    return (
      <div role="group" aria-label={t('file.infected')}>
        <Text c="red" fw={600}>
          {t('file.infected')}
        </Text>
        <Text className="izdeu-dim">{t('file.infectedText')}</Text>
        {may('file:open_infected') && (
          <GuardedDownload
            size="compact-sm"
            href={addressOf(`/documents/${id}/infected-file`)}
            needs="file:open_infected"
          >
            {t('file.openInfected')}
          </GuardedDownload>
        )}
      </div>
    );
  const obstacle = copy?.obstacle ?? null;
  return (
    <>
      <FileLink href={addressOf(`/documents/${id}/copy`)}>
        {obstacle === null ? t('file.copy') : t('download')}
        {copy && ` (${formatBytes(obstacle === null ? copy.size : size)})`}
      </FileLink>
      {obstacle === null && (
        <>
          {' · '}
          <Anchor component="button" type="button" onClick={() => setAsking(true)}>
            {t('file.original')}
          </Anchor>
        </>
      )}
      {' · '}
      {t(`file.scan.${scanState}`)}
      {obstacle !== null && <div>{t(`file.obstacle.${obstacle}`)}</div>}
      {copy === null && <div>{t('file.copyLater')}</div>}
      {asking && <OriginalDialog document={document} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Whoever takes the original says why: it may tell who made it, where and with what. */
function OriginalDialog({ document, onClose }: { readonly document: DocumentView; readonly onClose: () => void }) {
  const { t } = useTranslation(['documents', 'common']);
  const [reason, setReason] = useState<FilePurpose | null>(null);
  const [busy, take] = useTakeFile();
  return (
    <Dialog opened title={t('file.originalTitle')} onClose={onClose}>
      <Stack>
        <Text>{t('file.originalLead')}</Text>
        <Radio.Group
          label={t('file.why')}
          value={reason}
          onChange={(value) => setReason(REASONS.find((one) => one === value) ?? null)}
        >
          <Stack gap="xs" mt="xs">
            {REASONS.map((one) => (
              <Radio key={one} value={one} label={t(`file.reason.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            disabled={reason === null}
            loading={busy}
            onClick={() =>
              void take(async () => {
                if (reason !== null) await takeFile(addressOf(`/documents/${document.id}/file`), reason);
                onClose();
              })
            }
          >
            {t('file.takeOriginal')} ({formatBytes(document.size)})
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
