import { getRegistry, type RegistryRowView } from '@izdeu/api-client';
import { Anchor, Group, NativeSelect, Stack } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { GuardedDownload } from '../../shared/components/guarded-download.js';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { formatDay } from '../../shared/dates/format.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { DueDay } from './due-day.js';
import { IncomingTable } from './incoming-table.js';
import { FIRST_YEAR } from './letter-search.js';
import { LetterStateTag } from './letter-state-tag.js';

const route = getRouteApi('/letters/registry');

const PAGE = 200;

const dayOrEmpty = (day: string | null) => (day === null ? '–' : formatDay(day));

/** The registers of one year, outgoing letters and incoming papers, as an inspector would ask for it: every number once, cancelled ones too. */
export function RegistryPage() {
  const { t, i18n } = useTranslation(['letters', 'common']);
  const thisYear = new Date().getFullYear();
  const { year = thisYear, series } = route.useSearch();
  const incoming = series === 'incoming';
  const file = incoming ? '/incoming' : '/letters/registry';
  const navigate = route.useNavigate();
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, index) => String(thisYear - index));
  return (
    <Page
      title={incoming ? t('registry.titleIncoming') : t('registry.title')}
      lead={t('registry.lead')}
      actions={
        <>
          <PrintButton />
          <GuardedDownload href={addressOf(`${file}.csv`, { year })} needs="register:export" className="izdeu-no-print">
            {t('csv')}
          </GuardedDownload>
          <GuardedDownload
            href={addressOf(`${file}.xlsx`, { year, language: i18n.language })}
            needs="register:export"
            className="izdeu-no-print"
          >
            {t('xlsx')}
          </GuardedDownload>
        </>
      }
    >
      <Group align="flex-end" className="izdeu-no-print">
        <NativeSelect
          label={t('registry.year')}
          value={String(year)}
          data={years.includes(String(year)) ? years : [String(year), ...years]}
          onChange={({ currentTarget }) => void navigate({ search: { year: Number(currentTarget.value), series } })}
        />
        <NativeSelect
          label={t('registry.series')}
          value={series ?? 'outgoing'}
          data={[
            { value: 'outgoing', label: t('registry.outgoing') },
            { value: 'incoming', label: t('registry.incoming') },
          ]}
          onChange={({ currentTarget }) =>
            void navigate({
              search: { year, series: currentTarget.value === 'incoming' ? 'incoming' : undefined },
            })
          }
        />
      </Group>
      {incoming ? <IncomingTable year={year} /> : <OutgoingTable year={year} />}
    </Page>
  );
}

function OutgoingTable({ year }: { readonly year: number }) {
  const { t } = useTranslation(['letters', 'covering']);
  const book = useReference('recipient', 'letter_kind', 'channel');
  const list = useKeyset(['registry', year], async (after) => {
    const items = await getRegistry({ query: { year, after, limit: PAGE } });
    return { items, next: items.length === PAGE ? (items.at(-1)?.id ?? null) : null };
  });
  return (
    <DataTable<RegistryRowView>
      caption={t('registry.caption', { year: String(year) })}
      list={list}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'number',
          title: t('column.numberAndDay'),
          cell: (row) => (
            <>
              <Anchor
                renderRoot={(props) => (
                  <Link
                    to={row.covering ? '/letters/covering/$id' : '/letters/$id'}
                    params={{ id: row.id }}
                    {...props}
                  />
                )}
              >
                <FileNumber>{row.outgoingNumber}</FileNumber>
              </Anchor>
              <div className="izdeu-dim">{dayOrEmpty(row.registeredOn)}</div>
            </>
          ),
        },
        {
          key: 'recipient',
          title: t('column.recipient'),
          cell: (row) => (
            <>
              {book.label('recipient', row.recipientCode)}
              <div className="izdeu-dim">
                {row.kind === null ? t('covering:page.title') : book.label('letter_kind', row.kind)}
              </div>
            </>
          ),
        },
        { key: 'case', title: t('column.case'), cell: (row) => <FileNumber>{row.caseNumber ?? '–'}</FileNumber> },
        {
          key: 'dispatched',
          title: t('column.dispatched'),
          cell: (row) => (
            <>
              {dayOrEmpty(row.dispatchedOn)}
              {row.channel !== null && <div className="izdeu-dim">{book.label('channel', row.channel)}</div>}
            </>
          ),
        },
        {
          key: 'incoming',
          title: t('column.incoming'),
          cell: (row) => (
            <>
              <FileNumber>{row.incomingNumber ?? '–'}</FileNumber>
              {row.incomingOn !== null && <div className="izdeu-dim">{formatDay(row.incomingOn)}</div>}
            </>
          ),
        },
        {
          key: 'state',
          title: t('column.stateAndDue'),
          cell: (row) => (
            <Stack gap={4} align="flex-start">
              <LetterStateTag state={row.state} />
              {row.state !== 'cancelled' && !row.covering && <DueDay letter={row} />}
            </Stack>
          ),
        },
      ]}
      empty={{ title: t('registry.none'), advice: t('registry.noneAdvice') }}
    />
  );
}
