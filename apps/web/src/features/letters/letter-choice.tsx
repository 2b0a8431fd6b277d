import { draftCovering, orderPackets, type ListedLetterView } from '@izdeu/api-client';
import { Button, Group, Paper, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LettersRefused } from './letters-refused.js';
import { useOrderKey } from './use-order-key.js';

interface LetterChoiceProps {
  readonly chosen: readonly ListedLetterView[];
  readonly onDone: () => void;
}

/** Whether anything can be done with a letter together with others. */
export const isChoosable = ({ state }: ListedLetterView): boolean =>
  state === 'drafted' || state === 'registered' || state === 'approved';

const isApproved = ({ state }: ListedLetterView): boolean => state === 'approved';
const idsOf = (letters: readonly ListedLetterView[]): string[] => letters.map(({ id }) => id);

/** What can be done with several letters at once: their packets, or one covering letter for them. */
export function LetterChoice({ chosen, onDone }: LetterChoiceProps) {
  const { t } = useTranslation('covering');
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useOrderKey();
  const sent = (letterIds: readonly string[]) => ({
    headers: { 'Idempotency-Key': key.of(letterIds) },
    body: { letterIds: [...letterIds] },
  });
  const make = useMutation({
    mutationFn: (letterIds: readonly string[]) => orderPackets(sent(letterIds)),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ['batches'] });
      await navigate({ to: '/letters/batches' });
    },
  });
  const cover = useMutation({
    mutationFn: (letterIds: readonly string[]) => draftCovering(sent(letterIds)),
    onSuccess: async ({ id }) => {
      onDone();
      await navigate({ to: '/letters/covering/$id', params: { id } });
    },
  });
  // Each button takes those of the choice that it is for.
  const [approved, others] = [chosen.filter(isApproved), chosen.filter((one) => !isApproved(one))];
  const isMixed = approved.length > 0 && others.length > 0;
  const named = (text: string, letters: readonly ListedLetterView[]) =>
    isMixed ? `${text} (${letters.length})` : text;
  const recipients = new Set(approved.map(({ recipientCode }) => recipientCode)).size;
  return (
    <Paper withBorder p="sm" className="izdeu-no-print" role="region" aria-label={t('choice.label')}>
      <Group justify="space-between">
        <Text role="status">{t('choice.chosen', { count: chosen.length })}</Text>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={others.length === 0}
            loading={make.isPending}
            onClick={() => make.mutate(idsOf(others))}
          >
            {named(t('choice.packets'), others)}
          </Button>
          <Button disabled={recipients !== 1} loading={cover.isPending} onClick={() => cover.mutate(idsOf(approved))}>
            {named(t('choice.covering'), approved)}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('choice.none')}
          </Button>
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {others.length > 0 && t('choice.packetsHint')} {approved.length > 0 && t('choice.coveringHint')}
      </Text>
      {make.isError && (
        <LettersRefused
          error={make.error}
          ids={idsOf(others)}
          busy={make.isPending}
          onGoOn={(rest) => make.mutate(rest)}
        />
      )}
      {cover.isError && (
        <LettersRefused
          error={cover.error}
          ids={idsOf(approved)}
          busy={cover.isPending}
          onGoOn={(rest) => cover.mutate(rest)}
        />
      )}
    </Paper>
  );
}
