import { listCalendarOrders, revokeCalendarOrder, type CalendarOrderView } from '@izdeu/api-client';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FormDialog } from '../../shared/components/form-dialog.js';
import { AreaField } from '../../shared/components/form-fields.js';
import { Page } from '../../shared/components/page.js';
import { formatDay } from '../../shared/dates/format.js';
import { today } from '../../shared/dates/today.js';
import { wholeList } from '../../shared/hooks/keyset.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { OrderDialog } from './order-dialog.js';

const KEY = 'calendar-orders';

/** Days of rest that a government moved, year by year; each change counts the due days of running letters anew. */
export function CalendarsPage() {
  const { t } = useTranslation('due');
  const { may } = useSignedIn();
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [adding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<CalendarOrderView | null>(null);
  const book = useReference('calendar');
  const query = useQuery({ queryKey: [KEY, year], queryFn: () => listCalendarOrders({ query: { year } }) });
  const mayEdit = may('reference:edit');
  return (
    <Page
      title={t('orders.title')}
      lead={t('orders.lead')}
      actions={mayEdit && <Button onClick={() => setAdding(true)}>{t('orders.add')}</Button>}
    >
      <Group>
        <NativeSelect
          label={t('orders.year')}
          value={String(year)}
          data={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map(String)}
          onChange={({ currentTarget }) => setYear(Number(currentTarget.value))}
        />
      </Group>
      <DataTable<CalendarOrderView>
        caption={t('orders.caption', { year: String(year) })}
        list={wholeList(query, query.data)}
        rowKey={(row) => row.id}
        columns={[
          { key: 'calendar', title: t('orders.calendar'), cell: (row) => book.label('calendar', row.calendar) },
          { key: 'off', title: t('orders.off'), cell: (row) => (row.offOn === null ? '–' : formatDay(row.offOn)) },
          {
            key: 'working',
            title: t('orders.working'),
            cell: (row) => (row.workingOn === null ? '–' : formatDay(row.workingOn)),
          },
          {
            key: 'why',
            title: t('orders.why'),
            cell: (row) => (
              <>
                {row.reason}
                <div className="izdeu-dim">{row.source}</div>
              </>
            ),
          },
          {
            key: 'standing',
            title: t('orders.standing'),
            cell: (row) =>
              row.revokedAt !== null ? (
                <Text>{t('orders.revoked', { reason: row.revokeReason })}</Text>
              ) : mayEdit ? (
                <Button size="compact-md" variant="default" onClick={() => setRevoked(row)}>
                  {t('orders.revoke')}
                </Button>
              ) : (
                t('orders.holds')
              ),
          },
        ]}
        empty={{ title: t('orders.none'), advice: t('orders.noneAdvice') }}
      />
      {adding && <OrderDialog onClose={() => setAdding(false)} />}
      {revoked && <RevokeDialog order={revoked} onClose={() => setRevoked(null)} />}
    </Page>
  );
}

function RevokeDialog({ order, onClose }: { readonly order: CalendarOrderView; readonly onClose: () => void }) {
  const { t } = useTranslation('due');
  const client = useQueryClient();
  return (
    <FormDialog
      keepAs={`calendar-revoke:${order.id}`}
      title={t('orders.revokeTitle')}
      lead={t('orders.revokeLead')}
      submitLabel={t('orders.revoke')}
      initial={{ reason: '' }}
      labels={{ reason: t('orders.why') }}
      required={['reason']}
      submit={async ({ reason }) => {
        await revokeCalendarOrder({ path: { id: order.id }, body: { reason } });
        await client.invalidateQueries({ queryKey: [KEY] });
      }}
      onClose={onClose}
    >
      {(hand) => <AreaField hand={hand} field="reason" />}
    </FormDialog>
  );
}
