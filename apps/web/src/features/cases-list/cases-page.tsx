import type { CaseRowView, CaseStatus, RelationVerdict } from '@izdeu/api-client';
import { Anchor, Button, Text } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag, type StatusTone } from '../../shared/components/status-tag.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { today } from '../../shared/dates/today.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useReference, type ReferenceBook } from '../../shared/reference/use-reference.js';
import { useSignedIn } from '../../shared/session/session.js';
import type { CaseSearch } from './case-filter.js';
import { CaseFilters } from './case-filters.js';
import { useCaseList } from './use-case-list.js';

const route = getRouteApi('/cases');

const STATUS_TONES: Readonly<Record<CaseStatus, StatusTone>> = {
  open: 'active',
  on_hold: 'waiting',
  closed: 'neutral',
};
const RELATION_TONES: Readonly<Record<RelationVerdict, StatusTone>> = {
  proven: 'done',
  proven_with_bridge: 'done',
  partial: 'active',
  claimed_only: 'attention',
};

/** Cases that the reader may know of, last changed first. Holds nothing that an administrator may not see. */
export function CasesPage() {
  const { t } = useTranslation('lists');
  const search: CaseSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { may } = useSignedIn();
  const book = useReference('gate_gap', 'fate_value', 'place');
  const list = useCaseList(search);
  return (
    <Page
      title={t('cases.title')}
      lead={t('cases.lead')}
      actions={
        may('appeal:create') && (
          <Button renderRoot={(props) => <Link to="/appeals/new" {...props} />}>{t('cases.newAppeal')}</Button>
        )
      }
    >
      <CaseFilters search={search} book={book} onChange={(next) => void navigate({ search: next })} />
      {list.count !== null && (
        <output className="izdeu-dim">
          {list.countIsCapped ? t('cases.countCapped', { count: list.count }) : t('cases.count', { count: list.count })}
        </output>
      )}
      <DataTable<CaseRowView>
        caption={t('cases.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/cases/$id', params: { id } })}
        columns={[
          {
            key: 'case',
            title: t('cases.number'),
            cell: ({ id, number, soughtName }) => (
              <>
                <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
                  <FileNumber>{number}</FileNumber>
                </Anchor>
                <br />
                <NameText>{soughtName}</NameText>
              </>
            ),
          },
          {
            key: 'status',
            title: t('cases.status'),
            cell: ({ status, liberty }) => (
              <>
                <StatusTag tone={STATUS_TONES[status]}>{t(`caseStatus.${status}`)}</StatusTag>
                <Text size="sm">{book.label('fate_value', `liberty.${liberty}`)}</Text>
              </>
            ),
          },
          {
            key: 'relation',
            title: t('cases.relation'),
            cell: ({ relation }) => (
              <StatusTag tone={RELATION_TONES[relation]}>{t(`relationVerdict.${relation}`)}</StatusTag>
            ),
          },
          { key: 'gaps', title: t('cases.gaps'), cell: ({ gaps }) => <Gaps gaps={gaps} book={book} /> },
          { key: 'due', title: t('cases.due'), cell: ({ nextDueOn }) => <Due day={nextDueOn} /> },
          {
            key: 'assigned',
            title: t('cases.assigned'),
            cell: ({ assigned }) =>
              assigned.length > 0 ? assigned.map(({ displayName }) => displayName).join(', ') : t('cases.nobody'),
          },
        ]}
        empty={{ title: t('cases.none'), advice: t('cases.noneAdvice') }}
      />
    </Page>
  );
}

/** What a letter to the ministry still lacks: the first in words, the others as a number. */
function Gaps({ gaps, book }: { readonly gaps: readonly string[]; readonly book: ReferenceBook }) {
  const { t } = useTranslation('lists');
  const [first, ...others] = gaps;
  if (first === undefined) return <StatusTag tone="done">{t('cases.ready')}</StatusTag>;
  return (
    <Text size="sm" component="span">
      {book.label('gate_gap', first)}
      {others.length > 0 && ` ${t('cases.moreGaps', { count: others.length })}`}
    </Text>
  );
}

function Due({ day }: { readonly day: string | null }) {
  const { t } = useTranslation('lists');
  if (day === null) return <span className="izdeu-dim">–</span>;
  const words = sayEdtf(day, currentLanguage());
  return day < today() ? <StatusTag tone="attention">{t('overdueSince', { day: words })}</StatusTag> : words;
}
