import { listRefusals, type PolicyReportView } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { Fold } from '../../shared/components/fold.js';
import { formatDay, formatNumber } from '../../shared/dates/format.js';
import { wholeList } from '../../shared/hooks/keyset.js';

/** What browsers refused of our pages: shown when there is something that concerns us, else folded away. */
export function PolicyRefusals() {
  const { t } = useTranslation('admin');
  const query = useQuery({ queryKey: ['policy-refusals'], queryFn: () => listRefusals() });
  const items = query.data ?? [];
  const ours = items.filter(({ blocked }) => blocked !== 'extension').reduce((sum, { times }) => sum + times, 0);
  const [asked, setAsked] = useState<boolean | null>(null);
  return (
    <Fold title={`${t('security.refusals.title')}: ${formatNumber(ours)}`} open={asked ?? ours > 0} onToggle={setAsked}>
      <Text c="dimmed" maw="42rem" mb="sm">
        {t('security.refusals.lead')}
      </Text>
      <DataTable<PolicyReportView>
        caption={t('security.refusals.caption')}
        list={wholeList(query, items)}
        rowKey={({ directive, page, blocked }) => `${directive} ${page} ${blocked}`}
        columns={[
          { key: 'last', title: t('security.refusals.last'), cell: ({ lastDay }) => formatDay(lastDay) },
          {
            key: 'blocked',
            title: t('security.refusals.blocked'),
            cell: ({ blocked }) => t(`security.refusals.kind.${blocked}`),
          },
          { key: 'page', title: t('security.refusals.page'), cell: ({ page }) => <code>{page}</code> },
          { key: 'rule', title: t('security.refusals.directive'), cell: ({ directive }) => <code>{directive}</code> },
          { key: 'times', title: t('security.refusals.times'), cell: ({ times }) => formatNumber(times) },
        ]}
        empty={{ title: t('security.refusals.none'), advice: t('security.refusals.noneAdvice') }}
      />
    </Fold>
  );
}
