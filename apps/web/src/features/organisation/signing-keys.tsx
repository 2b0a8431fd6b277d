import { listSigningKeys, rotateSigningKey, type SigningKeyView } from '@izdeu/api-client';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../shared/components/dialog.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';

/** The keys that sign packets: what recipients are told, and the change to a new one. Old ones stay for what they signed. */
export function SigningKeys() {
  const { t } = useTranslation('organisation');
  const [turning, setTurning] = useState(false);
  const keys = useQuery({ queryKey: ['signing-keys'], queryFn: () => listSigningKeys() });
  return (
    <Stack gap="sm" component="section" aria-labelledby="signing-keys">
      <Title order={2} id="signing-keys">
        {t('keys.title')}
      </Title>
      <Text maw="42rem">{t('keys.lead')}</Text>
      {keys.isError && <ProblemNotice error={keys.error} retry={() => void keys.refetch()} />}
      {keys.isPending && <Loading lines={3} />}
      {keys.data?.length === 0 && <Text>{t('keys.none')}</Text>}
      {keys.data?.map((key) => (
        <KeyCard key={key.id} signingKey={key} />
      ))}
      {keys.data && (
        <Group className="izdeu-no-print">
          <Button variant="default" onClick={() => setTurning(true)}>
            {keys.data.length === 0 ? t('keys.first') : t('keys.rotate')}
          </Button>
        </Group>
      )}
      {turning && <Turn generation={keys.data?.[0]?.generation ?? 0} onClose={() => setTurning(false)} />}
    </Stack>
  );
}

function KeyCard({ signingKey }: { readonly signingKey: SigningKeyView }) {
  const { t } = useTranslation('organisation');
  const { generation, fingerprint, publicPem, createdAt, retiredAt } = signingKey;
  return (
    <Paper withBorder p="sm">
      <Group gap="xs">
        <Text fw={600}>{t('keys.number', { generation })}</Text>
        <StatusTag tone={retiredAt === null ? 'done' : 'stopped'}>
          {retiredAt === null ? t('keys.inUse') : t('keys.retired')}
        </StatusTag>
      </Group>
      <Text size="sm" className="izdeu-dim">
        {t('keys.since', { when: formatInstant(createdAt) })}
        {retiredAt !== null && ` ${t('keys.until', { when: formatInstant(retiredAt) })}`}
      </Text>
      <div>{t('keys.fingerprint')}</div>
      <code className="izdeu-key-print">{fingerprint.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      <details>
        <summary>{t('keys.file')}</summary>
        <pre className="izdeu-key-print">{publicPem}</pre>
      </details>
    </Paper>
  );
}

function Turn({ generation, onClose }: { readonly generation: number; readonly onClose: () => void }) {
  const { t } = useTranslation(['organisation', 'common']);
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: () => rotateSigningKey({ body: { generation } }),
    onSuccess: (keys) => {
      client.setQueryData(['signing-keys'], keys);
      onClose();
    },
  });
  return (
    <Dialog opened title={t('organisation:keys.rotate')} onClose={onClose}>
      <Stack>
        <Text>{t('organisation:keys.rotateText')}</Text>
        {turn.isError && <ProblemNotice error={turn.error} />}
        <Group>
          <Button loading={turn.isPending} onClick={() => turn.mutate()}>
            {t('organisation:keys.confirm')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
