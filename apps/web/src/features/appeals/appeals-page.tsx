import { listAppeals, type ListedAppealView } from '@izdeu/api-client';
import { Anchor, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { APPEAL_STATUSES, APPEAL_TONES } from './appeal-tones.js';

const route = getRouteApi('/appeals');

/** Appeals, newest first; those that a volunteer wrote down wait here for somebody who opens their cases. */
export function AppealsPage() {
  const { t } = useTranslation('appeal');
  const { may } = useSignedIn();
  const { status: asked } = route.useSearch();
  // Whoever opens cases begins with what waits for them; "all" is a choice of its own then.
  const first = useQuery({
    queryKey: ['appeals', 'waits'],
    queryFn: () => listAppeals({ query: { status: 'received', limit: 1 } }),
    enabled: asked === undefined && may('appeal:register'),
  });
  const waits = (first.data?.items.length ?? 0) > 0;
  const shown = asked ?? (waits ? 'received' : 'all');
  const status = shown === 'all' ? undefined : shown;
  const navigate = route.useNavigate();
  const book = useReference('channel');
  const list = useKeyset(['appeals', shown], (after) => listAppeals({ query: { status, after } }));
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
        onChange={(next) =>
          void navigate({ search: { status: APPEAL_STATUSES.find((one) => one === next.status) ?? 'all' } })
        }
      />
      <DataTable<ListedAppealView>
        caption={t('list.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/appeals/$id', params: { id } })}
        columns={[
          {
            key: 'number',
            title: t('receipt.number'),
            cell: ({ id, number }) => (
              <Anchor renderRoot={(props) => <Link to="/appeals/$id" params={{ id }} {...props} />}>
                <FileNumber>{number}</FileNumber>
              </Anchor>
            ),
          },
          {
            key: 'applicant',
            title: t('list.applicant'),
            cell: ({ applicantName }) => (applicantName ? <NameText>{applicantName}</NameText> : '–'),
          },
          { key: 'sought', title: t('list.sought'), cell: (row) => <Sought row={row} /> },
          {
            key: 'status',
            title: t('list.status'),
            cell: (row) => <StatusTag tone={APPEAL_TONES[row.status]}>{t(`status.${row.status}`)}</StatusTag>,
          },
          {
            key: 'receivedOn',
            title: t('start.receivedOn'),
            cell: ({ receivedOn }) => formatDay(receivedOn),
          },
          { key: 'channel', title: t('start.channel'), cell: ({ channel }) => book.label('channel', channel) },
        ]}
        empty={{ title: t('list.none'), advice: t('list.noneAdvice'), action: newAppeal }}
      />
    </Page>
  );
}

/** Whom the appeal asks about, each on a line; those that the reader may not see are counted only. */
function Sought({ row: { soughtNames, soughtCount } }: { readonly row: ListedAppealView }) {
  const { t } = useTranslation('appeal');
  const closed = soughtCount - soughtNames.length;
  return (
    <>
      {soughtNames.map((name, index) => (
        <div key={`${index} ${name}`}>
          <NameText>{name}</NameText>
        </div>
      ))}
      {closed > 0 && <span className="izdeu-dim">{t('list.closed', { count: closed })}</span>}
    </>
  );
}
