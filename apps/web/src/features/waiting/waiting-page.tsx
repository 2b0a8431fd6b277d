import { listWaiting, type WaitingCaseView } from '@izdeu/api-client';
import { Anchor, Button, Text } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay, formatDayOf } from '../../shared/dates/format.js';
import { today } from '../../shared/dates/today.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useCodeWords } from '../../shared/reference/use-code-words.js';
import { NextLookDialog } from './next-look-dialog.js';
import { PROOF_GAP_CODES, type WaitingSearch } from './waiting-search.js';

const route = getRouteApi('/waiting');
const LISTS = ['waiting', 'to_judge'] as const;

/** Those who cannot be referred because the relation is not proven, and those whose papers would do now. */
export function WaitingPage() {
  const { t } = useTranslation('waiting');
  const search: WaitingSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { options } = useCodeWords(['gap_reason']);
  const { list: shown = 'waiting', gap, reason, due, through } = search;
  const [looking, setLooking] = useState<WaitingCaseView | null>(null);
  const list = useKeyset(['waiting', shown, gap, reason, due, through], (after) =>
    listWaiting({ query: { state: shown, gap, reason, through, after, ...(due && { due: 'true' }) } }),
  );
  return (
    <Page title={t('title')} lead={t('lead')}>
      <nav className="izdeu-tabs izdeu-no-print" aria-label={t('lists')}>
        {LISTS.map((one) => (
          <Link
            key={one}
            to="/waiting"
            search={{ list: one === 'waiting' ? undefined : one }}
            activeOptions={{ explicitUndefined: true }}
          >
            {t(`list.${one}`)}
          </Link>
        ))}
      </nav>
      <Text>{t(`about.${shown}`)}</Text>
      <FilterBar<'gap' | 'reason' | 'due' | 'through'>
        filters={[
          ...(shown === 'waiting'
            ? [
                {
                  key: 'gap' as const,
                  label: t('filter.gap'),
                  options: PROOF_GAP_CODES.map((value) => ({ value, label: t(`gap.${value}`) })),
                },
                { key: 'reason' as const, label: t('filter.reason'), options: options('gap_reason') },
              ]
            : [
                {
                  key: 'through' as const,
                  label: t('filter.through'),
                  options: (['rules', 'papers'] as const).map((value) => ({ value, label: t(`through.${value}`) })),
                },
              ]),
          { key: 'due' as const, label: t('filter.due'), options: [{ value: 'yes', label: t('filter.dueNow') }] },
        ]}
        value={{ gap, reason, due, through }}
        onChange={(next) => void navigate({ search: { ...next, list: search.list } as WaitingSearch })}
      />
      <DataTable<WaitingCaseView>
        caption={t(`list.${shown}`)}
        list={list}
        rowKey={({ caseId }) => caseId}
        onOpen={({ caseId }) => void navigate({ to: '/cases/$id/relation', params: { id: caseId } })}
        columns={[
          { key: 'case', title: t('column.case'), cell: (row) => <Who row={row} /> },
          { key: 'why', title: t('column.why'), cell: (row) => <Why row={row} /> },
          { key: 'since', title: t(`column.since.${shown}`), cell: ({ since }) => formatDayOf(since) },
          { key: 'look', title: t('column.look'), cell: (row) => <NextLook row={row} onSet={() => setLooking(row)} /> },
        ]}
        empty={{ title: t(`none.${shown}`), advice: t(`noneAdvice.${shown}`) }}
      />
      {looking && <NextLookDialog row={looking} onClose={() => setLooking(null)} />}
    </Page>
  );
}

interface RowProps {
  readonly row: WaitingCaseView;
}

function Who({ row: { caseId, number, soughtName, applicantName, kinTerm } }: RowProps) {
  const { t } = useTranslation('waiting');
  const { label } = useCodeWords(['kin_term']);
  return (
    <>
      <Anchor renderRoot={(props) => <Link to="/cases/$id/relation" params={{ id: caseId }} {...props} />}>
        <FileNumber>{number}</FileNumber>
      </Anchor>{' '}
      <NameText>{soughtName}</NameText>
      {applicantName && (
        <div className="izdeu-dim">
          {t('asks')} <NameText>{applicantName}</NameText>
          {kinTerm && ` (${t('soughtIs', { kin: label('kin_term', kinTerm) })})`}
        </div>
      )}
    </>
  );
}

function Why({ row: { gaps, reasons, readyThrough } }: RowProps) {
  const { t } = useTranslation('waiting');
  const { label } = useCodeWords(['gap_reason']);
  if (gaps.length === 0)
    return (
      <>
        <StatusTag tone="done">{t('provable')}</StatusTag>
        {readyThrough && <div className="izdeu-dim">{t(`through.${readyThrough}`)}</div>}
      </>
    );
  const codes = [...new Set(gaps.map(({ code }) => code))];
  return (
    <>
      {codes.map((code) => {
        const count = gaps.filter((one) => one.code === code).length;
        return (
          <div key={code}>
            {t(`gap.${code}`)}
            {count > 1 && ` × ${count}`}
          </div>
        );
      })}
      {reasons.length > 0 && (
        <div className="izdeu-dim">{reasons.map((one) => label('gap_reason', one)).join('; ')}</div>
      )}
    </>
  );
}

function NextLook({ row: { number, nextLook, note }, onSet }: RowProps & { readonly onSet: () => void }) {
  const { t } = useTranslation('waiting');
  return (
    <>
      {nextLook <= today() ? (
        <StatusTag tone="attention">{t('lookNow', { day: formatDay(nextLook) })}</StatusTag>
      ) : (
        <span>{formatDay(nextLook)}</span>
      )}
      {note && (
        <div className="izdeu-dim">
          <bdi>{note}</bdi>
        </div>
      )}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          className="izdeu-no-print"
          aria-label={`${t('look.set')}: ${number}`}
          onClick={(event) => {
            // The row itself opens the case.
            event.stopPropagation();
            onSet();
          }}
        >
          {t('look.set')}
        </Button>
      </div>
    </>
  );
}
