import { orderBatch, type CoveringView } from '@izdeu/api-client';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useSignedIn } from '../../shared/session/session.js';

/** Signed copies of all letters on the list, with their workbook: made as one batch, taken out where batches are. */
export function CoveringCopies({ covering: { state, annexes } }: { readonly covering: CoveringView }) {
  const { t } = useTranslation('covering');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  // One key for one visit: pressed twice, it is one batch.
  const [key] = useState(() => crypto.randomUUID());
  const letterIds = annexes.map(({ letterId }) => letterId);
  const order = useMutation({
    mutationFn: () => orderBatch({ headers: { 'Idempotency-Key': key }, body: { letterIds } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['batches'] });
      await navigate({ to: '/letters/batches' });
    },
  });
  if (!may('packet:export') || (state !== 'approved' && state !== 'dispatched')) return null;
  return (
    <>
      <Button
        variant="default"
        className="izdeu-no-print"
        loading={order.isPending}
        onClick={() => order.mutate()}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('annex.copies', { count: letterIds.length })}
      </Button>
      {order.isError && <ProblemNotice error={order.error} />}
    </>
  );
}
