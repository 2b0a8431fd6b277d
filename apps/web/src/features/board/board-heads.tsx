import type { BoardDimension, FigureView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FigureLink } from './figure-link.js';
import { numberOf, type BoardFilter } from './figures.js';
import { useListsBehind } from './use-list-behind.js';

const HEADS = ['total', 'ready', 'letter_overdue', 'task_overdue'] as const satisfies readonly BoardDimension[];

interface BoardHeadsProps {
  readonly figures: readonly FigureView[];
  readonly filter: BoardFilter;
}

/** The numbers that are asked for first. */
export function BoardHeads({ figures, filter }: BoardHeadsProps) {
  const { t } = useTranslation('board');
  const lists = useListsBehind(filter);
  const reasons = [...new Set(HEADS.flatMap((dimension) => lists.why(dimension) ?? []))];
  return (
    <div>
      <dl className="izdeu-board-heads">
        {HEADS.map((dimension) => (
          <div key={dimension}>
            <dt>{t(`head.${dimension}`)}</dt>
            <dd>
              <FigureLink
                count={numberOf(figures, dimension)}
                to={lists.of(dimension, '')}
                label={t(`head.${dimension}`)}
              />
            </dd>
          </div>
        ))}
      </dl>
      {reasons.map((why) => (
        <p key={why} className="izdeu-dim izdeu-no-print">
          {t(`why.${why}`)}
        </p>
      ))}
    </div>
  );
}
