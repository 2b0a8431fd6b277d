import { listCoverings, type ListedCoveringView } from '@izdeu/api-client';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { wholeList } from '../../shared/hooks/keyset.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { COVERING_TONES } from './covering-states.js';

/** Covering letters, the latest first, each with how many answers are still waited for. */
export function CoveringLettersPage() {
  const { t } = useTranslation(['covering', 'letters']);
  const navigate = useNavigate();
  const book = useReference('recipient');
  const query = useQuery({ queryKey: ['coverings', 'list'], queryFn: () => listCoverings() });
  const list = wholeList(query, query.data);
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={<Anchor renderRoot={(props) => <Link to="/letters" {...props} />}>{t('list.toLetters')}</Anchor>}
    >
      <DataTable<ListedCoveringView>
        caption={t('list.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/letters/covering/$id', params: { id } })}
        columns={[
          {
            key: 'number',
            title: t('letters:column.numberAndDay'),
            cell: ({ id, outgoingNumber, registeredOn }) => (
              <>
                <Anchor renderRoot={(props) => <Link to="/letters/covering/$id" params={{ id }} {...props} />}>
                  <FileNumber>{outgoingNumber ?? t('letters:noNumberYet')}</FileNumber>
                </Anchor>
                {registeredOn !== null && <div className="izdeu-dim">{formatDay(registeredOn)}</div>}
              </>
            ),
          },
          {
            key: 'recipient',
            title: t('letters:column.recipient'),
            cell: ({ recipientCode }) => book.label('recipient', recipientCode),
          },
          {
            key: 'state',
            title: t('letters:column.state'),
            cell: ({ state }) => <StatusTag tone={COVERING_TONES[state]}>{t(`letters:state.${state}`)}</StatusTag>,
          },
          {
            key: 'dispatched',
            title: t('letters:column.dispatched'),
            cell: ({ dispatchedOn }) => (dispatchedOn === null ? '–' : formatDay(dispatchedOn)),
          },
          { key: 'letters', title: t('list.letters'), cell: ({ letters }) => letters },
          { key: 'awaited', title: t('list.awaited'), cell: ({ awaited }) => awaited },
        ]}
        empty={{ title: t('list.none'), advice: t('list.noneAdvice') }}
      />
    </Page>
  );
}
