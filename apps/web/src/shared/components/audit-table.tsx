import type { TrailEntryView, TrailPageView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import type { KeysetPage } from '../api/http.js';
import { ROLES } from '../api/session-api.js';
import { formatInstant, formatNumber } from '../dates/format.js';
import type { KeysetList } from '../hooks/keyset.js';
import { DataTable } from './data-table.js';
import { StatusTag } from './status-tag.js';

/** A page of the trail as the lists of the screen take it. */
export const asPage = ({ entries, next }: TrailPageView): KeysetPage<TrailEntryView> => ({ items: entries, next });

/** Events of the trail. Actions stay codes: an auditor compares them with the trail outside the system. */
export function AuditTable({ caption, list }: { readonly caption: string; readonly list: KeysetList<TrailEntryView> }) {
  const { t } = useTranslation('audit');
  return (
    <DataTable<TrailEntryView>
      caption={caption}
      list={list}
      rowKey={(event) => event.id}
      columns={[
        {
          key: 'at',
          title: t('column.at'),
          cell: (event) => <time dateTime={event.at}>{formatInstant(event.at)}</time>,
        },
        { key: 'actor', title: t('column.actor'), cell: (event) => <ActorOf event={event} /> },
        { key: 'action', title: t('column.action'), cell: (event) => <code>{event.action}</code> },
        {
          key: 'object',
          title: t('column.object'),
          cell: (event) => (
            <>
              <code>{event.objectType}</code>
              <div className="izdeu-dim">{event.objectId}</div>
            </>
          ),
        },
        {
          key: 'seq',
          title: t('column.seq'),
          cell: (event) =>
            event.seq === null ? <StatusTag tone="waiting">{t('unsealed')}</StatusTag> : formatNumber(event.seq),
        },
      ]}
      empty={{ title: t('none'), advice: t('noneAdvice') }}
    />
  );
}

/** Role in words and the id of the account: the trail keeps no names. */
function ActorOf({ event }: { readonly event: TrailEntryView }) {
  const { t } = useTranslation(['audit', 'common']);
  const role = ROLES.find((one) => one === event.actorRole);
  return (
    <>
      {role ? t(`common:role.${role}`) : t('systemActor')}
      {event.actorId && <div className="izdeu-dim">{event.actorId}</div>}
    </>
  );
}
