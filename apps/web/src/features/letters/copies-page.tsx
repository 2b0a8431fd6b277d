import { listLetters, orderBatch, type ListedLetterView } from '@izdeu/api-client';
import { Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { BatchList } from './batch-list.js';
import { LettersRefused } from './letters-refused.js';
import { useOrderKey } from './use-order-key.js';

const MOST = 100;

/** Copies of many approved letters at once: chosen here, made in the background, taken out in one file. */
export function CopiesPage() {
  const { t } = useTranslation('letters');
  return (
    <Page title={t('batch.title')} lead={t('batch.lead')}>
      <Choose />
      <BatchList />
    </Page>
  );
}

function Choose() {
  const { t } = useTranslation('letters');
  const letters = useQuery({
    queryKey: ['letters', 'approved', MOST],
    queryFn: () => listLetters({ query: { state: 'approved', limit: MOST } }),
  });
  if (letters.isError) return <ProblemNotice error={letters.error} retry={() => void letters.refetch()} />;
  if (!letters.data) return <Loading lines={5} />;
  if (letters.data.length === 0) return <Empty title={t('batch.nothing')} advice={t('batch.nothingAdvice')} />;
  return <ChooseFrom letters={letters.data} />;
}

function ChooseFrom({ letters }: { readonly letters: readonly ListedLetterView[] }) {
  const { t } = useTranslation('letters');
  const book = useReference('recipient');
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const key = useOrderKey();
  const order = useMutation({
    mutationFn: (letterIds: readonly string[]) =>
      orderBatch({ headers: { 'Idempotency-Key': key.of(letterIds) }, body: { letterIds: [...letterIds] } }),
    onSuccess: () => {
      setChosen([]);
      key.over();
      return client.invalidateQueries({ queryKey: ['batches'] });
    },
  });
  const all = letters.map(({ id }) => id);
  return (
    <Stack gap="sm" component="section" aria-labelledby="batch-choose">
      <Title order={2} id="batch-choose">
        {t('batch.choose')}
      </Title>
      <Checkbox
        label={t('batch.all', { number: all.length })}
        checked={chosen.length === all.length}
        indeterminate={chosen.length > 0 && chosen.length < all.length}
        onChange={({ currentTarget }) => setChosen(currentTarget.checked ? all : [])}
      />
      <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label={t('batch.choose')}>
        <Stack gap="xs" pl="md">
          {letters.map(({ id, outgoingNumber, recipientCode, caseNumber }) => (
            <Checkbox
              key={id}
              value={id}
              label={`${outgoingNumber ?? ''} · ${book.label('recipient', recipientCode)} · ${caseNumber}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {order.isError && (
        <LettersRefused error={order.error} ids={chosen} busy={order.isPending} onGoOn={(rest) => order.mutate(rest)} />
      )}
      <Group>
        <Button disabled={chosen.length === 0} loading={order.isPending} onClick={() => order.mutate(chosen)}>
          {t('batch.order')}
        </Button>
        <Text role="status">{t('batch.chosen', { number: chosen.length })}</Text>
      </Group>
    </Stack>
  );
}
