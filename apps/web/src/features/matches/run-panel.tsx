import { getMatchRun, startMatchRun, type MatchRunView } from '@izdeu/api-client';
import { Button, Group, Paper, Progress, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';

const LOOK_AGAIN_MS = 2000;

/** Orders a comparison of the whole base and shows how far it has come. */
export function RunPanel() {
  const { t } = useTranslation('matches');
  const { may } = useSignedIn();
  const client = useQueryClient();
  // One key until a run was ordered: pressing twice orders one.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const last = useQuery({
    queryKey: ['match-run'],
    queryFn: async () => {
      const { run } = await getMatchRun();
      if (run?.state === 'done') await client.invalidateQueries({ queryKey: ['matches'] });
      return run;
    },
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'done' ? LOOK_AGAIN_MS : false),
  });
  const start = useMutation({
    mutationFn: () => startMatchRun({ headers: { 'Idempotency-Key': key } }),
    onSuccess: () => {
      setKey(crypto.randomUUID());
      return client.invalidateQueries({ queryKey: ['match-run'] });
    },
  });
  const run = last.data ?? null;
  const underWay = run !== null && run.state !== 'done';
  return (
    <Paper withBorder p="sm" mb="md" component="section" aria-label={t('run.title')}>
      <Group justify="space-between">
        <Text size="sm" maw="34rem">
          {t('run.lead')}
        </Text>
        {may('case:work') && (
          <Button variant="default" loading={start.isPending} disabled={underWay} onClick={() => start.mutate()}>
            {t('run.start')}
          </Button>
        )}
      </Group>
      {run && <HowFar run={run} />}
      {start.isError && <ProblemNotice error={start.error} />}
      {last.isError && <ProblemNotice error={last.error} retry={() => void last.refetch()} />}
    </Paper>
  );
}

function HowFar({ run: { state, done, total, found, finishedAt } }: { readonly run: MatchRunView }) {
  const { t } = useTranslation('matches');
  if (state === 'done')
    return (
      <Text size="sm" mt="xs" role="status">
        {t('run.done', { at: formatInstant(finishedAt ?? ''), found })}
      </Text>
    );
  return (
    <>
      <Text size="sm" mt="xs">
        {state === 'waiting' ? t('run.waiting') : t('run.progress', { done, total })}
      </Text>
      <Progress value={total === 0 ? 0 : Math.min(100, (100 * done) / total)} aria-label={t('run.bar')} mt="xs" />
    </>
  );
}
