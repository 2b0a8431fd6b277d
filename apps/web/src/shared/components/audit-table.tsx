import type { TrailEntryView, TrailPageView } from '@izdeu/api-client';
import { useTranslation } from 'react-i18next';
import type { KeysetPage } from '../api/http.js';
import { ROLES } from '../api/session-api.js';
import { useAuditWords } from '../audit/act-words.js';
import { ShortId } from '../audit/short-id.js';
import { formatInstant, formatNumber } from '../dates/format.js';
import type { KeysetList } from '../hooks/keyset.js';
import { DataTable } from './data-table.js';
import { StatusTag } from './status-tag.js';

/** A page of the trail as the lists of the screen take it. */
export const asPage = ({ entries, next }: TrailPageView): KeysetPage<TrailEntryView> => ({ items: entries, next });

/** Accounts by id, where the reader may see them. */
export type KnownUsers = ReadonlyMap<string, { readonly displayName: string; readonly login: string }>;

interface AuditTableProps {
  readonly caption: string;
  readonly list: KeysetList<TrailEntryView>;
  readonly users?: KnownUsers;
}

const NOBODY: KnownUsers = new Map();

/** Events of the trail in words; the code, by which the trail is compared outside the system, stands in the tooltip. */
export function AuditTable({ caption, list, users = NOBODY }: AuditTableProps) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
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
        { key: 'actor', title: t('column.actor'), cell: (event) => <ActorOf event={event} users={users} /> },
        {
          key: 'action',
          title: t('column.action'),
          cell: (event) => <span title={event.action}>{words.act(event.action)}</span>,
        },
        {
          key: 'object',
          title: t('column.object'),
          cell: (event) => (
            <>
              <span title={event.objectType}>{words.object(event.objectType)}</span>
              {event.objectType === 'user' && <UserWords user={users.get(event.objectId)} />}
              {event.objectId !== '' && (
                <div>
                  <ShortId id={event.objectId} />
                </div>
              )}
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

/** Role in words and the id of the account: the trail keeps no names; whoever manages the accounts sees whose it is. */
function ActorOf({ event, users }: { readonly event: TrailEntryView; readonly users: KnownUsers }) {
  const { t } = useTranslation(['audit', 'common']);
  const role = ROLES.find((one) => one === event.actorRole);
  return (
    <>
      {role ? t(`common:role.${role}`) : t('systemActor')}
      {event.actorId && <UserWords user={users.get(event.actorId)} />}
      {event.actorId && (
        <div>
          <ShortId id={event.actorId} />
        </div>
      )}
    </>
  );
}

function UserWords({ user }: { readonly user: { readonly displayName: string; readonly login: string } | undefined }) {
  if (!user) return null;
  return (
    <div>
      {user.displayName} <span className="izdeu-dim">{user.login}</span>
    </div>
  );
}
