import {
  listCaseTrail,
  listOnlyListed,
  listOwnActs,
  type OnlyListedView,
  type TrailEntryView,
} from '@izdeu/api-client';
import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/api/session-api.js';
import { useAuditWords } from '../../shared/audit/act-words.js';
import { ShortId } from '../../shared/audit/short-id.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { DataTable } from '../../shared/components/data-table.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatInstant, formatNumber } from '../../shared/dates/format.js';
import { useKeyset, wholeList } from '../../shared/hooks/keyset.js';
import { useSignedIn } from '../../shared/session/session.js';

/** Who saw and changed this case. Whoever is not assigned sees only what they did themselves. */
export function HistoryTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const words = useAuditWords();
  const seesAll = may('audit:read_case');
  const list = useKeyset(['case', file.id, 'trail', seesAll], async (after) => {
    const { entries, next } = seesAll
      ? await listCaseTrail({ path: { id: file.id }, query: { after } })
      : await listOwnActs({ query: { caseId: file.id, after } });
    return { items: entries, next };
  });
  return (
    <Stack gap="lg">
      <TabHead title={t('tabs.history')} lead={seesAll ? t('history.lead') : t('history.ownOnly')} />
      <DataTable<TrailEntryView>
        caption={t('history.caption')}
        list={list}
        rowKey={(entry) => entry.id}
        columns={[
          {
            key: 'at',
            title: t('history.at'),
            cell: (entry) => <time dateTime={entry.at}>{formatInstant(entry.at)}</time>,
          },
          { key: 'who', title: t('history.who'), cell: (entry) => <Who entry={entry} /> },
          {
            key: 'what',
            title: t('history.what'),
            cell: (entry) => <span title={entry.action}>{words.act(entry.action)}</span>,
          },
          {
            key: 'seq',
            title: t('history.seq'),
            cell: (entry) => (entry.seq === null ? t('history.unsealed') : formatNumber(entry.seq)),
          },
        ]}
        empty={{ title: t('history.none'), advice: t('history.noneAdvice') }}
      />
      {seesAll && <OnlyListed caseId={file.id} />}
    </Stack>
  );
}

/** To whom a list showed the case without their ever opening it. */
function OnlyListed({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation(['case', 'common']);
  const query = useQuery({
    queryKey: ['case', caseId, 'only-listed'],
    queryFn: () => listOnlyListed({ path: { id: caseId } }),
  });
  return (
    <section>
      <Title order={3}>{t('history.listed.title')}</Title>
      <Text c="dimmed" maw="42rem" mb="sm">
        {t('history.listed.lead')}
      </Text>
      <DataTable<OnlyListedView>
        caption={t('history.listed.caption')}
        list={wholeList(query, query.data)}
        rowKey={({ actorId }) => actorId}
        columns={[
          { key: 'who', title: t('history.who'), cell: (one) => <Listed one={one} /> },
          { key: 'times', title: t('history.listed.times'), cell: ({ times }) => formatNumber(times) },
          {
            key: 'last',
            title: t('history.listed.last'),
            cell: ({ lastAt }) => <time dateTime={lastAt}>{formatInstant(lastAt)}</time>,
          },
        ]}
        empty={{ title: t('history.listed.none'), advice: t('history.listed.noneAdvice') }}
      />
    </section>
  );
}

function Listed({ one }: { readonly one: OnlyListedView }) {
  const { t } = useTranslation(['case', 'common']);
  const role = ROLES.find((known) => known === one.actorRole);
  return (
    <>
      {one.displayName || <ShortId id={one.actorId} />}
      {role && <div className="izdeu-dim">{t(`common:role.${role}`)}</div>}
    </>
  );
}

function Who({ entry }: { readonly entry: TrailEntryView }) {
  const { t } = useTranslation(['case', 'common']);
  const { session } = useSignedIn();
  const role = ROLES.find((one) => one === entry.actorRole);
  const name = entry.actorId === session.user.id ? session.user.displayName : entry.actorName;
  return (
    <>
      {name ?? (entry.actorId ? <ShortId id={entry.actorId} /> : t('history.system'))}
      {role && <div className="izdeu-dim">{t(`common:role.${role}`)}</div>}
    </>
  );
}
