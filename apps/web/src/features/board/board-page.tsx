import { getBoard } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../shared/api/http.js';
import { Empty } from '../../shared/components/empty.js';
import { FileButton } from '../../shared/components/file-link.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useSignedIn } from '../../shared/session/session.js';
import { BoardFilters } from './board-filters.js';
import { BoardHeads } from './board-heads.js';
import type { BoardSearch } from './board-search.js';
import { BoardTables } from './board-tables.js';
import { numberOf, type BoardFilter } from './figures.js';
import { Funnel } from './funnel.js';
import './board.css';

const route = getRouteApi('/board');

/** Where the cases of the organisation stand and why they stall, in numbers that lead to their lists. */
export function BoardPage() {
  const { t } = useTranslation('board');
  const search: BoardSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { may } = useSignedIn();
  const { from, to, ...filter } = search;
  const board = useQuery({ queryKey: ['board', filter], queryFn: () => getBoard({ query: filter }) });
  return (
    <Page
      title={t('title')}
      lead={may('case:exists') ? t('lead') : t('leadFigures')}
      actions={
        <>
          <PrintButton />
          <FileButton href={addressOf('/board.csv', filter)} className="izdeu-no-print">
            {t('csv')}
          </FileButton>
        </>
      }
    >
      <Funnel from={from} to={to} onChange={(days) => void navigate({ search: { ...filter, ...days } })} />
      <BoardFilters
        filter={filter}
        figures={board.data ?? []}
        onChange={(next) => void navigate({ search: { ...next, from, to } })}
      />
      <BoardFigures filter={filter} board={board} />
    </Page>
  );
}

function BoardFigures({ filter, board }: { filter: BoardFilter; board: ReturnType<typeof useQuery<Figures>> }) {
  const { t } = useTranslation('board');
  if (board.isError) return <ProblemNotice error={board.error} retry={() => void board.refetch()} />;
  if (!board.data) return <Loading lines={12} />;
  if (numberOf(board.data, 'total') === 0) return <Empty title={t('none')} advice={t('noneAdvice')} />;
  return (
    <>
      <BoardHeads figures={board.data} filter={filter} />
      <BoardTables figures={board.data} filter={filter} />
    </>
  );
}

type Figures = Awaited<ReturnType<typeof getBoard>>;
