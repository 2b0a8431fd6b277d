import { listMatches, type BriefPersonView, type ListedMatchView } from '@izdeu/api-client';
import { Anchor, Text } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { FilterBar } from '../../shared/components/filter-bar.js';
import { NameList } from '../../shared/components/name-text.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { sayEdtf } from '../../shared/dates/edtf-words.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { currentLanguage } from '../../shared/i18n/i18n.js';
import { percent } from '../../shared/text/percent.js';
import { MATCH_TONES } from './match-words.js';
import { RunPanel } from './run-panel.js';

const route = getRouteApi('/matches');
const WHICH = ['open', 'decided'] as const;

/** Pairs of records that may be one person, the likeliest first. */
export function MatchesPage() {
  const { t } = useTranslation('matches');
  const { list: shown = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useKeyset(['matches', shown], (after) => listMatches({ query: { list: shown, after } }));
  return (
    <Page title={t('list.title')} lead={t('list.lead')}>
      <RunPanel />
      <FilterBar<'list'>
        filters={[
          {
            key: 'list',
            usual: 'open',
            label: t('list.which'),
            options: WHICH.map((value) => ({ value, label: t(`list.${value}`) })),
          },
        ]}
        value={{ list: shown === 'all' ? undefined : shown }}
        onChange={(next) => void navigate({ search: { list: WHICH.find((one) => one === next.list) ?? 'all' } })}
      />
      <DataTable<ListedMatchView>
        caption={t('list.caption')}
        list={list}
        rowKey={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: '/matches/$id', params: { id } })}
        columns={[
          { key: 'one', title: t('list.one'), cell: ({ a }) => <Person person={a} /> },
          { key: 'other', title: t('list.other'), cell: ({ b }) => <Person person={b} /> },
          {
            key: 'score',
            title: t('list.score'),
            cell: ({ id, score, state }) => (
              <>
                <div>{percent(score)}</div>
                {state !== 'open' && <StatusTag tone={MATCH_TONES[state]}>{t(`state.${state}`)}</StatusTag>}
                <Anchor renderRoot={(props) => <Link to="/matches/$id" params={{ id }} {...props} />}>
                  {t('list.compare')}
                </Anchor>
              </>
            ),
          },
          {
            key: 'grounds',
            title: t('list.grounds'),
            cell: ({ grounds, foundBy }) => (
              <>
                {grounds.map((one) => t(`ground.${one}`)).join(', ')}
                <Text size="sm" className="izdeu-dim">
                  {t(`foundBy.${foundBy}`)}
                </Text>
              </>
            ),
          },
        ]}
        empty={{ title: t('list.none'), advice: t('list.noneAdvice') }}
      />
    </Page>
  );
}

/** A person in two lines: the names, then birth and cases. */
function Person({ person }: { readonly person: BriefPersonView }) {
  const { t } = useTranslation('matches');
  const born = person.birth === '' ? [] : [sayEdtf(person.birth, currentLanguage())];
  const cases = person.cases.length === 0 ? [t('list.noCases')] : person.cases.map(({ number }) => number);
  return (
    <>
      <NameList names={[person.displayName, ...person.names]} />
      <Text size="sm" className="izdeu-dim">
        {[...born, ...cases].join(' · ')}
      </Text>
    </>
  );
}
