import type { FigureView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { CASE_STATUSES, GAPS, LIBERTIES, RELATIONS, readBoardSearch, type BoardSearch } from './board-search.js';
import type { BoardFilter } from './figures.js';
import { useFigureWords } from './use-figure-words.js';

interface BoardFiltersProps {
  readonly filter: BoardFilter;
  readonly figures: readonly FigureView[];
  readonly onChange: (next: BoardSearch) => void;
}

/** Filters of the tables; regions are offered where there are cases. */
export function BoardFilters({ filter, figures, onChange }: BoardFiltersProps) {
  const { t } = useTranslation('board');
  const { wordOf, colleagues } = useFigureWords();
  const regions = figures.flatMap(({ dimension, key }) => (dimension === 'region' && key !== '' ? [key] : []));
  const chosen = filter.region !== undefined && !regions.includes(filter.region) ? [filter.region] : [];
  return (
    <FilterBar<keyof BoardFilter>
      filters={[
        {
          key: 'status',
          label: t('by.status'),
          options: CASE_STATUSES.map((value) => ({ value, label: wordOf('status', value) })),
        },
        {
          key: 'relation',
          label: t('by.relation'),
          options: RELATIONS.map((value) => ({ value, label: wordOf('relation', value) })),
        },
        { key: 'gap', label: t('by.gap'), options: GAPS.map((value) => ({ value, label: wordOf('gap', value) })) },
        {
          key: 'liberty',
          label: t('by.liberty'),
          options: LIBERTIES.map((value) => ({ value, label: wordOf('liberty', value) })),
        },
        {
          key: 'region',
          label: t('by.region'),
          options: [...chosen, ...regions].map((value) => ({ value, label: wordOf('region', value) })),
        },
        { key: 'assigneeId', label: t('by.assignee'), options: colleagues },
      ]}
      value={filter}
      onChange={(next) => onChange(readBoardSearch(next))}
    />
  );
}
