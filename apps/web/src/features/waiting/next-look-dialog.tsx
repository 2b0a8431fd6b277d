import { setNextLook, type WaitingCaseView } from '@izdeu/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, DateField } from '../../shared/components/form-fields.js';

interface NextLookDialogProps {
  readonly row: WaitingCaseView;
  readonly onClose: () => void;
}

/** The day on which somebody looks at the case again, whatever happens until then. */
export function NextLookDialog({ row, onClose }: NextLookDialogProps) {
  const { t } = useTranslation('waiting');
  const client = useQueryClient();
  return (
    <FormDialog
      keepAs={`look:${row.caseId}`}
      title={t('look.set')}
      lead={t('look.lead', { number: row.number })}
      submitLabel={t('look.save')}
      initial={{ lookOn: row.nextLook, note: row.note }}
      labels={{ lookOn: t('look.day'), note: t('look.note') }}
      required={['lookOn']}
      submit={async ({ lookOn, note }) => {
        await setNextLook({ path: { id: row.caseId }, body: { lookOn, note } });
        await client.invalidateQueries({ queryKey: ['waiting'] });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <DateField hand={hand} field="lookOn" />
          <AreaField hand={hand} field="note" rows={2} description={t('look.noteHint')} />
        </>
      )}
    </FormDialog>
  );
}
