import { getWorklist, type WorklistItemView } from '@izdeu/api-client';
import { Anchor, Group, NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/components/empty.js';
import { FileNumber } from '../../shared/components/file-number.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { PrintButton } from '../../shared/components/print-button.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatDay } from '../../shared/dates/format.js';
import { today } from '../../shared/dates/today.js';
import { useReference } from '../../shared/reference/use-reference.js';
import { byDay, daysAfter } from './due-days.js';
import { SPANS, type DueSearch } from './due-search.js';
import { FeedPart } from './feed-part.js';
import { MailPart } from '../account/mail-part.js';

const route = getRouteApi('/due');
const USUAL_SPAN = '30';

/** What falls due with letters, day by day: what bodies owe, what was promised, what we must not miss. */
export function DuePage() {
  const { t } = useTranslation('due');
  const search: DueSearch = route.useSearch();
  const navigate = route.useNavigate();
  const mine = search.whose !== 'all';
  const days = search.days ?? USUAL_SPAN;
  const until = daysAfter(today(), Number(days));
  const list = useQuery({
    queryKey: ['worklist', mine, until],
    queryFn: () => getWorklist({ query: { until, mine } }),
  });
  return (
    <Page title={t('title')} lead={t('lead')} actions={<PrintButton />}>
      <Group role="search" aria-label={t('filter')} align="flex-end" gap="sm" className="izdeu-no-print">
        <NativeSelect
          label={t('whose')}
          value={mine ? 'mine' : 'all'}
          data={[
            { value: 'mine', label: t('mine') },
            { value: 'all', label: t('everybody') },
          ]}
          onChange={({ currentTarget }) =>
            void navigate({ search: { ...search, whose: currentTarget.value === 'all' ? 'all' : undefined } })
          }
        />
        <NativeSelect
          label={t('span')}
          value={days}
          data={SPANS.map((value) => ({ value, label: t('days', { days: value }) }))}
          onChange={({ currentTarget }) =>
            void navigate({ search: { ...search, days: SPANS.find((one) => one === currentTarget.value) } })
          }
        />
      </Group>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data?.length === 0 && <Empty title={t('none')} advice={t('noneAdvice')} />}
      {byDay(list.data ?? []).map(({ key, items }) => (
        <section key={key}>
          <Title order={2} size="h3">
            {key === 'late' ? t('late') : formatDay(key)}
          </Title>
          <ul className="izdeu-due" aria-label={key === 'late' ? t('late') : formatDay(key)}>
            {items.map((item) => (
              <DueLine key={`${item.letterId}-${item.kind}`} item={item} />
            ))}
          </ul>
        </section>
      ))}
      <FeedPart />
      <MailPart />
    </Page>
  );
}

function DueLine({ item }: { readonly item: WorklistItemView }) {
  const { t } = useTranslation('due');
  const book = useReference('recipient', 'letter_kind');
  const { kind, on, last, strict, provisional, rule, late, letterId, caseId, caseNumber } = item;
  return (
    <li>
      <Text fw={600}>
        {t(`duty.${kind}`)} {late && <StatusTag tone="attention">{t('since', { day: formatDay(on) })}</StatusTag>}{' '}
        {provisional && <StatusTag tone="waiting">{t('provisional')}</StatusTag>}
      </Text>
      <Text size="sm">
        <Anchor renderRoot={(props) => <Link to="/letters/$id" params={{ id: letterId }} {...props} />}>
          {book.label('letter_kind', item.letterKind)}, {book.label('recipient', item.recipientCode)}
        </Anchor>{' '}
        {item.outgoingNumber && <FileNumber>{item.outgoingNumber}</FileNumber>} ·{' '}
        <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id: caseId }} {...props} />}>
          <FileNumber>{caseNumber}</FileNumber>
        </Anchor>
      </Text>
      <Text size="sm" className="izdeu-dim">
        {[
          strict && strict !== on ? t('strict', { day: formatDay(strict) }) : null,
          last ? t('last', { day: formatDay(last) }) : null,
          rule ? t('rule', { rule }) : t('named'),
        ]
          .filter((one) => one !== null)
          .join(' · ')}
      </Text>
    </li>
  );
}
