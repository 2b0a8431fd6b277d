import { orderBatch, type CoveringView } from '@izdeu/api-client';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../shared/session/session.js';
import { LettersRefused } from '../letters/letters-refused.js';
import { useOrderKey } from '../letters/use-order-key.js';

/** Signed copies of all letters on the list, with their workbook: made as one batch, taken out where batches are. */
export function CoveringCopies({ covering: { state, annexes } }: { readonly covering: CoveringView }) {
  const { t } = useTranslation('covering');
  const { may } = useSignedIn();
  const client = useQueryClient();
  const navigate = useNavigate();
  const key = useOrderKey();
  const letterIds = annexes.map(({ letterId }) => letterId);
  const order = useMutation({
    mutationFn: (ids: readonly string[]) =>
      orderBatch({ headers: { 'Idempotency-Key': key.of(ids) }, body: { letterIds: [...ids] } }),
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
        onClick={() => order.mutate(letterIds)}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('annex.copies', { count: letterIds.length })}
      </Button>
      {order.isError && (
        <LettersRefused
          error={order.error}
          ids={letterIds}
          busy={order.isPending}
          onGoOn={(rest) => order.mutate(rest)}
        />
      )}
    </>
  );
}
