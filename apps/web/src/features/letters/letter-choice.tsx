import { draftCovering, orderPackets, type ListedLetterView } from '@izdeu/api-client';
import { Button, Group, Paper, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';

interface LetterChoiceProps {
  readonly chosen: readonly ListedLetterView[];
  readonly onDone: () => void;
}

/** Whether anything can be done with a letter together with others. */
export const isChoosable = ({ state }: ListedLetterView): boolean =>
  state === 'drafted' || state === 'registered' || state === 'approved';

/** What can be done with several letters at once: their packets, or one covering letter for them. */
export function LetterChoice({ chosen, onDone }: LetterChoiceProps) {
  const { t } = useTranslation('covering');
  const navigate = useNavigate();
  const client = useQueryClient();
  // One key for one choice: pressed twice, it is done once.
  const ids = chosen.map(({ id }) => id);
  const [key, setKey] = useState({ of: ids.join(), key: crypto.randomUUID() });
  if (key.of !== ids.join()) setKey({ of: ids.join(), key: crypto.randomUUID() });
  const headers = { 'Idempotency-Key': key.key };
  const make = useMutation({
    mutationFn: () => orderPackets({ headers, body: { letterIds: ids } }),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ['batches'] });
      await navigate({ to: '/letters/batches' });
    },
  });
  const cover = useMutation({
    mutationFn: () => draftCovering({ headers, body: { letterIds: ids } }),
    onSuccess: async ({ id }) => {
      onDone();
      await navigate({ to: '/letters/covering/$id', params: { id } });
    },
  });
  const unapproved = chosen.filter(({ state }) => state !== 'approved').length;
  const recipients = new Set(chosen.map(({ recipientCode }) => recipientCode)).size;
  return (
    <Paper withBorder p="sm" className="izdeu-no-print" role="region" aria-label={t('choice.label')}>
      <Group justify="space-between">
        <Text role="status">{t('choice.chosen', { count: chosen.length })}</Text>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={unapproved !== chosen.length}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t('choice.packets')}
          </Button>
          <Button
            disabled={unapproved > 0 || recipients !== 1}
            loading={cover.isPending}
            onClick={() => cover.mutate()}
          >
            {t('choice.covering')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('choice.none')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {unapproved === chosen.length ? t('choice.packetsHint') : t('choice.coveringHint')}
      </Text>
      {make.isError && <ProblemNotice error={make.error} />}
      {cover.isError && <ProblemNotice error={cover.error} />}
    </Paper>
  );
}
