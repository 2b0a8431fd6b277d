import { unlockCase } from '@izdeu/api-client';
import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';

/** In the place of a locked case on which one is named: it opens for a purpose, which stays with the case. */
export default function UnlockForm({ id, onOpened }: { readonly id: string; readonly onOpened: () => Promise<void> }) {
  const { t } = useTranslation('access');
  const [asking, setAsking] = useState(false);
  return (
    <Paper withBorder p="lg" component="section">
      <Stack align="flex-start">
        <Title order={2}>{t('unlock.title')}</Title>
        <Text>{t('unlock.lead')}</Text>
        <Button onClick={() => setAsking(true)}>{t('unlock.open')}</Button>
      </Stack>
      {asking && (
        <FormDialog
          keepAs={`unlock:${id}`}
          title={t('unlock.title')}
          submitLabel={t('unlock.open')}
          initial={{ purpose: '' }}
          labels={{ purpose: t('unlock.purpose') }}
          required={['purpose']}
          submit={async ({ purpose }, { key }) => {
            await unlockCase({ path: { id }, body: { purpose }, headers: { 'Idempotency-Key': key } });
            await onOpened();
          }}
          onClose={() => setAsking(false)}
        >
          {(hand) => <AreaField hand={hand} field="purpose" description={t('level.purposeHint')} />}
        </FormDialog>
      )}
    </Paper>
  );
}
