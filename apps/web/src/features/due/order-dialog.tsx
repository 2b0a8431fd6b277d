import { addCalendarOrder } from '@izdeu/api-client';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField, ChoiceField, DateField, TextField } from '../../shared/components/form-fields.js';
import { useReference } from '../../shared/reference/use-reference.js';

const EMPTY = { calendar: 'KZ', offOn: '', workingOn: '', source: '', reason: '' };

/** An order about days of rest: a day off, a day worked instead, or both. */
export function OrderDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('due');
  const client = useQueryClient();
  const book = useReference('calendar');
  return (
    <FormDialog
      keepAs="calendar-order"
      title={t('orders.add')}
      lead={t('orders.addLead')}
      submitLabel={t('orders.save')}
      initial={EMPTY}
      labels={{
        calendar: t('orders.calendar'),
        offOn: t('orders.off'),
        workingOn: t('orders.working'),
        source: t('orders.source'),
        reason: t('orders.why'),
      }}
      required={['calendar', 'source', 'reason']}
      submit={async ({ calendar, offOn, workingOn, source, reason }) => {
        const days = { ...(offOn === '' ? {} : { offOn }), ...(workingOn === '' ? {} : { workingOn }) };
        await addCalendarOrder({ body: { calendar, source, reason, ...days } });
        await client.invalidateQueries({ queryKey: ['calendar-orders'] });
      }}
      onClose={onClose}
    >
      {(hand) => (
        <>
          <ChoiceField hand={hand} field="calendar" noEmpty options={book.options('calendar')} />
          <DateField hand={hand} field="offOn" />
          <DateField hand={hand} field="workingOn" />
          <TextField hand={hand} field="source" description={t('orders.sourceHint')} />
          <AreaField hand={hand} field="reason" rows={2} />
        </>
      )}
    </FormDialog>
  );
}
