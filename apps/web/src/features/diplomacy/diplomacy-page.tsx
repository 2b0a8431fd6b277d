import { listDiplomaticEvents, type ListedDiplomaticEventView } from '@izdeu/api-client';
import { Anchor, Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { ToldDate } from '../../shared/components/told-date.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { useSignedIn } from '../../shared/session/session.js';
import { AccountDialog } from './account-dialog.js';

const route = getRouteApi('/diplomacy');

/** Diplomatic events of the organisation, the latest day first. */
export function DiplomacyPage() {
  const { t } = useTranslation('diplomacy');
  const { kind } = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const { may } = useSignedIn();
  const { label, options } = useCodeWords(['diplomatic_kind', 'source_kind']);
  const [adding, setAdding] = useState(false);
  const list = useKeyset(['diplomacy', 'list', kind], (after) =>
    listDiplomaticEvents({ query: { ...(kind && { kindCode: kind }), ...(after && { after }) } }),
  );
  const open = (id: string) => navigate({ to: '/diplomacy/$id', params: { id } });
  const add = may('case:work') && <Button onClick={() => setAdding(true)}>{t('list.add')}</Button>;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={add}>
      <FilterBar<'kind'>
        filters={[{ key: 'kind', label: t('account.kind'), options: options('diplomatic_kind') }]}
        value={kind ? { kind } : {}}
        onChange={(next) => void navigate({ search: next.kind ? { kind: next.kind } : {} })}
      />
      <DataTable<ListedDiplomaticEventView>
        caption={t('list.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void open(id)}
        columns={[
          { key: 'date', title: t('account.date'), cell: ({ date }) => <ToldDate edtf={date} /> },
          {
            key: 'event',
            title: t('list.event'),
            cell: ({ id, kindCode, place, restricted }) => (
              <>
                <Anchor renderRoot={(props) => <Link to="/diplomacy/$id" params={{ id }} {...props} />}>
                  {label('diplomatic_kind', kindCode)}
                </Anchor>
                {place && <div dir="auto">{place}</div>}
                {restricted && <StatusTag tone="attention">{t('page.restricted')}</StatusTag>}
              </>
            ),
          },
          {
            key: 'bodies',
            title: t('account.bodies'),
            cell: ({ bodies }) => <span dir="auto">{bodies.join('; ') || '–'}</span>,
          },
          { key: 'source', title: t('account.source'), cell: ({ sourceKind }) => label('source_kind', sourceKind) },
          { key: 'cases', title: t('list.cases'), cell: ({ caseCount }) => caseCount },
        ]}
        empty={{ title: t('list.none'), advice: t('list.noneAdvice') }}
      />
      {adding && (
        <AccountDialog
          event={null}
          onDone={async (id) => {
            await client.invalidateQueries({ queryKey: ['diplomacy'] });
            await open(id);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}
