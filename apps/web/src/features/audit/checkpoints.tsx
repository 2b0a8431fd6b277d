import { listCheckpoints, makeCheckpoint, type CheckpointView, type CheckpointsView } from '@izdeu/api-client';
import { Anchor, Button, Group } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { DataTable } from '../../shared/components/data-table.js';
import { FileButton } from '../../shared/components/file-link.js';
import { KeyValue } from '../../shared/components/key-value.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant, formatNumber } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';

const KEY = ['audit-checkpoints'];

/** Signed heads of the trail: what an auditor keeps elsewhere, and the trail as a file for those who verify it. */
export function Checkpoints() {
  const { t } = useTranslation('audit');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const list = useQuery({ queryKey: KEY, queryFn: () => listCheckpoints() });
  const making = useMutation({
    mutationFn: () => makeCheckpoint(),
    onSuccess: (made: CheckpointsView) => client.setQueryData(KEY, made),
  });
  if (list.isPending) return <Loading lines={4} />;
  if (list.isError) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  const { key, checkpoints } = list.data;
  return (
    <>
      <p className="izdeu-plain">{t('checkpoints.lead')}</p>
      <Group gap="sm" my="sm">
        <Button
          variant="default"
          leftSection={<IconSignature size={18} aria-hidden />}
          onClick={() => making.mutate()}
          loading={making.isPending}
        >
          {t('checkpoints.make')}
        </Button>
        {may('audit:read_all') && <FileButton href={addressOf('/audit/bundle')}>{t('checkpoints.bundle')}</FileButton>}
      </Group>
      {making.isError && <ProblemNotice error={making.error} />}
      <KeyValue entries={[{ label: t('checkpoints.key'), value: <code>{key}</code> }]} />
      <p className="izdeu-plain">{t('checkpoints.keyHelp')}</p>
      <DataTable
        caption={t('checkpoints.caption')}
        list={{
          items: checkpoints,
          state: 'ready',
          error: null,
          more: null,
          loadingMore: false,
          retry: () => undefined,
        }}
        rowKey={({ size }) => String(size)}
        columns={[
          { key: 'at', title: t('checkpoints.at'), cell: ({ madeAt }) => formatInstant(madeAt) },
          { key: 'events', title: t('checkpoints.events'), cell: ({ size }) => formatNumber(size) },
          { key: 'cause', title: t('checkpoints.cause'), cell: ({ cause }) => t(`checkpoints.why.${cause}`) },
          { key: 'file', title: t('checkpoints.file'), cell: (one) => <NoteLink checkpoint={one} /> },
        ]}
        empty={{ title: t('checkpoints.none'), advice: t('checkpoints.noneAdvice') }}
      />
    </>
  );
}

function NoteLink({ checkpoint: { size, note } }: { readonly checkpoint: CheckpointView }) {
  const { t } = useTranslation('audit');
  return (
    <Anchor href={`data:text/plain;charset=utf-8,${encodeURIComponent(note)}`} download={`checkpoint-${size}.txt`}>
      {t('checkpoints.download', { count: size })}
    </Anchor>
  );
}
