import { search } from '@izdeu/api-client';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { useSearchWords } from '../../shared/session/search-words.js';
import { SearchHit } from './search-hit.js';

/** People by a name in any script, an identity number, or the number of a case or an appeal. */
export function SearchPage() {
  const { t, i18n } = useTranslation();
  const words = useSearchWords();
  const found = useQuery({
    // Why a name fits is told in the language of the screen.
    queryKey: ['search', words, i18n.language],
    queryFn: ({ signal }) => search({ body: { text: words }, signal }),
    enabled: words !== '',
    // Names are not kept in memory longer than the page is open.
    gcTime: 0,
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
              <SearchHit key={hit.id} hit={hit} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
