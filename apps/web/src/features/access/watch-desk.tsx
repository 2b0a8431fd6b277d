import { seeHomeNotice, type HomeView, type NoticeView } from '@izdeu/api-client';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconEyeExclamation } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FileNumber } from '../../shared/components/file-number.js';
import { ProblemNotice } from '../../shared/components/problem-notice.js';
import { formatInstant } from '../../shared/dates/format.js';
import { useSignedIn } from '../../shared/session/session.js';

/** On the home page, above all else: what somebody must hear of at once, and their locked cases. */
export default function WatchDesk({ home: { notices, locked } }: { readonly home: HomeView }) {
  const { t } = useTranslation('access');
  return (
    <>
      {notices.length > 0 && <Notices notices={notices} />}
      {locked.length > 0 && (
        <section>
          <Title order={2}>{t('locked.title')}</Title>
          <Group gap="md">
            {locked.map(({ id, number }) => (
              <Link key={id} to="/cases/$id" params={{ id }}>
                <FileNumber>{number}</FileNumber>
              </Link>
            ))}
          </Group>
        </section>
      )}
    </>
  );
}

function Notices({ notices }: { readonly notices: readonly NoticeView[] }) {
  const { t } = useTranslation(['access', 'common']);
  const client = useQueryClient();
  const see = useMutation({
    mutationFn: (id: string) => seeHomeNotice({ path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['home'] }),
  });
  return (
    <Paper withBorder p="md" component="section">
      <Group gap="xs" wrap="nowrap" mb="xs">
        <IconEyeExclamation aria-hidden style={{ flexShrink: 0 }} />
        <Title order={2}>{t('notice.title')}</Title>
      </Group>
      {see.isError && <ProblemNotice error={see.error} />}
      <Stack gap="md">
        {notices.map((notice) => (
          <Group key={notice.id} justify="space-between" align="flex-start">
            <div id={`notice-${notice.id}`} className="izdeu-beside">
              <Text fw={600}>
                {t(`notice.${notice.kind}`, {
                  ...{ who: notice.who, role: notice.role === null ? '' : t(`common:role.${notice.role}`) },
                })}
              </Text>
              <Facts notice={notice} />
            </div>
            <Button
              variant="default"
              size="compact-md"
              aria-describedby={`notice-${notice.id}`}
              loading={see.isPending && see.variables === notice.id}
              onClick={() => see.mutate(notice.id)}
            >
              {t('notice.seen')}
            </Button>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

const ACTS = {
  glass_broken: 'case.glass_broken',
  account_frozen: 'user.frozen',
  canary_opened: 'canary.opened',
  brakes_changed: 'organisation.brakes_set',
  account_created: 'user.created',
  assigned_by_administrator: 'case.assigned',
  lead_replaced: 'case.assigned',
} as const;

/** When it was, about which case, and where to look further: the purpose, the trail or the account. */
function Facts({ notice: { kind, at, caseId, caseNumber } }: { readonly notice: NoticeView }) {
  const { t } = useTranslation('access');
  const { may } = useSignedIn();
  const isOwnCase = caseId !== null && caseNumber !== null && may('case:read');
  return (
    <Group gap="sm">
      <Text size="sm" className="izdeu-dim">
        {formatInstant(at)}
        {caseId !== null && !isOwnCase && ` · ${t('notice.caseId', { id: caseId })}`}
      </Text>
      {isOwnCase && (
        <>
          <Text size="sm">{t('notice.case', { number: caseNumber })}</Text>
          <Link to="/cases/$id/access" params={{ id: caseId }}>
            {t('notice.why')}
          </Link>
        </>
      )}
      {may('audit:read_all') && (
        <Link to="/audit" search={{ action: ACTS[kind] }}>
          {t('notice.trail')}
        </Link>
      )}
      {may('user:manage') && <Link to="/admin/users">{t('notice.users')}</Link>}
    </Group>
  );
}
