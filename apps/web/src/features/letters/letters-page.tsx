import { listLetters, type ListedLetterView } from '@izdeu/api-client';
import { Anchor, Checkbox } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, type KeysetPage } from '../../shared/api/http.js';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { GuardedDownload } from '../../shared/components/guarded-download.js';
import { Page } from '../../shared/components/page.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { LETTER_STATES } from '../../shared/letters/letter-states.js';
import { useSignedIn } from '../../shared/session/session.js';
import { DueDay } from './due-day.js';
import { LetterChoice, isChoosable } from './letter-choice.js';
import type { LetterSearch } from './letter-search.js';
import { LetterStateTag } from './letter-state-tag.js';

const route = getRouteApi('/letters');
const PAGE = 50;

async function readPage(search: LetterSearch, after?: string): Promise<KeysetPage<ListedLetterView>> {
  const items = await listLetters({
    query: {
      state: search.state,
      recipientCode: search.recipient,
      overdue: search.overdue === 'yes' ? true : undefined,
      after,
      limit: PAGE,
    },
  });
  return { items, next: items.length === PAGE ? (items.at(-1)?.id ?? null) : null };
}

/** All letters that the reader may see, newest first. */
export function LettersPage() {
  const { t, i18n } = useTranslation(['letters', 'covering']);
  const { may } = useSignedIn();
  const [chosen, setChosen] = useState<readonly ListedLetterView[]>([]);
  const mayChoose = may('letter:send');
  const choose = (letter: ListedLetterView, wanted: boolean) =>
    setChosen((now) => [...now.filter(({ id }) => id !== letter.id), ...(wanted ? [letter] : [])]);
  const search: LetterSearch = route.useSearch();
  const navigate = route.useNavigate();
  const book = useReference('recipient', 'letter_kind', 'deadline_rule');
  const list = useKeyset(['letters', search], (after) => readPage(search, after));
  const choosable = mayChoose ? list.items.filter(isChoosable) : [];
  const isAllChosen = choosable.every(({ id }) => chosen.some((one) => one.id === id));
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <>
          {may('packet:export') && (
            <Anchor renderRoot={(props) => <Link to="/letters/copies" {...props} />}>{t('list.toCopies')}</Anchor>
          )}
          {mayChoose && (
            <Anchor renderRoot={(props) => <Link to="/letters/batches" {...props} />}>{t('covering:toBatches')}</Anchor>
          )}
          <Anchor renderRoot={(props) => <Link to="/letters/covering" {...props} />}>{t('covering:list.title')}</Anchor>
          <GuardedDownload
            href={addressOf('/letters/list.xlsx', {
              state: search.state,
              recipientCode: search.recipient,
              overdue: search.overdue === 'yes' ? 'true' : undefined,
              language: i18n.language,
            })}
            needs="register:export"
            className="izdeu-no-print"
          >
            {t('xlsx')}
          </GuardedDownload>
          <Anchor renderRoot={(props) => <Link to="/letters/registry" {...props} />}>{t('list.toRegistry')}</Anchor>
        </>
      }
    >
      <FilterBar<keyof LetterSearch>
        filters={[
          {
            key: 'state',
            label: t('column.state'),
            options: LETTER_STATES.map((value) => ({ value, label: t(`state.${value}`) })),
          },
          { key: 'overdue', label: t('column.due'), options: [{ value: 'yes', label: t('list.overdueOnly') }] },
          {
            key: 'recipient',
            label: t('column.recipient'),
            options: book.options('recipient'),
          },
        ]}
        value={search}
        onChange={({ state, overdue, recipient }) =>
          void navigate({
            search: {
              state: LETTER_STATES.find((one) => one === state),
              overdue: overdue === 'yes' ? 'yes' : undefined,
              recipient,
            },
          })
        }
      />
      {choosable.length > 1 && (
        <Checkbox
          className="izdeu-no-print"
          label={t('covering:choice.all', { number: choosable.length })}
          checked={isAllChosen}
          indeterminate={chosen.length > 0 && !isAllChosen}
          onChange={() => setChosen(isAllChosen ? [] : choosable)}
        />
      )}
      {chosen.length > 0 && <LetterChoice chosen={chosen} onDone={() => setChosen([])} />}
      <DataTable<ListedLetterView>
        caption={t('list.caption')}
        list={list}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/letters/$id', params: { id: row.id } })}
        columns={[
          ...(mayChoose
            ? [
                {
                  key: 'choose',
                  title: t('covering:choice.column'),
                  cell: (row: ListedLetterView) =>
                    isChoosable(row) && (
                      <Checkbox
                        aria-label={t('covering:choice.choose', { number: row.outgoingNumber ?? row.caseNumber })}
                        checked={chosen.some(({ id }) => id === row.id)}
                        onClick={(event) => event.stopPropagation()}
                        onChange={({ currentTarget }) => choose(row, currentTarget.checked)}
                      />
                    ),
                },
              ]
            : []),
          {
            key: 'number',
            title: t('column.number'),
            cell: (row) => (
              <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: row.id }} {...props} />}>
                <FileNumber>{row.outgoingNumber ?? t('noNumberYet')}</FileNumber>
              </Anchor>
            ),
          },
          { key: 'case', title: t('column.case'), cell: (row) => <FileNumber>{row.caseNumber}</FileNumber> },
          {
            key: 'recipient',
            title: t('column.recipient'),
            cell: (row) => book.label('recipient', row.recipientCode),
          },
          { key: 'kind', title: t('column.kind'), cell: (row) => book.label('letter_kind', row.kind) },
          { key: 'state', title: t('column.state'), cell: (row) => <LetterStateTag state={row.state} /> },
          { key: 'due', title: t('column.due'), cell: (row) => <DueDay letter={row} /> },
        ]}
        empty={
          filtered
            ? { title: t('list.noneFound'), advice: t('list.noneFoundAdvice') }
            : { title: t('list.none'), advice: t('list.noneAdvice') }
        }
      />
    </Page>
  );
}
