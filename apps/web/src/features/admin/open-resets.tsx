import { cancelReset, confirmReset, listResets, type OpenResetView, type UserView } from '@izdeu/api-client';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';
import type { HandedLink } from './one-time-link-dialog.js';

export const RESETS = ['resets'] as const;

interface OpenResetsProps {
  readonly users: readonly UserView[];
  readonly onLink: (handed: HandedLink) => void;
}

/** Invitations and resets under way; resets that take second factors off wait for an administrator who did not start them. */
export function OpenResets({ users, onLink }: OpenResetsProps) {
  const { t } = useTranslation(['admin', 'errors']);
  const { session } = useSignedIn();
  const client = useQueryClient();
  const query = useQuery({ queryKey: RESETS, queryFn: () => listResets() });
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onSettled: () => client.invalidateQueries({ queryKey: RESETS }),
  });
  if (query.isError) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />;
  if (!query.data || query.data.length === 0) return null;
  const nameOf = (id: string | null) => users.find((user) => user.id === id);
  const stateOf = ({ invitation, confirmed, hindrance }: OpenResetView, isOwn: boolean): string => {
    if (invitation) return t('resets.invited');
    if (confirmed) return t('resets.handed');
    return isOwn || hindrance !== null ? t('resets.waits') : t('resets.asked');
  };
  const confirm = async ({ id, userId }: OpenResetView) => {
    const { link } = await confirmReset({ path: { id } });
    if (link !== null) onLink({ login: nameOf(userId)?.login ?? '', link, invitation: false });
  };
  return (
    <Stack component="section" gap="sm">
      <Title order={2}>{t('resets.title')}</Title>
      {act.isError && <ProblemNotice error={act.error} />}
      {query.data.map((reset) => {
        const isOwn = [reset.startedBy, reset.userId].includes(session.user.id);
        const login = nameOf(reset.userId)?.login ?? '';
        return (
          <Paper key={reset.id} withBorder p="md">
            <Group justify="space-between" gap="xs">
              <div>
                <Text fw={600}>
                  {nameOf(reset.userId)?.displayName} ({login})
                </Text>
                <Text>
                  {stateOf(reset, isOwn)} {t('resets.until', { at: formatInstant(reset.expiresAt) })}
                </Text>
                {!isOwn && reset.hindrance !== null && <Text>{t(`errors:user.second_${reset.hindrance}`)}</Text>}
                <Text size="sm" c="dimmed">
                  {t('resets.startedBy', {
                    who: nameOf(reset.startedBy)?.displayName ?? t('resets.operator'),
                    at: formatInstant(reset.startedAt),
                  })}
                </Text>
              </div>
              <Group gap="xs">
                {!reset.confirmed && !isOwn && reset.hindrance === null && (
                  <Button
                    size="compact-md"
                    aria-label={`${t('resets.confirm')}: ${login}`}
                    onClick={() => act.mutate(() => confirm(reset))}
                  >
                    {t('resets.confirm')}
                  </Button>
                )}
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={`${t('resets.cancel')}: ${login}`}
                  onClick={() => act.mutate(() => cancelReset({ path: { id: reset.id } }))}
                >
                  {t('resets.cancel')}
                </Button>
              </Group>
            </Group>
          </Paper>
        );
      })}
    </Stack>
  );
}
