import { listColleagues } from '@izdeu/api-client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FilterBar } from '../../shared/components/filter-bar.js';
import type { ReferenceBook } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import { AGE_WORDS } from '../board/age-words.js';
import {
  CASE_AGES,
  CASE_STATUSES,
  GAPS,
  LIBERTIES,
  NONE,
  RELATIONS,
  ROAD_STEPS,
  readCaseSearch,
  type CaseSearch,
} from './case-filter.js';

interface CaseFiltersProps {
  readonly search: CaseSearch;
  readonly book: ReferenceBook;
  readonly onChange: (search: CaseSearch) => void;
}

export function CaseFilters({ search, book, onChange }: CaseFiltersProps) {
  const { t } = useTranslation(['lists', 'board']);
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: () => listColleagues(), staleTime: 300_000 });
  const { may } = useSignedIn();
  const reached = {
    key: 'reached' as const,
    label: t('board:funnel.caption'),
    options: ROAD_STEPS.map((value) => ({ value, label: t(`board:funnel.steps.${value}`) })),
  };
  return (
    <FilterBar<keyof CaseSearch>
      value={search}
      // Read as an address is: an answer of the boxes is nothing but a closed value.
      onChange={(next) => onChange(readCaseSearch(next))}
      filters={[
        { key: 'mine', label: t('cases.whose'), options: [{ value: 'yes', label: t('cases.mine') }] },
        {
          key: 'status',
          label: t('cases.status'),
          options: [
            ...CASE_STATUSES.map((value) => ({ value, label: t(`caseStatus.${value}`) })),
            { value: 'unclosed', label: t('cases.unclosed') },
          ],
        },
        {
          key: 'gap',
          label: t('cases.gaps'),
          options: [
            ...GAPS.map((value) => ({ value, label: book.label('gate_gap', value) })),
            { value: NONE, label: t('cases.lacksNothing') },
          ],
        },
        {
          key: 'relation',
          label: t('cases.relation'),
          options: RELATIONS.map((value) => ({ value, label: t(`relationVerdict.${value}`) })),
        },
        {
          key: 'liberty',
          label: t('cases.liberty'),
          options: LIBERTIES.map((value) => ({ value, label: book.label('fate_value', `liberty.${value}`) })),
        },
        { key: 'overdue', label: t('cases.due'), options: [{ value: 'yes', label: t('cases.overdueOnly') }] },
        {
          key: 'region',
          label: t('cases.region'),
          options: [
            ...book.options(
              'place',
              ({ code, data }) => code === search.region || (data.country === 'KZ' && /^KZ-\d{2}$/.test(code)),
            ),
            { value: NONE, label: t('board:notRecorded') },
          ],
        },
        {
          key: 'assignee',
          label: t('cases.assigned'),
          options: [
            ...(colleagues.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName })),
            { value: NONE, label: t('cases.nobody') },
          ],
        },
        {
          key: 'age',
          label: t('board:by.age'),
          options: CASE_AGES.map((value) => ({ value, label: t(`board:age.${AGE_WORDS[value]}`) })),
        },
        ...(may('case:read') ? [reached] : []),
      ]}
    />
  );
}
