import type { BoardDimension, FigureView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { BarTable } from './bar-table.js';
import { barsOf, type BoardFilter } from './figures.js';
import { useFigureWords } from './use-figure-words.js';
import { useListBehind } from './use-list-behind.js';

/** In the order in which an administrator asks: why cases stall, where letters are, who works, for how long. */
const TABLES = [
  'gap',
  'letter_state',
  'assignee',
  'age',
  'relation',
  'status',
  'region',
  'liberty',
] as const satisfies readonly BoardDimension[];

interface BoardTablesProps {
  readonly figures: readonly FigureView[];
  readonly filter: BoardFilter;
}

export function BoardTables({ figures, filter }: BoardTablesProps) {
  const { t } = useTranslation('board');
  const { wordOf } = useFigureWords();
  const linkTo = useListBehind(filter);
  return (
    <div className="izdeu-board">
      {TABLES.map((dimension) => {
        const bars = barsOf(figures, dimension);
        if (bars.length === 0) return null;
        return (
          <BarTable
            key={dimension}
            caption={t(`table.${dimension}`)}
            keyTitle={t(`by.${dimension}`)}
            bars={bars}
            label={(key) => wordOf(dimension, key)}
            linkOf={(key) => linkTo(dimension, key)}
          />
        );
      })}
    </div>
  );
}
