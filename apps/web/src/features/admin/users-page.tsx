import { disableUser, enableUser, endSessionsOfUser, listUsers, resetUser, type UserView } from '@izdeu/api-client';
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../shared/components/data-table.js';
import { Page } from '../../shared/components/page.js';
import { StatusTag } from '../../shared/components/status-tag.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useKeyset } from '../../shared/hooks/keyset.js';
import { useSignedIn } from '../../shared/session/session.js';
import { ConfirmUserAction, type UserAction } from './confirm-user-action.js';
import { CreateUserDialog } from './create-user-dialog.js';
import { OneTimeLinkDialog, type HandedLink } from './one-time-link-dialog.js';
import { OpenResets, RESETS } from './open-resets.js';

const KEY = ['users'] as const;

/** All accounts of the organisation at once: an office has dozens, not thousands. */
const listAll = async () => ({ items: await listUsers(), next: null });

/** What the row offers; the server decides again. One's own account is never offered, since nobody may lock themselves out. */
function actionsOf(user: UserView, ownId: string): readonly UserAction[] {
  if (user.id === ownId) return [];
  if (user.frozen) {
    const { askedBy, hindrance } = user.frozen;
    return askedBy === ownId || hindrance !== null ? [] : [askedBy === null ? 'ask' : 'agree'];
  }
  if (user.disabled) return ['enable'];
  return user.invited ? ['disable', 'invite'] : ['disable', 'sessions', 'reset', 'factors'];
}

export function UsersPage() {
  const { t } = useTranslation(['admin', 'common']);
  const { session } = useSignedIn();
  const client = useQueryClient();
  const list = useKeyset(KEY, listAll);
  const [creating, create] = useDisclosure();
  const [asked, setAsked] = useState<{ user: UserView; action: UserAction } | null>(null);
  const [link, setLink] = useState<HandedLink | null>(null);
  const reload = () =>
    Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: RESETS })]);

  const act = useMutation({
    mutationFn: async ({ user, action }: { user: UserView; action: UserAction }) => {
      const asked = { path: { id: user.id }, body: { version: user.version } };
      if (action === 'reset' || action === 'factors' || action === 'invite') {
        const body = { version: user.version, factors: action === 'factors' };
        const { link } = await resetUser({ ...asked, body });
        if (link !== null) setLink({ login: user.login, link, invitation: action === 'invite' });
      } else if (action === 'sessions') await endSessionsOfUser({ path: asked.path });
      else await (action === 'disable' ? disableUser(asked) : enableUser(asked));
    },
    onSuccess: () => setAsked(null),
    onSettled: reload,
  });

  return (
    <Page
      title={t('users.title')}
      lead={t('users.lead')}
      actions={
        <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={create.open}>
          {t('users.create')}
        </Button>
      }
    >
      <OpenResets users={list.items} onLink={setLink} />
      <DataTable<UserView>
        caption={t('users.caption')}
        list={list}
        rowKey={(user) => user.id}
        columns={[
          { key: 'name', title: t('users.name'), cell: (user) => user.displayName },
          { key: 'login', title: t('users.login'), cell: (user) => user.login },
          { key: 'role', title: t('users.role'), cell: (user) => t(`common:role.${user.role}`) },
          { key: 'state', title: t('users.state'), cell: (user) => <UserState user={user} users={list.items} /> },
          { key: 'since', title: t('users.since'), cell: (user) => formatInstant(user.createdAt) },
          {
            key: 'actions',
            title: t('users.actions'),
            cell: (user) => (
              <Group gap="xs">
                {actionsOf(user, session.user.id).map((action) => (
                  <Button
                    key={action}
                    size="compact-md"
                    variant="default"
                    aria-label={`${t(`users.action.${action}`)}: ${user.login}`}
                    onClick={() => setAsked({ user, action })}
                  >
                    {t(`users.action.${action}`)}
                  </Button>
                ))}
              </Group>
            ),
          },
        ]}
        empty={{ title: t('users.none'), advice: t('users.noneAdvice') }}
      />
      {creating && (
        <CreateUserDialog
          onClose={create.close}
          onCreated={({ user, link }) => {
            setLink({ login: user.login, link, invitation: true });
            void reload();
          }}
        />
      )}
      {asked && (
        <ConfirmUserAction
          asked={asked}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate(asked)}
          onClose={() => {
            act.reset();
            setAsked(null);
          }}
        />
      )}
      <OneTimeLinkDialog handed={link} onClose={() => setLink(null)} />
    </Page>
  );
}

interface UserStateProps {
  readonly user: UserView;
  readonly users: readonly UserView[];
}

function UserState({ user, users }: UserStateProps) {
  const { t } = useTranslation(['admin', 'errors']);
  if (user.frozen) {
    const { since, over, askedBy, hindrance } = user.frozen;
    const who = users.find(({ id }) => id === askedBy)?.displayName;
    return (
      <>
        <StatusTag tone="attention">{t('users.frozen.state')}</StatusTag>
        <div>{t('users.frozen.why', { since: formatInstant(since), count: over })}</div>
        <div className="izdeu-dim">{who ? t('users.frozen.asked', { who }) : t('users.frozen.road')}</div>
        {hindrance !== null && <div>{t(`errors:user.second_${hindrance}`)}</div>}
      </>
    );
  }
  if (user.disabled) return <StatusTag tone="stopped">{t('users.disabled')}</StatusTag>;
  if (user.invited) return <StatusTag tone="waiting">{t('users.invited')}</StatusTag>;
  return <StatusTag tone="done">{t('users.active')}</StatusTag>;
}
