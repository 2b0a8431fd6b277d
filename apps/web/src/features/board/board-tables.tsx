import type { BoardDimension, FigureView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { BarTable } from './bar-table.js';
import { barsOf, type BoardFilter } from './figures.js';
import { useFigureWords } from './use-figure-words.js';
import { useListsBehind } from './use-list-behind.js';

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
  const lists = useListsBehind(filter);
  return (
    <div className="izdeu-board">
      {TABLES.map((dimension) => {
        const bars = barsOf(figures, dimension);
        if (bars.length === 0) return null;
        const why = lists.why(dimension);
        return (
          <BarTable
            key={dimension}
            caption={t(`table.${dimension}`)}
            keyTitle={t(`by.${dimension}`)}
            bars={bars}
            label={(key) => wordOf(dimension, key)}
            linkOf={(key) => lists.of(dimension, key)}
            note={why && t(`why.${why}`)}
          />
        );
      })}
    </div>
  );
}
