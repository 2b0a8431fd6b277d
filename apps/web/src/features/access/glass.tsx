import { breakGlass } from '@izdeu/api-client';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, TextField } from '../../shared/components/form-fields.js';

/** The glass to break before a restricted case whose number is known; for those who may. */
export default function Glass() {
  const { t } = useTranslation('access');
  const [breaking, setBreaking] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setBreaking(true)}>
        {t('glass.button')}
      </Button>
      {breaking && <GlassDialog onClose={() => setBreaking(false)} />}
    </div>
  );
}

function GlassDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <FormDialog
      keepAs="break-glass"
      title={t('glass.title')}
      lead={t('glass.lead')}
      submitLabel={t('glass.open')}
      initial={{ number: '', purpose: '' }}
      labels={{ number: t('glass.number'), purpose: t('glass.purpose') }}
      required={['number', 'purpose']}
      submit={async ({ number, purpose }, { key }) => {
        const { caseId } = await breakGlass({ body: { number, purpose }, headers: { 'Idempotency-Key': key } });
        // What was refused before is read again, also where the screen of the case is the one that lies below.
        await client.invalidateQueries({ queryKey: ['case', caseId] });
        await navigate({ to: '/cases/$id', params: { id: caseId } });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <TextField hand={hand} field="number" />
          <AreaField hand={hand} field="purpose" description={t('level.purposeHint')} />
        </>
      )}
    </FormDialog>
  );
}
