import { listAppeals, type AppealView } from '@izdeu/api-client';
import { Anchor, Button, Group } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { APPEAL_STATUSES, APPEAL_TONES } from './appeal-tones.js';

const route = getRouteApi('/appeals');

/** Appeals, newest first; those that a volunteer wrote down wait here for somebody who opens their cases. */
export function AppealsPage() {
  const { t } = useTranslation('appeal');
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const book = useReference('channel');
  const list = useKeyset(['appeals', status ?? ''], (after) => listAppeals({ query: { status, after } }));
  const newAppeal = <Button renderRoot={(props) => <Link to="/appeals/new" {...props} />}>{t('list.new')}</Button>;
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <Group>
          <Anchor renderRoot={(props) => <Link to="/appeals/drafts" {...props} />}>{t('drafts.toList')}</Anchor>
          {newAppeal}
        </Group>
      }
    >
      <FilterBar<'status'>
        filters={[
          {
            key: 'status',
            label: t('list.status'),
            options: APPEAL_STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          },
        ]}
        value={{ status }}
        onChange={(next) => void navigate({ search: { status: APPEAL_STATUSES.find((one) => one === next.status) } })}
      />
      <DataTable<AppealView>
        caption={t('list.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/appeals/$id', params: { id } })}
        columns={[
          {
            key: 'number',
            title: t('receipt.number'),
            cell: ({ id, number }) => (
              <Anchor renderRoot={(props) => <Link to="/appeals/$id" params={{ id }} {...props} />}>{number}</Anchor>
            ),
          },
          {
            key: 'status',
            title: t('list.status'),
            cell: (row) => <StatusTag tone={APPEAL_TONES[row.status]}>{t(`status.${row.status}`)}</StatusTag>,
          },
          {
            key: 'receivedOn',
            title: t('start.receivedOn'),
            cell: ({ receivedOn }) => sayEdtf(receivedOn, currentLanguage()),
          },
          { key: 'channel', title: t('start.channel'), cell: ({ channel }) => book.label('channel', channel) },
          { key: 'sought', title: t('list.sought'), cell: ({ soughtCount }) => String(soughtCount) },
        ]}
        empty={{ title: t('list.none'), advice: t('list.noneAdvice'), action: newAppeal }}
      />
    </Page>
  );
}
