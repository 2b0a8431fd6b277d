import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { searchEverything } from '../../shared/api/search-api.js';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { NameText } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useSearchWords } from '../../shared/session/search-words.js';

export function SearchPage() {
  const { t } = useTranslation();
  const words = useSearchWords();
  const found = useQuery({
    queryKey: ['search', words],
    queryFn: ({ signal }) => searchEverything(words, signal),
    enabled: words !== '',
  });
  return (
    <Page title={t('search.title')} lead={t('search.lead')}>
      {words === '' && <Empty title={t('search.nothingAsked')} advice={t('search.nothingAskedAdvice')} />}
      {words !== '' && found.isPending && <Loading />}
      {found.isError && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <Empty title={t('search.none')} advice={t('search.noneAdvice')} />}
      {found.data && found.data.items.length > 0 && (
        <section aria-label={t('search.title')}>
          <Text role="status" c="dimmed" mb="sm">
            {t('filter.found', { count: found.data.items.length })}
          </Text>
          <ul className="izdeu-tasks">
            {found.data.items.map((hit) => (
              <li key={`${hit.kind} ${hit.id}`}>
                <div>
                  <Text fw={600}>{hit.name ? <NameText>{hit.name}</NameText> : hit.caseNumber}</Text>
                  <Text c="dimmed">
                    {t(`search.kind.${hit.kind}`)}
                    {hit.name && hit.caseNumber && ` · ${hit.caseNumber}`}
                  </Text>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
