import {
  cancelBatch,
  listBatches,
  orderBatch,
  orderPackets,
  type BatchItemView,
  type BatchWork,
  type PacketBatchView,
} from '@izdeu/api-client';
import { Anchor, Button, Group, List, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../shared/api/problem.js';
import { addressOf } from '../../shared/api/http.js';
import { GuardedDownload } from '../../shared/components/guarded-download.js';
import { Loading } from '../../shared/components/loading.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { problemText } from '../../shared/components/problem-text.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { batchStanding, type BatchStanding } from './batch-standing.js';
import { LettersRefused } from './letters-refused.js';
import { useOrderKey } from './use-order-key.js';

const EVERY_SECOND = 1000;
/** While a batch is taken out it becomes known which of its copies had to stay. */
const AFTER_TAKING_MS = 15_000;
const TONES: Readonly<Record<PacketBatchView['state'], StatusTone>> = {
  waiting: 'waiting',
  running: 'active',
  done: 'done',
  cancelled: 'stopped',
};
const isUnderWay = (batch: PacketBatchView): boolean => batchStanding(batch, false).isUnderWay;

/** The reader's own batches with their progress; asked for every second while one is under way. */
export function BatchList({ whenNone }: { readonly whenNone?: string }) {
  const { t } = useTranslation('letters');
  const takenAt = useRef(-Infinity);
  const batches = useQuery({
    queryKey: ['batches'],
    queryFn: () => listBatches(),
    refetchInterval: ({ state }) =>
      state.data?.some(isUnderWay) || performance.now() - takenAt.current < AFTER_TAKING_MS ? EVERY_SECOND : false,
  });
  const onTaken = () => {
    takenAt.current = performance.now();
    void batches.refetch();
  };
  const broken = batches.isError && <ProblemNotice error={batches.error} retry={() => void batches.refetch()} />;
  if (!batches.data) return broken || (whenNone === undefined ? null : <Loading lines={4} />);
  if (batches.data.length === 0) return whenNone === undefined ? null : <Text>{whenNone}</Text>;
  return (
    <Stack gap="sm" component="section" aria-labelledby="batches">
      <Title order={2} id="batches">
        {t('batch.own')}
      </Title>
      {/* A line that drops between two looks takes nothing off the screen. */}
      {broken}
      {batches.data.map((batch, at) => (
        <BatchCard key={batch.id} batch={batch} isLatest={at === 0} onTaken={onTaken} />
      ))}
    </Stack>
  );
}

interface BatchCardProps {
  readonly batch: PacketBatchView;
  readonly isLatest: boolean;
  readonly onTaken: () => void;
}

function BatchCard({ batch, isLatest, onTaken }: BatchCardProps) {
  const { t, i18n } = useTranslation('letters');
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelBatch({ path: { id: batch.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['batches'] }),
  });
  const { id, work, state, total, made, failed, createdAt, items } = batch;
  const settled = made + failed;
  const without = items.filter(({ failure }) => failure !== null);
  const standing = batchStanding(batch, isLatest);
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={600}>
            {t(`batch.work.${work}`)}, {formatInstant(createdAt)}
          </Text>
          <StatusTag tone={TONES[state]}>{t(`batch.state.${state}`)}</StatusTag>
        </Group>
        <Group gap="xs">
          {standing.mayCancel && (
            <Button size="compact-sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('batch.cancel')}
            </Button>
          )}
          {work === 'copies' && !standing.isUnderWay && (
            <GuardedDownload
              size="compact-sm"
              href={addressOf(`/packet-batches/${id}/list.xlsx`, { language: i18n.language })}
              needs="packet:export"
            >
              {t('batch.list')}
            </GuardedDownload>
          )}
          {work === 'copies' && !standing.isUnderWay && made > 0 && (
            <GuardedDownload
              size="compact-sm"
              href={addressOf(`/packet-batches/${id}/file`)}
              needs="packet:export"
              onTaken={onTaken}
            >
              {t('batch.take')}
            </GuardedDownload>
          )}
        </Group>
      </Group>
      <Text mt="xs" role="status">
        {work === 'copies' ? t('batch.progress', { made, total }) : t('batch.progressPackets', { made, total })}
      </Text>
      {standing.mayCancel && (
        <Progress
          value={(100 * settled) / total}
          aria-label={
            work === 'copies' ? t('batch.progress', { made, total }) : t('batch.progressPackets', { made, total })
          }
          mt="xs"
        />
      )}
      {cancel.isError && <ProblemNotice error={cancel.error} />}
      {!standing.mayCancel && standing.isUnderWay && (
        <Text role="status">{t('batch.making', { number: standing.making })}</Text>
      )}
      {standing.stopped.length + standing.givenUp.length > 0 && <Left work={work} standing={standing} />}
      {without.length > 0 && <Without items={without} work={work} />}
    </Paper>
  );
}

interface LeftProps {
  readonly work: BatchWork;
  readonly standing: BatchStanding;
}

/** What a batch left as it was that was cancelled, or given up by the system, and one press to go on with it. */
function Left({ work, standing: { stopped, givenUp, mayGoOn } }: LeftProps) {
  const { t } = useTranslation('letters');
  const client = useQueryClient();
  const key = useOrderKey();
  const letterIds = [...stopped, ...givenUp];
  const order = useMutation({
    mutationFn: (ids: readonly string[]) =>
      (work === 'copies' ? orderBatch : orderPackets)({
        headers: { 'Idempotency-Key': key.of(ids) },
        body: { letterIds: [...ids] },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['batches'] }),
  });
  return (
    <>
      {stopped.length > 0 && <Text>{t('batch.rest', { number: stopped.length })}</Text>}
      {givenUp.length > 0 && <Text>{t('batch.givenUp', { number: givenUp.length })}</Text>}
      {order.isError && (
        <LettersRefused
          error={order.error}
          ids={letterIds}
          busy={order.isPending}
          onGoOn={(rest) => order.mutate(rest)}
        />
      )}
      {mayGoOn && (
        <Button
          size="compact-md"
          variant="default"
          mt="xs"
          loading={order.isPending}
          onClick={() => order.mutate(letterIds)}
        >
          {t('batch.goOn')}
        </Button>
      )}
    </>
  );
}

function Without({ items, work }: { readonly items: readonly BatchItemView[]; readonly work: BatchWork }) {
  const { t } = useTranslation('letters');
  return (
    <details>
      <summary>
        {work === 'copies'
          ? t('batch.without', { number: items.length })
          : t('batch.withoutPacket', { number: items.length })}
      </summary>
      <List>
        {items.map(({ position, letterId, outgoingNumber, caseNumber, failure }) => (
          <List.Item key={position}>
            <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: letterId }} {...props} />}>
              {outgoingNumber ?? caseNumber}
            </Anchor>
            : {problemText(new ProblemError(409, failure ?? ''))}
          </List.Item>
        ))}
      </List>
    </details>
  );
}
