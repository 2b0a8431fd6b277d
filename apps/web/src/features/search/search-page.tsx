import { searchPeople, type PersonHitView } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../shared/components/empty.js';
import { Loading } from '../../shared/components/loading.js';
import { NameList } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { useSearchWords } from '../../shared/session/search-words.js';

/** People by a name in any script, an identity number, or the number of a case or an appeal. */
export function SearchPage() {
  const { t } = useTranslation();
  const words = useSearchWords();
  const found = useQuery({
    queryKey: ['search', words],
    queryFn: ({ signal }) => searchPeople({ body: { text: words }, signal }),
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
              <Hit key={hit.id} hit={hit} />
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

/** One person: every spelling, why they were found, and each case with the part that they have in it. */
function Hit({ hit }: { readonly hit: PersonHitView }) {
  const { t } = useTranslation('lists');
  const others = hit.names.filter(({ superseded }) => !superseded).map(({ value }) => value);
  return (
    <li>
      <div>
        <Text fw={600}>
          <NameList names={[...new Set([hit.displayName, ...others])].filter((name) => name !== '')} />
        </Text>
        <Text size="sm">
          {hit.birth !== '' && `${t('search.born', { when: sayEdtf(hit.birth, currentLanguage()) })}. `}
          <span className="izdeu-dim">
            {t('search.why', { grounds: hit.matched.map((ground) => t(`ground.${ground}`)).join(', ') })}
          </span>
        </Text>
        {hit.cases.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('search.noCases')}
          </Text>
        )}
        {hit.cases.map(({ id, number, role }) => (
          <Text key={`${id} ${role}`} size="sm">
            <Anchor renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>{number}</Anchor>{' '}
            {t(`roleInCase.${role}`)}
          </Text>
        ))}
      </div>
    </li>
  );
}
