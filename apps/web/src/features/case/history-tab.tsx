import { listCaseTrail, type TrailEntryView } from '@izdeu/api-client';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/api/session-api.js';
import { useAuditWords } from '../../shared/audit/act-words.js';
import { ShortId } from '../../shared/audit/short-id.js';
import { useCaseFile } from '../../shared/cases/case-file.js';
import { DataTable } from '../../shared/components/data-table.js';
import { TabHead } from '../../shared/components/tab-head.js';
import { formatInstant, formatNumber } from '../../shared/dates/format.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useSignedIn } from '../../shared/session/session.js';

/** Who saw and changed this case. Whoever is not assigned sees only what they did themselves. */
export function HistoryTab() {
  const { t } = useTranslation('case');
  const { file, may } = useCaseFile();
  const words = useAuditWords();
  const list = useKeyset(['case', file.id, 'trail'], async (after) => {
    const { entries, next } = await listCaseTrail({ path: { id: file.id }, query: { after } });
    return { items: entries, next };
  });
  return (
    <Stack gap="lg">
      <TabHead title={t('tabs.history')} lead={may('audit:read_case') ? t('history.lead') : t('history.ownOnly')} />
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
    </Stack>
  );
}

function Who({ entry }: { readonly entry: TrailEntryView }) {
  const { t } = useTranslation(['case', 'common']);
  const { file } = useCaseFile();
  const { session } = useSignedIn();
  const role = ROLES.find((one) => one === entry.actorRole);
  const colleague = file.assignments.find((one) => one.userId === entry.actorId)?.displayName;
  const name = entry.actorId === session.user.id ? session.user.displayName : colleague;
  return (
    <>
      {name ?? (entry.actorId ? <ShortId id={entry.actorId} /> : t('history.system'))}
      {role && <div className="izdeu-dim">{t(`common:role.${role}`)}</div>}
    </>
  );
}
